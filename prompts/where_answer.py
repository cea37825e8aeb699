"""Answers that name places: which section speaks of something, and what a named section says."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document import Section
from corpus.section_path import SectionPath
from prompts.desk import Desk
from prompts.evidence import Evidence
from prompts.heading_answer import headed
from prompts.passage_answer import refusal
from prompts.reading import Reading
from prompts.reply import LONGEST_QUOTE, Reply, cite, marker, named_document, several, unique
from prompts.saying import said
from prompts.verdict import LEAST_GROUNDED

MOST_PLACES = 5
MOST_HEADINGS = 2
SHORT_PLACE = 450
CLOSE = 0.25
MOST_ITEMS = 14
MOST_TEXT = 3_000


def answer(desk: Desk) -> Reply:
    """Name the sections that speak of the topic, best first, each with the words that show it."""
    headings = [(r, s) for r in desk.readings for _, s in headed(desk.question, r)][:MOST_HEADINGS]
    places: list[Evidence] = []
    for one in desk.evidence:
        if one.grounded < LEAST_GROUNDED or one.score < desk.evidence[0].score - CLOSE:
            continue
        if one.reading.clauses[one.clause].section >= 0 and not any(_same(one, p) for p in places):
            places.append(one)
    if not places and not headings:
        return refusal(desk)
    under = [cite(r.document, *_with_first(r, s)) for r, s in headings]
    found = [cite(p.reading.document, *_short(p)) for p in places if not _under(p, headings)]
    citations = unique([*under, *found])[:MOST_PLACES]
    many = several(citations)
    opening = "Nội dung này được nêu tại:"
    lines = [f"- {c.spoken}: {desk.said(c)} {marker(c, many)}" for c in citations]
    return Reply("\n".join([opening, *lines]), citations)


def _with_first(reading: Reading, section: Section) -> tuple[int, int]:
    """Return the heading with the first clause below it, where that is short."""
    below = next((c for c in reading.clauses if section.head_end <= c.start < section.end), None)
    end = below.end if below and below.end - section.start <= SHORT_PLACE else section.head_end
    return section.start, end


def _under(one: Evidence, headings: Sequence[tuple[Reading, Section]]) -> bool:
    return any(one.reading is r and s.start <= one.clause_span[0] < s.end for r, s in headings)


def _same(one: Evidence, other: Evidence) -> bool:
    mine, its = one.reading.clauses[one.clause].section, other.reading.clauses[other.clause].section
    return one.reading is other.reading and mine == its


def _short(evidence: Evidence) -> tuple[int, int]:
    start, end = evidence.clause_span
    return (start, end) if end - start <= LONGEST_QUOTE else evidence.span


def look_up(desk: Desk) -> Reply:
    """Say what the section named in the question says: its own words, then those below it."""
    wanted = desk.question.section
    assert wanted is not None
    for reading in desk.readings:
        section = find_section(reading, wanted)
        if section is not None:
            return _said(reading, section)
    name = wanted.spoken()
    what = named_document(desk.readings[0].document) if len(desk.readings) == 1 else "Các văn bản đã nạp"
    return Reply(f"{what} không có {name}.", refused=True)


def find_section(reading: Reading, wanted: SectionPath) -> Section | None:
    """Return the section at a path: as printed, else folded, else the only one that ends so."""
    sections = reading.document.sections
    exact = [s for s in sections if s.path == wanted]
    if exact:
        return exact[0]
    if wanted.attached and not any(s.path.key() == wanted.key() for s in sections):
        return find_section(reading, SectionPath("", wanted.parts))
    key = wanted.key()
    folded = [s for s in sections if s.path.key() == key or SectionPath("", s.path.parts).key() == key]
    if folded:
        return folded[0]
    ending = [s for s in sections if s.path.parts[-len(wanted.parts) :] == wanted.parts]
    return ending[0] if len(ending) == 1 else None


def _said(reading: Reading, section: Section) -> Reply:
    spans: list[tuple[int, int]] = []
    size = 0
    for clause in reading.clauses:
        if section.start <= clause.start < section.end:
            size += clause.end - clause.start
            if spans and (len(spans) >= MOST_ITEMS or size > MOST_TEXT):
                break
            spans.append((clause.start, clause.end))
    citations = unique([cite(reading.document, *span) for span in spans])
    place = section.path.spoken()
    opening = f"{place[:1].upper()}{place[1:]} của {named_document(reading.document)} nêu:"
    lines = [f"- {said(reading.document, c)} {marker(c)}" for c in citations]
    more = [] if spans and spans[-1][1] >= section.end - 1 else ["(còn tiếp)"]
    return Reply("\n".join([opening, *lines, *more]), citations)
