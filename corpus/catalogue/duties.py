"""Whose duties: a typed name to agency ids, and the rows that stand under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from corpus.agency import AgencyRegister
from corpus.catalogue import tables
from corpus.catalogue.records import DutyFilter, DutyRow, Via
from corpus.catalogue.rows import path_to_text, to_duty
from corpus.catalogue.tracking import VALUES, no_duty, to_progress
from corpus.document import called
from corpus.fold import fold
from corpus.progress import Status

_DUTIES = tables.duties.c
_DOCUMENTS = tables.documents.c
_MOST_NAMES = 400  # values in one IN (...)


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that a filter wants: a query on `duties` joined with `documents` and the newest reports.

    `vias` says by which way an agency id was reached; None where no agency of the register was asked for.
    """

    query: sa.Select[Any]
    newest: sa.FromClause
    vias: dict[str, Via | None] | None
    today: date

    def rows(self, connection: sa.Connection, query: sa.Select[Any] | None = None) -> list[DutyRow]:
        """Return the rows, by document (oldest in the catalogue first) and place, or as `query` orders them."""
        chosen = self.query if query is None else query
        return [self._row(row) for row in connection.execute(chosen)]

    def _row(self, row: sa.Row[Any]) -> DutyRow:
        via = _via(row, self.vias) if self.vias else None
        progress = None if row.progress_status is None else to_progress(row, "progress_")
        name = called(row.number, row.kind, row.title, row.document)
        return DutyRow(str(row.document), row.number, to_duty(row), via, row.key, progress, name)


def select_duties(connection: sa.Connection, register: AgencyRegister, wanted: DutyFilter) -> list[DutyRow]:
    """Return the wanted duties of the newest versions, by document (oldest in the catalogue first) and place.

    A duty that several ways lead to is given once, by the most direct way.
    """
    return selection(connection, register, wanted).rows(connection)


def select_duty(connection: sa.Connection, duty_id: str) -> DutyRow:
    """Return one duty by its id. Raises NotFound."""
    newest = tables.progress.alias("newest")
    every = Selection(_open_query(newest), newest, None, date.today())
    found = every.rows(connection, every.query.where(_DUTIES.key == duty_id).limit(1))
    if not found:
        raise no_duty(duty_id)
    return found[0]


def selection(connection: sa.Connection, register: AgencyRegister, wanted: DutyFilter) -> Selection:
    """Return what a filter selects."""
    today, newest = wanted.today or date.today(), tables.progress.alias("newest")
    query = _open_query(newest).where(*_conditions(wanted), *_state_conditions(wanted, newest, today))
    if wanted.agency is None:
        return Selection(query, newest, None, today)
    agency_id = register.identify(wanted.agency)
    if register.get(agency_id) is None:
        named = _by_printed_name(connection, agency_id, wanted.agency)
        return Selection(query.where(named), newest, None, today)
    ways = list(_ways(register, agency_id, wanted.classes))
    condition = sa.or_(*(_is_agency(way) for way, _ in ways))
    return Selection(query.where(condition), newest, dict(reversed(ways)), today)


def status_today(newest: sa.FromClause, today: date) -> sa.ColumnElement[Any]:
    """Return `corpus.progress.current_status` as SQL."""
    due, status = _DUTIES.due, newest.c.status
    slipped = sa.and_(status == Status.ONGOING_IN_TIME.value, newest.c.set_on <= due, due < today)
    return sa.case((slipped, Status.ONGOING_OVERDUE.value), else_=status)


def overdue(newest: sa.FromClause, today: date) -> sa.ColumnElement[bool]:
    """Return, as SQL, whether a duty is late and not reported done."""
    status = status_today(newest, today)
    open_and_late = sa.and_(
        sa.or_(status.is_(None), status == Status.NOT_STARTED.value), _DUTIES.due.is_not(None), _DUTIES.due < today
    )
    return sa.or_(status == Status.ONGOING_OVERDUE.value, open_and_late)


