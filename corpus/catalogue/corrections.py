"""Corrections: doubts that people settled, letterhead values and labels that they put right, with who and when.

The canonical text and every quote stay as read; what changes is the value that the catalogue lists and searches by.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from corpus.catalogue import tables
from corpus.catalogue.engine import Database
from corpus.catalogue.reading import changed
from corpus.catalogue.reading import document as stored
from corpus.catalogue.rows import number_key, path_to_text
from corpus.catalogue.writing import now, rewrite_details
from corpus.document import Document, Doubt
from corpus.errors import NotFound, SettingsError
from corpus.progress import duty_ids
from corpus.relabelling import relabelled
from corpus.section_path import SectionPath

CORRECTED = ("number", "title", "date", "issuer")  # the values that people may put right
_DOUBT = "doubt"
_LABEL = "label"
_CORRECTIONS = tables.corrections
_DOCUMENTS = tables.documents


@dataclass(frozen=True, slots=True)
class Correction:
    """`name` is one of `CORRECTED`, "doubt" with the doubt's key, or "label" with the key of the path as read.

    `printed` is what reading gave.
    """

    name: str
    key: str
    printed: str
    value: str
    who: str
    at: str


def doubt_key(document: Document, doubt: Doubt) -> str:
    """Return what a doubt is known by: its kind, its message and the words it is about, wherever they stand."""
    words = document.text[doubt.start : doubt.end] if doubt.start is not None else ""
    return hashlib.sha256("\x1f".join((doubt.kind, doubt.message, words)).encode()).hexdigest()[:20]


class Corrections:
    """What people settled, in the catalogue's database. Threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, document: str) -> dict[str, Correction]:
        """Return the newest of each, by the name of the value or the key of the doubt or label."""
        query = sa.select(_CORRECTIONS).where(_CORRECTIONS.c.document == document).order_by(_CORRECTIONS.c.id)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {r.key or r.name: Correction(*r[2:]) for r in rows}

    def settled(self) -> dict[str, set[str]]:
        """Return the keys of the settled doubts of each document that has any."""
        columns = _CORRECTIONS.c
        query = sa.select(columns.document, columns.key).where(columns.name == _DOUBT)
        found: dict[str, set[str]] = {}
        with self._database.read() as connection:
            for document, key in connection.execute(query):
                found.setdefault(document, set()).add(key)
        return found

    def settle(self, document: Document, key: str, who: str) -> None:
        """Keep that someone held a doubt against the original and found the words right. Raises NotFound."""
        doubt = next((d for d in document.doubts if doubt_key(document, d) == key), None)
        if doubt is None:
            raise NotFound("Văn bản không còn điểm nghi ngờ này.", "Hãy mở lại trang của văn bản.")
        with self._database.write(document.id) as connection:
            _add(connection, document.id, Correction(_DOUBT, key, doubt.message, "", who, now()))

    def correct(self, document: str, name: str, value: str, who: str) -> None:
        """Put a value right. Raises SettingsError for a value that cannot be, NotFound for an unknown document."""
        value = _checked(name, value)
        with self._database.write(document) as connection:
            changed(connection, document)
            before = connection.scalar(sa.select(_DOCUMENTS.c[name]).where(_DOCUMENTS.c.id == document)) or ""
            if before == value:
                return
            printed = _as_read(connection, document, name, before)
            _add(connection, document, Correction(name, "", printed, value, who, now()))
            _write(connection, document, name, value)

    def relabel(self, document: str, start: int, label: str, who: str) -> None:
        """Call the section at `start` by `label`. Raises NotFound, and SettingsError for a label that cannot be."""
        with self._database.write(document) as connection:
            read = stored(connection, document)
            made = relabelled(read, start, label)
            before, after = (next(str(s.path) for s in d.sections if s.start == start) for d in (read, made))
            if before == after:
                return
            _relabel(connection, read, made)
            _add(connection, document, Correction(_LABEL, _path_key(before), before, after, who, now()))


