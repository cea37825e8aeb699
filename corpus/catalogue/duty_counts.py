"""Counts over duties: who is given any, and how many each agency has in each section."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from corpus.agency import AgencyRegister
from corpus.catalogue import tables
from corpus.catalogue.duties import selection
from corpus.catalogue.records import DutyFilter
from corpus.catalogue.rows import path_from_text
from corpus.section_path import SectionPath

_DUTIES = tables.duties.c


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """An agency of the duties, the name it is most often printed by, and how many duties it has."""

    id: str
    name: str
    duties: int
    is_class: bool


@dataclass(frozen=True, slots=True)
class Crossing:
    """How many duties an agency has in one section of one document, in either role; `section` is empty for all."""

    agency_id: str
    agency: str
    document: str
    section: SectionPath
    lead: int
    coordinate: int


def count_agencies(connection: sa.Connection) -> list[AgencyCount]:
    """Return the agencies of all duties, those with most first."""
    query = (
        sa.select(_DUTIES.agency_id, _DUTIES.agency, _DUTIES.is_class, sa.func.count().label("duties"))
        .group_by(_DUTIES.agency_id, _DUTIES.agency, _DUTIES.is_class)
        .order_by(sa.desc("duties"), _DUTIES.agency)
    )
    found: dict[str, AgencyCount] = {}
    for row in connection.execute(query):
        known = found.get(row.agency_id)
        name, duties = (known.name, known.duties) if known else (row.agency, 0)
        found[row.agency_id] = AgencyCount(row.agency_id, name, duties + row.duties, row.is_class)
    return sorted(found.values(), key=lambda agency: (-agency.duties, agency.name))


def cross(connection: sa.Connection, register: AgencyRegister, wanted: DutyFilter, by_section: bool) -> list[Crossing]:
    """Return the counts of the wanted duties by agency and document, and by section if `by_section`."""
    query = selection(connection, register, wanted).query.order_by(None)
    by = (_DUTIES.agency_id, _DUTIES.document, *((_DUTIES.section,) if by_section else ()))
    counted = query.with_only_columns(
        *by,
        sa.func.min(_DUTIES.agency).label("agency"),
        sa.func.count(sa.case((_DUTIES.role == "lead", 1))).label("lead"),
        sa.func.count(sa.case((_DUTIES.role == "coordinate", 1))).label("coordinate"),
    ).group_by(*by)
    return [
        Crossing(
            row.agency_id,
            row.agency,
            row.document,
            path_from_text(row.section) if by_section else SectionPath(),
            row.lead,
            row.coordinate,
        )
        for row in connection.execute(counted)
    ]
