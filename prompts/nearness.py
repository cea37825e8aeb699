"""Nearness: where the terms of a question stand, seen from one sentence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import IntEnum

from prompts.blocks import block_of
from prompts.question import Term
from prompts.reading import Reading

_LONG, _VERY_LONG = 400, 900  # characters of a clause


class Near(IntEnum):
    """How near a term stands, nearest first."""

    SENTENCE = 0
    LEAD = 1  # the lines that say who and when, the lead-in, the heading right above
    CLAUSE = 2  # another sentence of the clause
    ABOVE = 3  # the headings further up
    BEFORE = 4  # the paragraph before
    TITLE = 5
    NOWHERE = 6


_WORTH = {Near.SENTENCE: 1.0, Near.LEAD: 0.9, Near.ABOVE: 0.8, Near.BEFORE: 0.5, Near.TITLE: 0.45, Near.NOWHERE: 0.0}
GROUNDED = frozenset(set(Near) - {Near.NOWHERE})
HELD = frozenset({Near.SENTENCE, Near.LEAD, Near.CLAUSE})
WITH_SENTENCE = frozenset({Near.SENTENCE, Near.LEAD, Near.ABOVE, Near.BEFORE})


def nearness(reading: Reading, index: int, terms: Sequence[Term], folded: bool) -> list[Near]:
    """Return for each term the nearest place to sentence `index` where it stands."""
    sentence = reading.sentences[index]
    clause = reading.clauses[sentence.clause]
    lead, above = _around(reading, sentence.clause)
    steps = [
        (Near.SENTENCE, reading.line(sentence.start, sentence.end, folded)),
        (Near.LEAD, _line(reading, lead, folded)),
        (Near.CLAUSE, reading.line(clause.start, clause.end, folded)),
        (Near.ABOVE, _line(reading, above, folded)),
        (Near.BEFORE, _before(reading, sentence.clause, folded)),
        (Near.TITLE, reading.folded_title if folded else reading.exact_title),
    ]
    return [next((n for n, line in steps if any(f in line for f in t.forms)), Near.NOWHERE) for t in terms]


def worth(near: Near, length: int) -> float:
    """Return what a term counts that stands there, from 0 to 1; less elsewhere in a long clause."""
    if near is Near.CLAUSE:
        return 0.92 if length <= _LONG else 0.8 if length <= _VERY_LONG else 0.7
    return _WORTH[near]


def share(terms: Sequence[Term], nears: Sequence[Near], where: Collection[Near], of: Callable[[Term], bool]) -> float:
    """Return which share (by weight) of the terms `of` stands at one of the places; all of nothing is 1."""
    counted = [(t, n) for t, n in zip(terms, nears, strict=True) if of(t)]
    total = sum(t.weight for t, _ in counted)
    return sum(t.weight for t, n in counted if n in where) / total if total else 1.0


def _line(reading: Reading, spans: Sequence[tuple[int, int]], folded: bool) -> str:
    return "".join(reading.line(*span, folded) for span in spans)


def _around(reading: Reading, index: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return what belongs to clause `index` itself (its block, what stands right above it), and the headings above."""
    first, last = block_of(reading, index)
    block = [(c.start, c.end) for c in reading.clauses[first:last] if c is not reading.clauses[index]]
    context = reading.context(index)
    return [*block, *context[:1]], list(context[1:])


def _before(reading: Reading, index: int, folded: bool) -> str:
    """Return the line of the clause before, where the two are paragraphs of one section and not items beside."""
    if index == 0 or reading.clauses[index - 1].section != reading.clauses[index].section:
        return ""
    if reading.document.text[reading.clauses[index].start] in "-–+•*":
        return ""
    before = reading.clauses[index - 1]
    return reading.line(before.start, before.end, folded)
