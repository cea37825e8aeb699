"""Writing a document: rows of one version inside an open transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import sqlalchemy as sa

from corpus.agency import AgencyRegister, Level
from corpus.catalogue import tables
from corpus.catalogue.rows import detail_rows, layout_to_text, number_key
from corpus.document import Document, Metadata, printed
from corpus.fold import fold
from corpus.steps import step

_SHORTEST_ID = 12
_LOCAL = frozenset({Level.PARTY_PROVINCIAL, Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNE})


@dataclass(frozen=True, slots=True)
class Entry:
    """A document about to be written, the path it came by, and where its own words place it."""

    document: Document
    path: str
    suffix: str
    locality: str

    def named(self, document_id: str) -> Entry:
        """Return the entry with its document under this id."""
        return replace(self, document=renamed(self.document, document_id))


def now() -> str:
    """Return the time as it is kept, ISO in UTC with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def new_id(connection: sa.Connection, version: str) -> str:
    """Return the shortest unused beginning of the version, of at least 12 signs."""
    taken = set(connection.scalars(sa.select(tables.documents.c.id).where(_starts(version[:_SHORTEST_ID]))))
    return next(version[:n] for n in range(_SHORTEST_ID, len(version) + 1) if version[:n] not in taken)


def renamed(document: Document, document_id: str) -> Document:
    """Return the document with this id, in its passages too."""
    if document.id == document_id and all(p.document == document_id for p in document.passages):
        return document
    passages = tuple(replace(passage, document=document_id) for passage in document.passages)
    return replace(document, id=document_id, passages=passages)


def locality(metadata: Metadata, register: AgencyRegister) -> str:
    """Return the place (`bac-ninh`) whose bodies the document calls `UBND tỉnh`, or "" where it does not say."""
    if metadata.issuer is None:
        return ""
    issuer_id = register.identify(metadata.issuer.value)
    _, _, place = issuer_id.partition("@")
    issuer = register.get(issuer_id)
    if place or issuer is None or issuer.level not in _LOCAL or metadata.place is None:
        return place
    return fold(metadata.place.value).replace(" ", "-")[:64]


def insert_new(connection: sa.Connection, entry: Entry) -> None:
    """Write a document that is not there yet."""
    time = now()
    connection.execute(sa.insert(tables.documents).values(added_at=time, **_summary(entry, time)))
    step("add.document")
    _insert_version(connection, entry, time)
    _insert_details(connection, entry.document)


def insert_version(connection: sa.Connection, entry: Entry) -> None:
    """Make `entry` the current version of the document with its id; older versions keep their text."""
    document, time = entry.document, now()
    for table in tables.DETAILS:
        connection.execute(sa.delete(table).where(table.c.document == document.id))
    step("replace.cleared")
    connection.execute(sa.delete(tables.versions).where(tables.versions.c.hash == document.version))
    _insert_version(connection, entry, time)
    _insert_details(connection, document)
    connection.execute(
        sa.update(tables.documents).where(tables.documents.c.id == document.id).values(**_summary(entry, time))
    )
    step("replace.summed-up")


def _starts(prefix: str) -> sa.ColumnElement[bool]:
    return tables.documents.c.id.startswith(prefix, autoescape=True)


def _insert_version(connection: sa.Connection, entry: Entry, time: str) -> None:
    document, versions = entry.document, tables.versions
    last = connection.scalar(sa.select(sa.func.max(versions.c.ordinal)).where(versions.c.document == document.id))
    connection.execute(
        sa.insert(versions).values(
            hash=document.version,
            document=document.id,
            ordinal=0 if last is None else last + 1,
            name=document.name,
            path=entry.path,
            suffix=entry.suffix,
            text=document.text,
            layout=layout_to_text(document),
            added_at=time,
        )
    )
    step("add.version")


def rewrite_details(connection: sa.Connection, document: Document) -> None:
    """Write again what was read of the current version: its words are the same, the sections are called otherwise."""
    for table in tables.DETAILS:
        connection.execute(sa.delete(table).where(table.c.document == document.id))
    _insert_details(connection, document)
    changed = sa.update(tables.documents).where(tables.documents.c.id == document.id)
    connection.execute(changed.values(changed=now()))


def _insert_details(connection: sa.Connection, document: Document) -> None:
    for table, rows in detail_rows(document):
        if rows:
            connection.execute(sa.insert(table), rows)
            step(f"add.{table.name}")


def _summary(entry: Entry, time: str) -> dict[str, object]:
    document = entry.document
    metadata = document.metadata
    return {
        "id": document.id,
        "version": document.version,
        "changed": time,
        "locality": entry.locality,
        "number_key": number_key(printed(metadata.number) or ""),
        "number": printed(metadata.number),
        "kind": printed(metadata.kind),
        "title": printed(metadata.title),
        "issuer": printed(metadata.issuer),
        "date": printed(metadata.date),
        "signer": printed(metadata.signer),
        "pages": max((page.number for page in document.pages), default=None),
        "sections": len(document.sections),
        "duties": len(document.duties),
    }
