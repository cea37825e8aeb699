"""Quoting: the shortest stretches that show what the evidence says."""

from __future__ import annotations

from corpus.agency import AgencyRegister
from corpus.duty import Role
from prompts.blocks import block_of, is_attribution
from prompts.evidence import Evidence, is_heading
from prompts.given import body_in
from prompts.question import Kind, Question
from prompts.ranking import duties_of
from prompts.reading import Reading
from prompts.reply import LONGEST_QUOTE
from prompts.table_rows import group_above, rows_of_group
from prompts.values import Asked

MOST_ITEMS = 12
MOST_ROWS = 30  # of a table, below the row that groups them
LONGEST_LEAD = 80  # characters of a line that only names what the items below it are about
LONGEST_LIST = 1_400  # where all of something is asked for
OPENING = 60  # characters in which a body that a section is told to stands
SHORT_CLAUSE = 450  # characters: quoted whole
MOST_TEXT = 2_400


def spans_of(question: Question, evidence: Evidence, register: AgencyRegister) -> list[tuple[int, int]]:
    """Return what to quote for one piece of evidence, in the order of the text.

    The clause, or the sentences that carry the answer where it is long; the items below it where it only leads in;
    the lines that say who and when; the lead-in that names the agency where one is asked for.
    """
    reading, index = evidence.reading, evidence.clause
    spans = [_clause_span(question, evidence)]
    if below := rows_of_group(reading.document, evidence.clause_span[0]):
        spans.extend(below[:MOST_ROWS])
    elif group := group_above(reading.document, evidence.clause_span[0]):
        spans.append(group)
    elif is_heading(reading, index) or _leads_in(reading, index):
        spans.extend(items_below(reading, index))
    first, last = block_of(reading, index)
    if last - first > 1:
        spans.extend(
            (c.start, c.end) for i, c in enumerate(reading.clauses[first:last], first) if _tells(reading, i, index)
        )
    if Asked.WHO in question.asked and not _names_who_leads(reading, index):  # who does it may stand above
        above = [s for s in reading.context(index)[:1] if _names_agency(reading, index, s, register)]
        spans.extend(above or _told_first(reading, index, register))
    return sorted(dict.fromkeys(spans))


def _names_who_leads(reading: Reading, index: int) -> bool:
    """Whether the clause itself names the body that leads: `Giao Thanh tra tỉnh …` below a heading for others."""
    clause = reading.clauses[index]
    inside = [d for d in reading.document.duties if clause.start <= d.start < clause.end and d.role is Role.LEAD]
    text = reading.document.text[clause.start : clause.end]
    return any(d.agency in text for d in inside)


def _told_first(reading: Reading, index: int, register: AgencyRegister) -> list[tuple[int, int]]:
    """Return the first sentence of the clause's section, where it opens with a body that the later paragraphs go on to
    charge; none where the clause names one itself."""
    clause = reading.clauses[index]
    first = next((c for c in reading.clauses if c.section == clause.section), clause)
    if clause.section < 0 or first is clause or reading.mentions(clause.start, clause.end, register):
        return []
    opening = reading.document.text[first.start : first.start + OPENING]
    return [_span(reading, first.first)] if register.mentions(opening) else []


def _names_agency(reading: Reading, index: int, span: tuple[int, int], register: AgencyRegister) -> bool:
    """Whether the stretch names an agency: one of the register's, or the one that has the clause's duty."""
    text = reading.document.text[slice(*span)]
    if register.mentions(text) or any(d.agency in text for d in duties_of(reading, index)):
        return True
    return bool(body_in(text))


def _clause_span(question: Question, evidence: Evidence) -> tuple[int, int]:
    """Return the clause where it is short, else as few of its sentences as hold what of the question it holds."""
    clause = evidence.reading.clauses[evidence.clause]
    if clause.end - clause.start <= (LONGEST_LIST if question.plural else SHORT_CLAUSE):
        return clause.start, clause.end
    reading = evidence.reading
    lines = {i: reading.line(*_span(reading, i), question.folded) for i in range(clause.first, clause.last)}
    first = last = evidence.sentence
    for term in question.terms:
        holders = [i for i, line in lines.items() if any(form in line for form in term.forms)]
        if not term.pair and holders and not any(first <= i <= last for i in holders):
            nearest = min(holders, key=lambda i: abs(i - evidence.sentence))
            first, last = _grown(reading, (first, last), nearest)
    for value in evidence.values:
        at = next((i for i in lines if _span(reading, i)[0] <= value.start < _span(reading, i)[1]), evidence.sentence)
        first, last = _grown(reading, (first, last), at)
    if question.kind in (Kind.LIST, Kind.PASSAGE):
        last = _told_to_the_end(reading, first, last, clause.last)
    return _span(reading, first)[0], _span(reading, last)[1]


def _told_to_the_end(reading: Reading, first: int, last: int, behind: int) -> int:
    """Return the last sentence of what the sentence `last` begins to list: `những hạn chế như: …; …; …`."""
    text = reading.document.text
    if ":" not in text[slice(*_span(reading, last))]:
        return last
    upto = last
    while text[slice(*_span(reading, upto))].endswith(";") and upto + 1 < behind:
        upto += 1
    return upto if _span(reading, upto)[1] - _span(reading, first)[0] <= LONGEST_LIST else last


def _span(reading: Reading, sentence: int) -> tuple[int, int]:
    found = reading.sentences[sentence]
    return found.start, found.end


def _grown(reading: Reading, held: tuple[int, int], sentence: int) -> tuple[int, int]:
    """Return the run of sentences with one more, unless it becomes too long to read."""
    first, last = min(held[0], sentence), max(held[1], sentence)
    if _span(reading, last)[1] - _span(reading, first)[0] > LONGEST_QUOTE:
        return held
    return first, last


def _leads_in(reading: Reading, index: int) -> bool:
    clause = reading.clauses[index]
    text = reading.document.text
    if text[clause.start : clause.end].rstrip().endswith(":"):
        return True
    behind = reading.clauses[index + 1] if index + 1 < len(reading.clauses) else clause  # "- Cấp tỉnh" and "+ …" below
    short = clause.end - clause.start <= LONGEST_LEAD and text[clause.start] == "-"
    return short and text[behind.start] == "+" and behind.section == clause.section


def _tells(reading: Reading, index: int, of: int) -> bool:
    return index == of or is_attribution(reading, index)


def items_below(reading: Reading, index: int) -> list[tuple[int, int]]:
    """Return the clauses that stand under a heading or lead-in, as many as can be read at once."""
    clause = reading.clauses[index]
    section = reading.section(clause)
    heading = is_heading(reading, index)
    spans: list[tuple[int, int]] = []
    size = 0
    for other in reading.clauses[index + 1 :]:
        if section is not None and other.start >= section.end:
            break
        if section is None and other.section != -1:
            break
        text = reading.document.text[other.start : other.end]
        size += len(text)
        if len(spans) >= MOST_ITEMS or size > MOST_TEXT:
            break
        if not heading and spans and _same_level(reading, clause.start, other.start):
            break
        if not heading and reading.document.text[clause.start] == "-" == reading.document.text[other.start]:
            break
        spans.append((other.start, other.end))
    return spans


def _same_level(reading: Reading, lead: int, other: int) -> bool:
    """Whether a clause opens a section beside the lead-in's own."""
    text = reading.document.text
    mine, its = reading.document.section_at(lead), reading.document.section_at(other)
    if mine is None or its is None or its.start != other:
        return False
    return its.level <= mine.level and text[lead] not in "-–+•*"
