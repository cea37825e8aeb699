"""Targets: the measurable aims of a document (chỉ tiêu), each with its clause. Start at `find_targets`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Section
from corpus.section_path import SectionPath
from corpus.target import Target
from ingest import target_patterns as forms
from ingest.canonical import Canonical
from ingest.passage_units import Unit, find_units
from ingest.target_clauses import Part, comparator_of, parts_of, what_and_unit
from ingest.target_tables import targets_in_table
from ingest.target_years import year_before, year_near

# A sentence ends before a capital, a digit or a dash; a clause at a semicolon too.
_CLAUSE_END = re.compile(r"(?<=[.;])\s+(?=\S)|\n")
_LONGEST_HEADING = 250


@dataclass(frozen=True, slots=True)
class _Aim:
    """A paragraph that may hold targets: its path, whether aims are listed there, the year that is said above it."""

    start: int
    end: int
    path: SectionPath
    in_aims: bool
    year: int | None


def find_targets(
    canonical: Canonical, sections: Sequence[Section], page_at: Callable[[int], int | None]
) -> tuple[Target, ...]:
    """Return the measurable aims in the order of the text; facts about the past and sums of money are none.

    Sections headed `Mục tiêu`, `Chỉ tiêu` and the like are read whole, and so are tables of targets; elsewhere a
    sentence has to set an aim itself (`bố trí ít nhất 15% …`). `page_at` gives the page of an offset.
    """
    text = canonical.text
    found = [target for aim in _aims(canonical, sections) for target in _in_aim(text, aim, page_at)]
    for table in canonical.tables:
        found.extend(targets_in_table(table, text, sections, page_at))
    return tuple(sorted(found, key=lambda target: target.start))


def _in_aim(text: str, aim: _Aim, page_at: Callable[[int], int | None]) -> Iterator[Target]:
    """Yield the targets of a paragraph; a year said in one clause holds for those behind it."""
    year = aim.year
    for start, end in _clauses(text, aim.start, aim.end):
        what = ""
        for part in parts_of(text, start, end) if aim.in_aims or _may_set_aim(text[start:end]) else ():
            named, unit = what_and_unit(text, part)
            what = named or what  # "tăng trưởng đạt trên 8% và năm 2026 từ 10% trở lên"
            if what and (aim.in_aims or _sets_aim(text[start : part.match.end()])):
                when = year_near(text, part) or year_before(text, start, part.start) or year
                yield _target(text, part, (what, unit, when), aim, page_at)
        year = year_before(text, start, end) or year


def _target(
    text: str,
    part: Part,
    said: tuple[str, str, int | None],
    aim: _Aim,
    page_at: Callable[[int], int | None],
) -> Target:
    what, unit, year = said
    return Target(
        section=aim.path,
        what=what,
        comparator=comparator_of(part.match),
        value=part.match["value"],
        unit=unit,
        year=year,
        quote=text[part.start : part.end],
        start=part.start,
        end=part.end,
        page=page_at(part.start),
    )


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _CLAUSE_END.finditer(text, start, end):
        yield start, stop.start()
        start = stop.end()
    yield start, end


def _may_set_aim(clause: str) -> bool:
    """Whether it is worth looking at a clause outside the sections of aims."""
    return ("%" in clause or "hấn đấu" in clause) and bool(forms.SETS_AIM.search(clause))


def _sets_aim(words: str) -> bool:
    """Whether the words up to a value set it as an aim."""
    return bool(forms.SETS_AIM.search(words) and ("hấn đấu" in words or forms.STRONG.search(words)))


def _aims(canonical: Canonical, sections: Sequence[Section]) -> Iterator[_Aim]:
    """Yield the paragraphs with what headings and lead-ins above say about them."""
    text = canonical.text
    lead_section, lead_year = -1, None
    for unit in find_units(canonical, sections):
        if unit.is_row or unit.section < 0:
            continue
        around = [sections[i] for i in unit.sections]
        headings = [text[s.start : s.head_end] for s in around if s.heading or s.start < unit.start]
        if text[unit.start : unit.end].rstrip().endswith(":"):
            lead_section, lead_year = unit.section, year_before(text, unit.start, unit.end)
        years = [year_before(h, 0, len(h)) for h in headings]
        if lead_section == unit.section:
            years.append(lead_year)
        in_aims = _lists_aims(headings)
        if in_aims is not False and not _is_title(unit, around[-1]):
            year = next((y for y in reversed(years) if y), None)
            yield _Aim(unit.start, unit.end, around[-1].path, bool(in_aims), year)


def _is_title(unit: Unit, section: Section) -> bool:
    """Whether the paragraph only names a section (`1. Đến năm 2030`); `1. 100% các xã …` is an aim itself."""
    return unit.start < section.head_end and bool(section.heading) and "%" not in section.heading


def _lists_aims(headings: Sequence[str]) -> bool | None:
    """Whether the nearest heading that tells says that aims are listed below it, or facts; None where none tells."""
    for heading in reversed(headings):
        if len(heading) > _LONGEST_HEADING:
            continue
        if forms.NOT_AIM_HEADING.search(heading):
            return False
        if forms.AIM_HEADING.search(heading):
            return True
    return None
