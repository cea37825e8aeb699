"""The register page by page: a stretch of the wanted duties with totals over all of them, counted by the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from corpus.agency import AgencyRegister
from corpus.catalogue import tables
from corpus.catalogue.duties import Selection, overdue, selection, status_today
from corpus.catalogue.records import DutyFilter, DutyRow
from corpus.progress import Status

_DUTIES = tables.duties.c
_DOCUMENTS = tables.documents.c
_SOON = timedelta(days=30)


class Grouping(StrEnum):
    """What the rows of a register stand together by."""

    AGENCY = "agency"
    DOCUMENT = "document"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over all wanted duties. `soon` are due within 30 days and not done."""

    duties: int
    agencies: int
    documents: int
    overdue: int
    soon: int
    done: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand together: the agency's id, the document's, or the last day (None where there is none)."""

    key: str | date | None
    duties: int
    lead: int


@dataclass(frozen=True, slots=True)
class DutyPage:
    """A stretch of the register; `groups` are those of its rows, by key, each counted in full."""

    rows: list[DutyRow]
    totals: Totals
    groups: dict[str | date | None, Group]


def duty_page(
    connection: sa.Connection,
    register: AgencyRegister,
    wanted: DutyFilter,
    grouping: Grouping | None,
    offset: int,
    limit: int,
) -> DutyPage:
    """Return `limit` rows from `offset`, in the order of the grouping."""
    chosen = selection(connection, register, wanted)
    order = (*_order(grouping), _DOCUMENTS.added_at, _DUTIES.document, _DUTIES.ordinal)
    # The places first, so that sorting carries no task's words; then the rows that stand there.
    places = chosen.query.with_only_columns(_DUTIES.document, _DUTIES.ordinal).order_by(None).order_by(*order)
    here = places.offset(offset).limit(limit).subquery("here")
    there = sa.and_(here.c.document == _DUTIES.document, here.c.ordinal == _DUTIES.ordinal)
    rows = chosen.rows(connection, chosen.query.join(here, there).order_by(None).order_by(*order))
    groups = _groups(connection, chosen, grouping, rows) if grouping else {}
    return DutyPage(rows, _totals(connection, chosen), groups)


def group_key(grouping: Grouping, row: DutyRow) -> str | date | None:
    """Return the key of the group that a row stands in."""
    if grouping is Grouping.AGENCY:
        return row.duty.agency_id
    if grouping is Grouping.DOCUMENT:
        return row.document
    return row.duty.deadline.due if row.duty.deadline else None


def _order(grouping: Grouping | None) -> tuple[sa.ColumnElement[Any], ...]:
    if grouping is Grouping.AGENCY:
        return (_DUTIES.agency_id,)
    if grouping is Grouping.DEADLINE:
        return _DUTIES.due.is_(None), _DUTIES.due
    return ()


def _totals(connection: sa.Connection, chosen: Selection) -> Totals:
    today, newest = chosen.today, chosen.newest
    status = status_today(newest, today)
    is_done = status.in_([s.value for s in Status if s.is_done])
    is_soon = sa.and_(_DUTIES.due.between(today, today + _SOON), sa.or_(status.is_(None), sa.not_(is_done)))
    query = chosen.query.order_by(None).with_only_columns(
        sa.func.count(),
        sa.func.count(_DUTIES.agency_id.distinct()),
        sa.func.count(_DUTIES.document.distinct()),
        *(sa.func.count(sa.case((condition, 1))) for condition in (overdue(newest, today), is_soon, is_done)),
    )
    return Totals(*(int(count) for count in connection.execute(query).one()))


def _groups(
    connection: sa.Connection, chosen: Selection, grouping: Grouping, rows: list[DutyRow]
) -> dict[str | date | None, Group]:
    column: sa.Column[Any] = {
        Grouping.AGENCY: _DUTIES.agency_id,
        Grouping.DOCUMENT: _DUTIES.document,
        Grouping.DEADLINE: _DUTIES.due,
    }[grouping]
    keys = {group_key(grouping, row) for row in rows}
    here = sa.or_(column.in_(keys - {None}), column.is_(None) if None in keys else sa.false())
    counted = chosen.query.order_by(None).with_only_columns(
        column, sa.func.count(), sa.func.count(sa.case((_DUTIES.role == "lead", 1)))
    )
    return {row[0]: Group(*row) for row in connection.execute(counted.where(here).group_by(column))}
