"""Reading the catalogue: plain queries over an open connection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa

from corpus.access import Level
from corpus.catalogue import tables
from corpus.catalogue.records import DocumentSummary, TargetRow, Version
from corpus.catalogue.rows import number_key, to_document, to_doubt, to_passage, to_target
from corpus.document import Document, Doubt, called
from corpus.errors import NotFound
from corpus.passage import Passage

_DOCUMENTS = tables.documents.c
_VERSIONS = tables.versions.c
_SHORTEST_PREFIX = 4
_MOST_NAMED = 1_000  # documents in one query
_MOST_DIGITS = 9  # of a place in a document
_WANTED = sa.func.json_each(sa.bindparam("wanted", type_=sa.JSON)).table_valued(sa.column("value", sa.JSON))
_PASSAGES = sa.select(tables.passages).join_from(  # pairs as JSON: SQLite looks through all rows for a list of pairs
    _WANTED,
    tables.passages,
    sa.and_(
        tables.passages.c.document == _WANTED.c.value[0].as_string(),
        tables.passages.c.ordinal == _WANTED.c.value[1].as_integer(),
    ),
)


def no_document(name: str) -> NotFound:
    """Return the error for a name that no document has."""
    return NotFound(f"Không có văn bản “{name}” trong kho.", "Xem danh sách bằng lệnh: chidan documents")


def document_of(connection: sa.Connection, version: str) -> str | None:
    """Return the id of the document with this version, newest or earlier."""
    return connection.scalar(sa.select(_VERSIONS.document).where(_VERSIONS.hash == version))


def changed(connection: sa.Connection, document_id: str) -> str:
    """Return when the document last changed. Raises NotFound."""
    found: str | None = connection.scalar(sa.select(_DOCUMENTS.changed).where(_DOCUMENTS.id == document_id))
    if found is None:
        raise no_document(document_id)
    return found


def document(connection: sa.Connection, document_id: str) -> Document:
    """Return the newest version, whole. Raises NotFound."""
    row = connection.execute(
        sa.select(tables.versions)
        .join(tables.documents, _DOCUMENTS.version == _VERSIONS.hash)
        .where(_DOCUMENTS.id == document_id)
    ).one_or_none()
    if row is None:
        raise no_document(document_id)
    details = {
        table.name: connection.execute(
            sa.select(table).where(table.c.document == document_id).order_by(table.c.ordinal)
        ).all()
        for table in tables.DETAILS
    }
    return to_document(row, details)


def version(connection: sa.Connection, wanted: str) -> Version:
    """Return a version by its hash. Raises NotFound."""
    found = _read_versions(connection, _VERSIONS.hash == wanted)
    if not found:
        raise NotFound(
            "Không có phiên bản văn bản này trong kho.", "Có thể văn bản đã bị xóa; hãy nạp lại đúng tệp gốc."
        )
    return found[0]


def versions(connection: sa.Connection, document_id: str) -> list[Version]:
    """Return a document's versions, oldest first. Raises NotFound."""
    found = _read_versions(connection, _VERSIONS.document == document_id)
    if not found:
        raise no_document(document_id)
    return found


def resolve(connection: sa.Connection, name: str) -> str:
    """Return the id meant by an id, a printed number, the beginning of an id, or a version. Raises NotFound."""
    name = name.strip()
    key = number_key(name).removeprefix("so ")
    conditions = [_DOCUMENTS.id == name]
    if key:
        conditions.append(_DOCUMENTS.number_key == key)
    if len(name) >= _SHORTEST_PREFIX:
        conditions.append(_DOCUMENTS.id.startswith(name.lower(), autoescape=True))
    for condition in conditions:
        found: list[str] = list(
            connection.scalars(sa.select(_DOCUMENTS.id).where(condition).order_by(_DOCUMENTS.added_at))
        )
        if len(found) > 1:
            raise NotFound(
                f"Có {len(found)} văn bản ứng với “{name}”: {', '.join(found[:5])}.", "Hãy dùng mã đầy đủ của văn bản."
            )
        if found:
            return found[0]
    by_version = document_of(connection, name.lower())
    if by_version is None:
        raise no_document(name)
    return by_version


def summaries(connection: sa.Connection, documents: Collection[str] | None = None) -> list[DocumentSummary]:
    """Return one line per document, of these or of all, in the order they came."""
    doubts: dict[str, list[Doubt]] = defaultdict(list)
    told = sa.select(tables.doubts).order_by(tables.doubts.c.ordinal)
    query = (
        sa.select(tables.documents, _VERSIONS.path, _VERSIONS.name)
        .join(tables.versions, _VERSIONS.hash == _DOCUMENTS.version)
        .order_by(_DOCUMENTS.added_at, _DOCUMENTS.id)
    )
    if documents is not None and len(documents) <= _MOST_NAMED:
        told = told.where(tables.doubts.c.document.in_(documents))
        query = query.where(_DOCUMENTS.id.in_(documents))
    for row in connection.execute(told):
        doubts[row.document].append(to_doubt(row))
    return [
        DocumentSummary(
            id=row.id,
            version=row.version,
            number=row.number,
            kind=row.kind,
            title=row.title,
            issuer=row.issuer,
            date=row.date,
            signer=row.signer,
            pages=row.pages,
            sections=row.sections,
            duties=row.duties,
            doubts=tuple(doubts[row.id]),
            path=row.path,
            name=row.name,
            added_at=row.added_at,
            level=Level(row.level),
        )
        for row in connection.execute(query)
        if documents is None or row.id in documents
    ]