def _open_query(newest: sa.FromClause) -> sa.Select[Any]:
    reports = (newest.c[name].label(f"progress_{name}") for name in VALUES)
    # Looked up for each row through the index: joined as a query of its own, SQLite scans all reports for each duty.
    every = tables.progress.alias("every")
    last = (
        sa.select(sa.func.max(every.c.id)).where(every.c.key == _DUTIES.key).correlate(tables.duties).scalar_subquery()
    )
    return (
        sa.select(tables.duties, _DOCUMENTS.number, _DOCUMENTS.kind, _DOCUMENTS.title, _DOCUMENTS.locality, *reports)
        .join(tables.documents, _DOCUMENTS.id == _DUTIES.document)
        .outerjoin(newest, newest.c.id == last)
        .order_by(_DOCUMENTS.added_at, _DUTIES.document, _DUTIES.ordinal)
    )


def _conditions(wanted: DutyFilter) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.role is not None:
        yield _DUTIES.role == wanted.role.value
    if wanted.documents is not None:
        yield _DUTIES.document.in_(sorted(wanted.documents))
    if wanted.due_before is not None:
        yield _DUTIES.due < wanted.due_before
    if wanted.due_from is not None:
        yield _DUTIES.due >= wanted.due_from
    if words := fold(wanted.text):
        yield _DUTIES.words.contains(words, autoescape=True)
    if wanted.section is not None:
        written = path_to_text(wanted.section)
        yield sa.or_(_DUTIES.section == written, _DUTIES.section.startswith(written[:-1] + ",", autoescape=True))


def _state_conditions(wanted: DutyFilter, newest: sa.FromClause, today: date) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.state is None:
        return
    if isinstance(wanted.state, Status):
        yield status_today(newest, today) == wanted.state.value
    elif wanted.state == "unreported":
        yield newest.c.status.is_(None)
    elif wanted.state == "overdue":
        yield overdue(newest, today)
    else:
        yield newest.c.before != ""


def _ways(register: AgencyRegister, agency_id: str, classes: bool) -> Iterator[tuple[str, Via | None]]:
    yield agency_id, None
    for earlier in register.predecessors(agency_id):
        yield earlier, "predecessor"
    if classes:
        for larger in register.classes_of(agency_id):
            yield larger, "class"


def _is_agency(agency_id: str) -> sa.ColumnElement[bool]:
    """A body without a place takes in the same body of any place; one with a place, the unnamed one of its place."""
    body, _, place = agency_id.partition("@")
    if not place:
        return sa.or_(_DUTIES.agency_id == body, _DUTIES.agency_id.startswith(body + "@", autoescape=True))
    unnamed_here = sa.and_(_DUTIES.agency_id == body, _DOCUMENTS.locality.in_((place, "")))
    return sa.or_(_DUTIES.agency_id == agency_id, unnamed_here)


def _via(row: sa.Row[Any], vias: dict[str, Via | None]) -> Via | None:
    agency_id = str(row.agency_id)
    body, _, _ = agency_id.partition("@")
    for key in (agency_id, f"{body}@{row.locality}", body):
        if key in vias:
            return vias[key]
    return next(via for way, via in vias.items() if way.partition("@")[0] == body)


def _by_printed_name(connection: sa.Connection, agency_id: str, typed: str) -> sa.ColumnElement[bool]:
    names = connection.execute(sa.select(_DUTIES.agency_id, _DUTIES.agency_key).distinct()).all()
    key = fold(typed)
    found = {row.agency_key for row in names if agency_id == row.agency_id or key == row.agency_key}
    found = found or {row.agency_key for row in names if _holds_words(str(row.agency_key), key.split())}
    return sa.or_(sa.false(), *(_DUTIES.agency_key.in_(part) for part in _parts(sorted(found))))


def _holds_words(name: str, words: list[str]) -> bool:
    return bool(words) and set(words) <= set(name.split())


def _parts(values: list[str]) -> Iterable[list[str]]:
    return (values[at : at + _MOST_NAMES] for at in range(0, len(values), _MOST_NAMES))
