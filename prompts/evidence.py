"""Evidence: the sentences of a reading that speak of what was asked, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from prompts.blocks import block_of
from prompts.question import Question, Term
from prompts.reading import Reading
from prompts.values import Asked, Value, find_values

CANDIDATES = 80
# How much a term counts that stands not in the sentence but near or above it.
IN_SENTENCE, IN_CLAUSE, ABOVE, BEFORE, IN_TITLE = 1.0, 0.9, 0.8, 0.5, 0.45
HEADING_PRICE = 0.2  # a heading announces what stands below it
LOCAL_SHARE = 0.65  # of a term's weight that depends on how rare it is in this document
VALUE_BONUS = 0.15
SEARCH_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of `reading` with how well it bears on the question.

    `score` ranks; `grounded` is the share (0 to 1) of what was asked that stands in the sentence, its clause or above
    it; `held` is the share in the clause itself; `head` the share of the asked-for thing in the clause; `missing` are
    the terms found nowhere near; `values` are the values of the kind asked for.
    """

    reading: Reading
    sentence: int
    clause: int
    score: float
    grounded: float
    held: float
    head: float
    missing: tuple[Term, ...]
    values: tuple[Value, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Where the sentence stands."""
        found = self.reading.sentences[self.sentence]
        return found.start, found.end

    @property
    def clause_span(self) -> tuple[int, int]:
        """Where its clause stands."""
        found = self.reading.clauses[self.clause]
        return found.start, found.end


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A question's terms with their weights in one reading, and how often each stands there."""

    terms: tuple[Term, ...]
    weights: tuple[float, ...]
    counts: tuple[int, ...]


def find_evidence(
    question: Question, reading: Reading, near: Mapping[int, float] | None = None, within: tuple[int, int] | None = None
) -> list[Evidence]:
    """Return the best sentences for `question`, best first. `near` gives search scores (0 to 1) by clause.

    `within` restricts to the sentences inside `[start, end)`.
    """
    lines = reading.folded_lines if question.folded else reading.exact_lines
    weighed, marks = _weigh(question.terms, lines)
    rough = _rough(weighed, marks, reading, near or {})
    chosen = nlargest(CANDIDATES, _inside(reading, rough, within), key=lambda i: rough[i])
    judged = [_judge(question, reading, i, weighed, near or {}) for i in chosen if rough[i] > 0]
    return sorted(judged, key=lambda e: (-e.score, e.sentence))


def _inside(reading: Reading, rough: Sequence[float], within: tuple[int, int] | None) -> list[int]:
    if within is None:
        return list(range(len(rough)))
    return [i for i, s in enumerate(reading.sentences) if s.start >= within[0] and s.end <= within[1]]


def _weigh(terms: tuple[Term, ...], lines: Sequence[str]) -> tuple[_Weighed, list[list[int]]]:
    """Return the weighed terms and for each the sentences it stands in."""
    marks = [[i for i, line in enumerate(lines) if any(form in line for form in term.forms)] for term in terms]
    top = log(len(lines) + 2)
    weights = tuple(
        term.weight * (1 - LOCAL_SHARE + LOCAL_SHARE * (1 - log(len(found) + 1) / top))
        for term, found in zip(terms, marks, strict=True)
    )
    return _Weighed(terms, weights, tuple(len(found) for found in marks)), marks


def _rough(weighed: _Weighed, marks: list[list[int]], reading: Reading, near: Mapping[int, float]) -> list[float]:
    scores = [0.0] * len(reading.sentences)
    for weight, found in zip(weighed.weights, marks, strict=True):
        for i in found:
            scores[i] += weight
    total = sum(weighed.weights) or 1.0
    for clause, score in near.items():
        for i in range(reading.clauses[clause].first, reading.clauses[clause].last):
            scores[i] += score * SEARCH_SHARE * total
    return scores


def _judge(question: Question, reading: Reading, index: int, weighed: _Weighed, near: Mapping[int, float]) -> Evidence:
    sentence = reading.sentences[index]
    levels = _levels(question, reading, index, weighed.terms)
    total = sum(weighed.weights) or 1.0
    covered = sum(w * level for w, level in zip(weighed.weights, levels, strict=True)) / total
    values = _values(question, reading, index)
    bonus = VALUE_BONUS * len({v.kind for v in values}) - VALUE_BONUS * len(_wanted(question))
    searched = SEARCH_SHARE * near.get(sentence.clause, 0.0)
    return Evidence(
        reading=reading,
        sentence=index,
        clause=sentence.clause,
        score=covered + bonus + searched - (HEADING_PRICE if is_heading(reading, sentence.clause) else 0.0),
        grounded=_share(weighed.terms, levels, lambda level: level >= IN_TITLE),
        held=_share(weighed.terms, levels, lambda level: level >= IN_CLAUSE),
        head=_share(tuple(t for t in weighed.terms if t.head), _of_head(weighed.terms, levels), _with_sentence),
        missing=tuple(t for t, v in zip(weighed.terms, levels, strict=True) if v < IN_TITLE and not t.pair),
        values=values,
    )


def _with_sentence(level: float) -> bool:
    """Whether a term stands in the sentence or above it, not only elsewhere in a long clause."""
    return level in (IN_SENTENCE, ABOVE)


def _of_head(terms: Sequence[Term], levels: Sequence[float]) -> list[float]:
    return [level for term, level in zip(terms, levels, strict=True) if term.head]


def _share(terms: Sequence[Term], levels: Sequence[float], enough: object) -> float:
    """Return the weighted share of the terms whose level is enough; all of nothing is 1."""
    assert callable(enough)
    total = sum(t.weight for t in terms)
    if not total:
        return 1.0
    return sum(t.weight for t, level in zip(terms, levels, strict=True) if enough(level)) / total


def _levels(question: Question, reading: Reading, index: int, terms: Sequence[Term]) -> list[float]:
    """Return for each term how near to the sentence it stands."""
    folded = question.folded
    sentence = reading.sentences[index]
    clause = reading.clauses[sentence.clause]
    steps = [
        (IN_SENTENCE, reading.line(sentence.start, sentence.end, folded)),
        (IN_CLAUSE, reading.line(clause.start, clause.end, folded)),
        (ABOVE, "".join(reading.line(*span, folded) for span in _around(reading, sentence.clause))),
        (BEFORE, _beside(reading, sentence.clause, folded)),
        (IN_TITLE, reading.folded_title if folded else reading.exact_title),
    ]
    return [_level(term, steps) for term in terms]


def _around(reading: Reading, index: int) -> list[tuple[int, int]]:
    """Return the stretches that belong to clause `index`: the rest of its block, its lead-in, the headings above."""
    first, last = block_of(reading, index)
    block = [(c.start, c.end) for c in reading.clauses[first:last] if c is not reading.clauses[index]]
    return [*block, *reading.context(index)]


def is_heading(reading: Reading, index: int) -> bool:
    """Whether the clause is the heading of its section and nothing more."""
    clause = reading.clauses[index]
    section = reading.section(clause)
    return bool(section and section.heading and clause.start == section.start and clause.end <= section.head_end + 1)


def _level(term: Term, steps: Sequence[tuple[float, str]]) -> float:
    for level, line in steps:
        if any(form in line for form in term.forms):
            return level
    return 0.0


def _beside(reading: Reading, index: int, folded: bool) -> str:
    """Return the line of the clause before, where it stands in the same section."""
    if index == 0 or reading.clauses[index - 1].section != reading.clauses[index].section:
        return ""
    before = reading.clauses[index - 1]
    return reading.line(before.start, before.end, folded)


def _wanted(question: Question) -> list[Asked]:
    return [asked for asked in question.asked if asked is not Asked.WHO]


def _values(question: Question, reading: Reading, index: int) -> tuple[Value, ...]:
    """Return the values of the asked kinds in the sentence, else in its clause or block; offsets in the document."""
    sentence = reading.sentences[index]
    clause = reading.clauses[sentence.clause]
    found: list[Value] = []
    first, last = block_of(reading, sentence.clause)
    block = (reading.clauses[first].start, reading.clauses[last - 1].end)
    for asked in _wanted(question):
        for start, end in _stretches(asked, (sentence.start, sentence.end), (clause.start, clause.end), block):
            here = values_between(question, reading, start, end, asked)
            if here:
                found.extend(here)
                break
    return tuple(found)


AMOUNTS = frozenset({Asked.MONEY, Asked.AMOUNT, Asked.PERCENT, Asked.COUNT, Asked.NUMBER, Asked.MEASURE})
_SHORT = 300  # characters: in a clause this short an amount of another sentence may be meant


def _stretches(asked: Asked, *spans: tuple[int, int]) -> list[tuple[int, int]]:
    """Return where to look for a value: for amounts the sentence only, unless the clause is short."""
    sentence, *wider = spans
    if asked in AMOUNTS:
        wider = [s for s in wider if s[1] - s[0] <= _SHORT]
    return [sentence, *wider]


def values_between(question: Question, reading: Reading, start: int, end: int, asked: Asked) -> list[Value]:
    """Return the values of one kind in a stretch; counted things only with their noun beside the figure."""
    found = [v for v in _kinds(reading, start, end, asked) if not _given(question, reading, v)]
    if asked is not Asked.COUNT or not question.unit:
        return found
    unit = f" {' '.join(question.unit)} "
    return [v for v in found if unit in reading.line(max(start, v.start - 25), min(end, v.end + 40), question.folded)]


def _given(question: Question, reading: Reading, value: Value) -> bool:
    """Whether the value is one that the question itself names."""
    figures = {t.text for t in question.terms if t.name and t.text[0].isdigit()}
    if not figures:
        return False
    here = [k for k in reading.syllables(value.start, value.end).exact if k[0].isdigit()]
    return bool(here) and set(here) <= figures


# What answers as well where no value of the kind stands: a span of time for a date, a share for an amount.
_INSTEAD = {
    Asked.DATE: (Asked.DURATION, Asked.CADENCE),
    Asked.DURATION: (Asked.DATE,),
    Asked.CADENCE: (Asked.DURATION, Asked.DATE),
}


def _kinds(reading: Reading, start: int, end: int, asked: Asked) -> list[Value]:
    for kind in (asked, *_INSTEAD.get(asked, ())):
        found = reading.values.get((start, end, kind.value))
        if found is None:
            here = find_values(reading.document.text[start:end], kind)
            found = reading.values[start, end, kind.value] = tuple((v.start + start, v.end + start) for v in here)
        if found:
            return [Value(asked, *span) for span in found]
    return []
