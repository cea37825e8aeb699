"""Identities: the ids of stored duties follow the register of agencies when it learns or changes names."""

from __future__ import annotations

import sqlalchemy as sa

from corpus.agency import AgencyRegister
from corpus.catalogue import tables
from corpus.catalogue.engine import Database
from corpus.catalogue.writing import now

_MARK = "register"  # the row of `marks` that keeps the version of the register that the ids are from
_DUTIES = tables.duties.c
_MARKS = tables.marks.c


def follow_register(database: Database, register: AgencyRegister) -> int:
    """Give the stored duties the ids of this register, where they are from another version; return how many changed.

    One question of the database where nothing is to be done. Printed names and all else stay as they are.
    """
    with database.read() as connection:
        if _known(connection) == register.version:
            return 0
    with database.write() as connection:
        changed = sum(_renamed(connection, register, *row) for row in _given(connection))
        connection.execute(sa.delete(tables.marks).where(_MARKS.name == _MARK))
        connection.execute(sa.insert(tables.marks).values(name=_MARK, value=register.version))
    return changed


def _known(connection: sa.Connection) -> str | None:
    return connection.scalar(sa.select(_MARKS.value).where(_MARKS.name == _MARK))


def _given(connection: sa.Connection) -> list[tuple[str, str, bool]]:
    query = sa.select(_DUTIES.agency, _DUTIES.agency_id, _DUTIES.is_class).distinct()
    return [(row.agency, row.agency_id, row.is_class) for row in connection.execute(query)]


def _renamed(connection: sa.Connection, register: AgencyRegister, agency: str, given: str, was_class: bool) -> int:
    """Bring one printed name up to date; documents that hold it count as changed for the cache in memory."""
    right, is_class = register.identify(agency), register.is_class(agency)
    if (right, is_class) == (given, was_class):
        return 0
    these = sa.and_(_DUTIES.agency == agency, _DUTIES.agency_id == given, _DUTIES.is_class == was_class)
    documents = sa.select(_DUTIES.document).where(these).distinct()
    connection.execute(sa.update(tables.documents).where(tables.documents.c.id.in_(documents)).values(changed=now()))
    done = connection.execute(sa.update(tables.duties).where(these).values(agency_id=right, is_class=is_class))
    return done.rowcount
