"""Quoting: the shortest stretches that show what the evidence says."""

from __future__ import annotations

from prompts.blocks import block_of, is_attribution
from prompts.evidence import Evidence, is_heading
from prompts.question import Question
from prompts.reading import Reading
from prompts.reply import LONGEST_QUOTE
from prompts.values import Asked

MOST_ITEMS = 12
MOST_TEXT = 2_400


def spans_of(question: Question, evidence: Evidence) -> list[tuple[int, int]]:
    """Return what to quote for one piece of evidence, in the order of the text.

    The clause, or the sentences that carry the answer where it is long; the items below it where it only leads in;
    the lines that say who and when; the lead-in that names the agency where one is asked for.
    """
    reading, index = evidence.reading, evidence.clause
    spans = [_clause_span(evidence)]
    if is_heading(reading, index) or _leads_in(reading, index):
        spans.extend(items_below(reading, index))
    first, last = block_of(reading, index)
    if last - first > 1:
        spans.extend(
            (c.start, c.end) for i, c in enumerate(reading.clauses[first:last], first) if _tells(reading, i, index)
        )
    if Asked.WHO in question.asked:
        spans.extend(reading.context(index)[:1])
    return sorted(dict.fromkeys(spans))


def _clause_span(evidence: Evidence) -> tuple[int, int]:
    clause = evidence.clause_span
    if clause[1] - clause[0] <= LONGEST_QUOTE:
        return clause
    start, end = evidence.span
    for value in evidence.values:
        if (
            clause[0] <= value.start
            and value.end <= clause[1]
            and min(abs(value.start - end), abs(start - value.end)) < 300
        ):
            holder = _sentence_around(evidence, value.start)
            start, end = min(start, holder[0]), max(end, holder[1])
    return start, end


def _sentence_around(evidence: Evidence, offset: int) -> tuple[int, int]:
    clause = evidence.reading.clauses[evidence.clause]
    for sentence in evidence.reading.sentences[clause.first : clause.last]:
        if sentence.start <= offset < sentence.end:
            return sentence.start, sentence.end
    return evidence.span


def _leads_in(reading: Reading, index: int) -> bool:
    clause = reading.clauses[index]
    return reading.document.text[clause.start : clause.end].rstrip().endswith(":")


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
        spans.append((other.start, other.end))
    return spans


def _same_level(reading: Reading, lead: int, other: int) -> bool:
    """Whether a clause opens a section beside the lead-in's own."""
    text = reading.document.text
    mine, its = reading.document.section_at(lead), reading.document.section_at(other)
    if mine is None or its is None or its.start != other:
        return False
    return its.level <= mine.level and text[lead] not in "-–+•*"
