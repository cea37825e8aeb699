"""Levels of documents: set, raised and lowered, and what people kept of a document raised with it."""

from __future__ import annotations

import sqlalchemy as sa

from corpus.access import DEFAULT_LEVEL, Level, Readable, up_to
from corpus.catalogue import tables
from corpus.catalogue.reading import changed

_DOCUMENTS = tables.documents.c
_MARKS = tables.marks.c
HELD = "held-"  # and a level: the marks of what there is or was


def level_of(connection: sa.Connection, document: str) -> Level:
    """Return the level of a document. Raises NotFound."""
    changed(connection, document)
    return Level(connection.execute(sa.select(_DOCUMENTS.level).where(_DOCUMENTS.id == document)).scalar_one())


def set_level(connection: sa.Connection, document: str, level: Level) -> Level:
    """Give a document another level and return the one it had. Raises NotFound.

    Where it is raised, so is every kept answer that names it. Where it is lowered they stay as they are: they may
    speak of more than this document.
    """
    before = level_of(connection, document)
    connection.execute(sa.update(tables.documents).where(_DOCUMENTS.id == document).values(level=level.value))
    _mark(connection, level)
    if level.rank > before.rank:
        _raise_kept(connection, document, level)
    return before


def held(connection: sa.Connection) -> Readable:
    """Return the levels that documents have, or ever had: what an index of all may still hold words of.

    The default and what is below it always count, so that no mark is needed for them.
    """
    marks = connection.scalars(sa.select(_MARKS.name).where(_MARKS.name.startswith(HELD)))
    return up_to(DEFAULT_LEVEL) | {Level(name.removeprefix(HELD)) for name in marks}


def highest(connection: sa.Connection) -> Level:
    """Return the highest level of the documents that this connection shows; at least the default."""
    there = {Level(level) for level in connection.scalars(sa.select(_DOCUMENTS.level).distinct())}
    return max(there | {DEFAULT_LEVEL}, key=lambda level: level.rank)


def _mark(connection: sa.Connection, level: Level) -> None:
    if level not in held(connection):
        connection.execute(sa.insert(tables.marks).values(name=HELD + level.value, value=""))


def _raise_kept(connection: sa.Connection, document: str, level: Level) -> None:
    number = connection.scalar(sa.select(_DOCUMENTS.number).where(_DOCUMENTS.id == document))
    below = [lower.value for lower in Level if lower.rank < level.rank]
    for table in (tables.saved_answers, tables.feedback):
        names = [
            column.contains(name, autoescape=True)
            for name in (document, number)
            if name
            for column in (table.c.answer, table.c.question)
        ]
        kept = sa.update(table).where(table.c.level.in_(below), sa.or_(*names))
        connection.execute(kept.values(level=level.value))
