"""Evidence: the sentences of a reading that speak of what was asked, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from prompts.nearness import GROUNDED, HELD, WITH_SENTENCE, Near, nearness, share, worth
from prompts.question import Question, Term
from prompts.reading import Reading
from prompts.standing_values import standing_values, wanted
from prompts.values import Value

CANDIDATES = 48
HEADING_PRICE = 0.2  # a heading announces what stands below it
LOCAL_SHARE = 0.65  # of a term's weight that depends on how rare it is in this document
VALUE_BONUS = 0.15  # for each kind of value asked for; half of it for a value of a kind that answers as well
SEARCH_SHARE = 0.12
TITLED_RUN = 4  # syllables in a row that stand in the title too
TITLED_SHARE = 0.35  # of such a word's weight
UNDER_HEADING = 0.7  # of a word that stands in the heading above, when candidates are chosen


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of `reading` with how well it bears on the question.

    `score` ranks; `grounded` is the share (0 to 1) of what was asked that stands in the sentence, its clause or above
    it; `held` is the share in the clause itself; `head` the share of the asked-for thing with the sentence; `missing`
    are the terms found nowhere near, `distant` those that only the title has; `values` are the values asked for.
    """

    reading: Reading
    sentence: int
    clause: int
    score: float
    grounded: float
    held: float
    head: float
    missing: tuple[Term, ...]
    distant: tuple[Term, ...]
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


def find_evidence(question: Question, reading: Reading, near: Mapping[int, float] | None = None) -> list[Evidence]:
    """Return the best sentences for `question`, best first. `near` gives search scores (0 to 1) by clause."""
    marks = [reading.holding(t.forms, question.folded) for t in question.terms]
    weights = _weights(question.terms, [len(found) for found in marks], len(reading.sentences))
    titled = _titled(question, reading)
    weights = [w * (TITLED_SHARE if t.at in titled else 1.0) for t, w in zip(question.terms, weights, strict=True)]
    rough = _rough(weights, marks, reading, near or {})
    chosen = nlargest(CANDIDATES, range(len(rough)), key=lambda i: rough[i])
    judged = [_judge(question, reading, i, weights, near or {}) for i in chosen if rough[i] > 0]
    return sorted(judged, key=lambda e: (-e.score, e.sentence))


def _weights(terms: Sequence[Term], counts: Sequence[int], lines: int) -> list[float]:
    """Return the terms' weights in this reading: a word that stands everywhere in it tells little."""
    top = log(lines + 2)
    local = [1 - log(count + 1) / top for count in counts]
    return [t.weight * (1 - LOCAL_SHARE + LOCAL_SHARE * rare) for t, rare in zip(terms, local, strict=True)]


def _titled(question: Question, reading: Reading) -> set[int]:
    """Return the syllables of the question that stand in the document's title in a run: they name what all of it is
    about, `Ban Chỉ đạo Nhà nước về Du lịch`, and tell no clause from another."""
    keys = question.syllables.folded if question.folded else question.syllables.exact
    title = reading.folded_title if question.folded else reading.exact_title
    found: set[int] = set()
    for first in range(len(keys) - TITLED_RUN + 1):
        if f" {' '.join(keys[first : first + TITLED_RUN])} " in title:
            found.update(range(first, first + TITLED_RUN))
    return found


def _rough(
    weights: Sequence[float], marks: Sequence[Sequence[int]], reading: Reading, near: Mapping[int, float]
) -> list[float]:
    scores = [0.0] * len(reading.sentences)
    for weight, found in zip(weights, marks, strict=True):
        for i in found:
            scores[i] += weight
        for i in _under(reading, found):
            scores[i] += weight * UNDER_HEADING
    total = sum(weights) or 1.0
    for clause, score in near.items():
        for i in range(reading.clauses[clause].first, reading.clauses[clause].last):
            scores[i] += score * SEARCH_SHARE * total
    return scores


def _under(reading: Reading, found: Sequence[int]) -> set[int]:
    """Return the sentences of the (short) sections whose headings are among `found`, without `found` themselves."""
    below: set[int] = set()
    for i in found:
        below.update(reading.headed.get(i, ()))
    return below.difference(found)


def _judge(
    question: Question, reading: Reading, index: int, weights: Sequence[float], near: Mapping[int, float]
) -> Evidence:
    clause = reading.sentences[index].clause
    nears = nearness(reading, index, question.terms, question.folded)
    values = standing_values(question, reading, index)
    singles = [(t, n) for t, n in zip(question.terms, nears, strict=True) if not t.pair or t.required]
    return Evidence(
        reading=reading,
        sentence=index,
        clause=clause,
        score=_covered(reading, clause, weights, nears)
        + _bonus(question, values)
        + SEARCH_SHARE * near.get(clause, 0.0)
        - (HEADING_PRICE if is_heading(reading, clause) else 0.0),
        grounded=share(question.terms, nears, GROUNDED, lambda _: True),
        held=share(question.terms, nears, HELD, lambda _: True),
        head=_head(question, nears),
        missing=tuple(t for t, n in singles if n is Near.NOWHERE),
        distant=tuple(t for t, n in singles if n is Near.TITLE),
        values=values,
    )


def _covered(reading: Reading, clause: int, weights: Sequence[float], nears: Sequence[Near]) -> float:
    length = reading.clauses[clause].end - reading.clauses[clause].start
    return sum(w * worth(n, length) for w, n in zip(weights, nears, strict=True)) / (sum(weights) or 1.0)


def _bonus(question: Question, values: Sequence[Value]) -> float:
    """Return the bonus for values that stand there, less what those asked for would have brought."""
    kinds = wanted(question)
    found = {v.kind for v in values}
    other = 0.5 * bool(found - set(kinds))
    return VALUE_BONUS * (len(found & set(kinds)) + other - len(kinds))


def _head(question: Question, nears: Sequence[Near]) -> float:
    """Return the share of the thing asked about that stands with the sentence.

    Names are looked at on their own, and what the document's title says is said for all of it. Without diacritics
    single syllables meet by chance, so pairs of neighbours count too.
    """
    titled = {t.at for t, n in zip(question.terms, nears, strict=True) if n is Near.TITLE}

    def counts(term: Term) -> bool:
        single = not term.pair or len(term.forms) > 1
        return term.head and not term.name and term.at not in titled and (single or question.folded)

    return share(question.terms, nears, WITH_SENTENCE, counts)


def is_heading(reading: Reading, index: int) -> bool:
    """Whether the clause is the heading of its section and nothing more."""
    clause = reading.clauses[index]
    section = reading.section(clause)
    return bool(section and section.heading and clause.start == section.start and clause.end <= section.head_end + 1)
