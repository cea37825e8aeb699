"""Whose duties: a typed name to agency ids, and the rows that stand under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from corpus.agency import AgencyRegister
from corpus.catalogue import tables
from corpus.catalogue.records import DutyFilter, DutyRow, Via
from corpus.catalogue.rows import to_duty
from corpus.fold import fold

_DUTIES = tables.duties.c
_DOCUMENTS = tables.documents.c
_MOST_NAMES = 400  # values in one IN (...)


def select_duties(connection: sa.Connection, register: AgencyRegister, wanted: DutyFilter) -> list[DutyRow]:
    """Return the wanted duties of the newest versions, by document (oldest in the catalogue first) and place.

    A duty that several ways lead to is given once, by the most direct way.
    """
    query = _open_query(wanted)
    if wanted.agency is None:
        return [_row(row, None) for row in connection.execute(query)]
    agency_id = register.identify(wanted.agency)
    if register.get(agency_id) is None:
        return _by_printed_name(connection, query, agency_id, wanted.agency)
    ways = list(_ways(register, agency_id, wanted.classes))
    condition = sa.or_(*(_is_agency(way) for way, _ in ways))
    vias = dict(reversed(ways))
    return [_row(row, _via(row, vias)) for row in connection.execute(query.where(condition))]


def _open_query(wanted: DutyFilter) -> sa.Select[tuple[object, ...]]:
    query = (
        sa.select(tables.duties, _DOCUMENTS.number, _DOCUMENTS.locality)
        .join(tables.documents, _DOCUMENTS.id == _DUTIES.document)
        .order_by(_DOCUMENTS.added_at, _DUTIES.document, _DUTIES.ordinal)
    )
    if wanted.role is not None:
        query = query.where(_DUTIES.role == wanted.role.value)
    if wanted.documents is not None:
        query = query.where(_DUTIES.document.in_(sorted(wanted.documents)))
    if wanted.due_before is not None:
        query = query.where(_DUTIES.due < wanted.due_before)
    return query


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


def _via(row: sa.Row[tuple[object, ...]], vias: dict[str, Via | None]) -> Via | None:
    agency_id = str(row.agency_id)
    body, _, _ = agency_id.partition("@")
    for key in (agency_id, f"{body}@{row.locality}", body):
        if key in vias:
            return vias[key]
    return next(via for way, via in vias.items() if way.partition("@")[0] == body)


def _row(row: sa.Row[tuple[object, ...]], via: Via | None) -> DutyRow:
    return DutyRow(str(row.document), row.number, to_duty(row), via)


def _by_printed_name(
    connection: sa.Connection, query: sa.Select[tuple[object, ...]], agency_id: str, typed: str
) -> list[DutyRow]:
    names = connection.execute(sa.select(_DUTIES.agency_id, _DUTIES.agency_key).distinct()).all()
    key = fold(typed)
    found = {row.agency_key for row in names if agency_id == row.agency_id or key == row.agency_key}
    found = found or {row.agency_key for row in names if _holds_words(str(row.agency_key), key.split())}
    conditions = [_DUTIES.agency_key.in_(part) for part in _parts(sorted(found))]
    if not conditions:
        return []
    return [_row(row, None) for row in connection.execute(query.where(sa.or_(*conditions)))]


def _holds_words(name: str, words: list[str]) -> bool:
    return bool(words) and set(words) <= set(name.split())


def _parts(values: list[str]) -> Iterable[list[str]]:
    return (values[at : at + _MOST_NAMES] for at in range(0, len(values), _MOST_NAMES))
