"""Scope headings: which lines name those who do the items below them, and which shut an outer heading out."""

from __future__ import annotations

import re

from corpus.document import Section
from ingest import agency_words as words
from ingest.canonical import Canonical
from ingest.duty_clauses import read_assignment
from ingest.duty_headings import ASSIGNING_HEADING, WEAK_HEADING
from ingest.duty_verbs import OPENING_VERB
from ingest.heading_names import read_heading
from ingest.joining import is_upper
from ingest.labels import ITEM_LINE
from ingest.places import Places
from ingest.task_scopes import sign_of

# (those who lead, those who help, where the heading ends, what stands between the names and the end)
Heading = tuple[tuple[str, ...], tuple[str, ...], int, str]


def scope_heading(
    canonical: Canonical, places: Places, section: Section | None, start: int, body: int, end: int
) -> Heading | None:
    """Read a heading that names agencies; the letterhead and the title of a document are none."""
    text = canonical.text
    if is_upper(text[body:end]) or "|" in text[start:end]:
        return None
    named = section is not None and section.start == start
    if not named and not sign_of(text, start) and not text[start:end].endswith(":") and not places.leads_a_list(end):
        return None
    if WEAK_HEADING.match(text, body, end) and not _assigns(places, section):
        return None
    return read_heading(text, body, end, labelled=section is not None)


def _assigns(places: Places, section: Section | None) -> bool:
    """Whether the parts around a heading are about who does what, or say nothing of their subject."""
    headings = [s.heading for s in places.chain(section) if s.heading and s is not section]
    return not headings or any(ASSIGNING_HEADING.search(h) for h in headings)


def is_title(section: Section | None, start: int) -> bool:
    return section is not None and section.start == start and bool(section.heading)


_BARE_STEM = 6  # words: "có trách nhiệm", "thực hiện các nhiệm vụ sau"


def opens_scope(canonical: Canonical, places: Places, number: int, tail: str) -> bool:
    """Whether items follow that have no agency of their own; a bare name always opens."""
    if len(tail.split()) <= _BARE_STEM:
        return True
    below = number + 1
    if below >= len(canonical.paragraphs):
        return False
    start, end = canonical.paragraphs[below]
    body = places.body_start(start, places.section_at(start))
    return read_heading(canonical.text, body, end) is None and not read_assignment(canonical.text, body, end)


_MOST_ITEMS = 20  # below one sentence


def tasks_below(canonical: Canonical, number: int, section: Section) -> bool:
    """Whether all that stands below the sentence in paragraph `number` are dashed tasks that name no agency.

    `1. Các sở xây dựng kế hoạch thực hiện.` with `- Báo cáo Ủy ban nhân dân tỉnh.` below it.
    """
    below = [at for at in canonical.paragraphs[number + 1 : number + 1 + _MOST_ITEMS] if at[0] < section.end]
    return bool(below) and all(_is_bare_task(canonical.text, *at) for at in below)


def _is_bare_task(text: str, start: int, end: int) -> bool:
    sign = ITEM_LINE.match(text[start:end])
    body = start + sign.end() if sign else start
    return bool(sign and OPENING_VERB.match(text, body, end)) and read_assignment(text, body, end) is None


# "3. Trách nhiệm của công chứng viên", "Nghĩa vụ của chủ hộ": what stands below is owed by persons, who are no agency.
_OWED_BY = re.compile(
    r"(?:Trách nhiệm|Nghĩa vụ|Quyền(?: hạn)?(?:,| và) (?:trách nhiệm|nghĩa vụ))\s(?!chung|cụ thể|riêng|khác)"
    r"(?:của\s)?[^.;:]{3,160}$"
)
_OWES = re.compile(r"\s(?:có|chịu) trách nhiệm(?:\s[^.;:]{0,60})?:\s*$")


def owed_by_others(text: str, body: int, end: int, *, titled: bool) -> bool:
    """Whether a section's own line says that what stands below it is owed by persons, so that no agency does it."""
    if not titled:
        return False
    if _OWED_BY.match(text, body, end):
        return True
    return bool(words.PERSONS.match(text, body, end) and _OWES.search(text, body, end))