def targets(connection: sa.Connection, documents: frozenset[str] | None) -> list[TargetRow]:
    """Return the targets of these documents, or of all."""
    query = (
        sa.select(tables.targets, _DOCUMENTS.number.label("printed_number"), _DOCUMENTS.kind, _DOCUMENTS.title)
        .join(tables.documents, _DOCUMENTS.id == tables.targets.c.document)
        .order_by(_DOCUMENTS.added_at, tables.targets.c.document, tables.targets.c.ordinal)
    )
    if documents is not None:
        query = query.where(tables.targets.c.document.in_(sorted(documents)))
    return [
        TargetRow(
            row.document,
            row.printed_number,
            to_target(row),
            called(row.printed_number, row.kind, row.title, row.document),
        )
        for row in connection.execute(query)
    ]


def passages(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Passage]:
    """Return the passages that are there, by id, in the order asked for."""
    wanted: dict[str, tuple[str, int]] = {}  # the same in SQLite and PostgreSQL, as an array would not be
    for passage_id in ids:
        document_id, _, ordinal = passage_id.rpartition(":")
        if ordinal.isascii() and ordinal.isdigit() and len(ordinal) <= _MOST_DIGITS:
            wanted[passage_id] = document_id, int(ordinal)
    found = {passage.id: passage for passage in map(to_passage, connection.execute(_PASSAGES, {"wanted": wanted}))}
    return {passage_id: found[passage_id] for passage_id in ids if passage_id in found}


def passages_of(connection: sa.Connection, document_id: str) -> list[Passage]:
    """Return a document's passages in order; none for an unknown document."""
    table = tables.passages
    query = sa.select(table).where(table.c.document == document_id).order_by(table.c.ordinal)
    return [to_passage(row) for row in connection.execute(query)]


def passage_count(connection: sa.Connection, documents: Iterable[str]) -> int:
    """Return how many passages these documents have together."""
    table = tables.passages
    count = sa.select(sa.func.count()).where(table.c.document == sa.bindparam("of"))
    return sum(connection.scalar(count, {"of": document}) or 0 for document in documents)


def state(connection: sa.Connection) -> dict[str, str]:
    """Return the current version's hash of every document, by id, in the order they came."""
    query = sa.select(_DOCUMENTS.id, _DOCUMENTS.version).order_by(_DOCUMENTS.added_at, _DOCUMENTS.id)
    return {row.id: row.version for row in connection.execute(query)}


def stamps(connection: sa.Connection) -> dict[str, str]:
    """Return of every document, by id, its version and when that was written; two readings of a file differ in it."""
    stamp = _DOCUMENTS.id + " " + _DOCUMENTS.version + "@" + _DOCUMENTS.changed
    told = connection.scalar(
        sa.select(sa.func.aggregate_strings(stamp, "\n"))
    )  # row by row it takes three times as long
    return {document: stamp for document, _, stamp in (line.partition(" ") for line in (told or "").splitlines())}


def file_names(connection: sa.Connection) -> set[str]:
    """Return the names of the files that some version has."""
    return {f"{row.hash}{row.suffix}" for row in connection.execute(sa.select(_VERSIONS.hash, _VERSIONS.suffix))}


def files_of(connection: sa.Connection, document_id: str) -> list[tuple[str, str]]:
    """Return hash and file ending of all versions of a document."""
    query = sa.select(_VERSIONS.hash, _VERSIONS.suffix).where(_VERSIONS.document == document_id)
    return [(row.hash, row.suffix) for row in connection.execute(query)]


def newest_file(connection: sa.Connection, document_id: str) -> tuple[str, str]:
    """Return hash and file ending of the newest version. Raises NotFound."""
    query = (
        sa.select(_VERSIONS.hash, _VERSIONS.suffix)
        .join(tables.documents, _DOCUMENTS.version == _VERSIONS.hash)
        .where(_DOCUMENTS.id == document_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise no_document(document_id)
    return row.hash, row.suffix


def suffix(connection: sa.Connection, version: str) -> str:
    """Return the file ending that this version's bytes are kept under, or ""."""
    return connection.scalar(sa.select(_VERSIONS.suffix).where(_VERSIONS.hash == version)) or ""


def _read_versions(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[Version]:
    query = (
        sa.select(tables.versions, _DOCUMENTS.version.label("newest"))
        .join(tables.documents, _DOCUMENTS.id == _VERSIONS.document)
        .where(condition)
        .order_by(_VERSIONS.ordinal)
    )
    return [
        Version(row.document, row.hash, row.name, row.path, row.text, row.added_at, row.hash == row.newest)
        for row in connection.execute(query)
    ]