def _path_key(path: str) -> str:
    return hashlib.sha256(f"{_LABEL}\x1f{path}".encode()).hexdigest()[:20]


def _relabel(connection: sa.Connection, read: Document, made: Document) -> None:
    """Write the document as relabelled; what was reported on its duties goes with them."""
    rewrite_details(connection, made)
    ids = (duty_ids(d.id, d.duties) for d in (read, made))
    for old, new, duty in zip(*ids, made.duties, strict=True):
        if old != new:
            told = sa.update(tables.progress).where(tables.progress.c.key == old)
            connection.execute(told.values(key=new, section=path_to_text(duty.section)))


def _relabel_again(connection: sa.Connection, document: str) -> None:
    """Put labels right again where the new version has the same misread path and not yet the right one."""
    query = sa.select(_CORRECTIONS).where(_CORRECTIONS.c.document == document, _CORRECTIONS.c.name == _LABEL)
    for row in connection.execute(query.order_by(_CORRECTIONS.c.id)).all():
        read = stored(connection, document)
        misread = [s for s in read.sections if str(s.path) == row.printed]
        if len(misread) == 1 and read.section(row.value) is None:
            label = SectionPath.parse(row.value).parts[-1]
            _relabel(connection, read, relabelled(read, misread[0].start, label))


def apply_again(connection: sa.Connection, document: str) -> None:
    """After a new version: put right again what reading gives as it gave before."""
    _relabel_again(connection, document)
    query = sa.select(_CORRECTIONS).where(_CORRECTIONS.c.document == document, _CORRECTIONS.c.name.in_(CORRECTED))
    newest = {row.name: row for row in connection.execute(query.order_by(_CORRECTIONS.c.id))}
    for name, row in newest.items():
        read = connection.scalar(sa.select(_DOCUMENTS.c[name]).where(_DOCUMENTS.c.id == document)) or ""
        if read == row.printed and read != row.value:
            _write(connection, document, name, row.value)


def _checked(name: str, value: str) -> str:
    value = " ".join(value.split())
    if name not in CORRECTED:
        raise SettingsError(f"Không sửa được mục “{name[:40]}”.", f"Các mục sửa được: {', '.join(CORRECTED)}.")
    if not value or len(value) > 2000:
        raise SettingsError("Giá trị sửa phải có từ 1 đến 2000 ký tự.", "Hãy chép đúng như bản gốc.")
    if name == "date":
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise SettingsError("Ngày không hợp lệ.", "Hãy chọn ngày theo dạng NĂM-THÁNG-NGÀY.") from error
    return value


def _as_read(connection: sa.Connection, document: str, name: str, now_listed: str) -> str:
    """Return what reading gave: the first correction knows; without one it is what is listed."""
    query = sa.select(_CORRECTIONS.c.printed).where(
        _CORRECTIONS.c.document == document, _CORRECTIONS.c.name == name, _CORRECTIONS.c.value == now_listed
    )
    found: str | None = connection.scalar(query.order_by(_CORRECTIONS.c.id.desc()).limit(1))
    return now_listed if found is None else found


def _add(connection: sa.Connection, document: str, made: Correction) -> None:
    values = {name: getattr(made, name) for name in Correction.__slots__}
    connection.execute(sa.insert(_CORRECTIONS).values(document=document, **values))


def _write(connection: sa.Connection, document: str, name: str, value: str) -> None:
    """Set a value where it is listed, and in the letterhead where one was read; the place of its words stays."""
    values: dict[str, str] = {name: value, "changed": now()}
    if name == "number":
        values["number_key"] = number_key(value)
    connection.execute(sa.update(_DOCUMENTS).where(_DOCUMENTS.c.id == document).values(**values))
    fields = tables.fields
    connection.execute(
        sa.update(fields).where(fields.c.document == document, fields.c.name == name).values(value=value)
    )
