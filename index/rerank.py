"""Reranking: the best candidates once more, by how closely the question's words stand together in them.

Two things that sums of term weights do not see: the longest stretch of the question that stands there as it was typed,
and the most of it (by the weight of its words) that stands within fifteen syllables. They are what is left, of twenty
features tried, that raised MRR@10 on the development halves of both ALQAC and XQuAD-vi (`bench/results/tuning.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from corpus.passage import Passage
from index.entry import heading
from index.fusion import Fused
from index.terms import folded_syllables

RERANKED = 40
WINDOW = 15  # syllables

# From the flat top of a grid over the development halves (every mix within .002 MRR@10 of the best), the most even one.
_LEXICAL, _DENSE, _STRETCH, _WINDOWED = 0.25, 0.35, 0.20, 0.20


class Closeness:
    """How closely one question's words stand together in passages; what was judged is remembered.

    `asked` are the question's folded syllables, `weigh` says how rare one of them is.
    """

    def __init__(self, asked: Sequence[str], weigh: Callable[[str], float]) -> None:
        self._asked = asked
        self._weights = {term: weigh(term) for term in dict.fromkeys(asked)}
        self._judged: dict[str, float] = {}

    def of(self, passage: Passage) -> float:
        """Return what the second look adds to the score of a passage."""
        if passage.id not in self._judged:
            above, text = _folded(heading(passage)), _folded(passage.text)
            stretch = longest_stretch(self._asked, (*above, *text))
            self._judged[passage.id] = _STRETCH * stretch + _WINDOWED * fullest_window(text, self._weights)
        return self._judged[passage.id]


def rerank(fused: Sequence[Fused], passages: Mapping[str, Passage], closeness: Closeness) -> list[Fused]:
    """Return the candidates in their new order, scores 0 … 1; those not in `passages` keep theirs behind the others."""
    judged = [_judged(f, closeness.of(passages[f.passage])) for f in fused if f.passage in passages]
    judged.sort(key=lambda f: (-f.score, f.passage))
    last = judged[-1].score if judged else 1.0
    rest = (f for f in fused if f.passage not in passages)
    return [*judged, *(Fused(f.passage, last * min(f.score, 1.0), f.lexical, f.dense) for f in rest)]


def _judged(fused: Fused, close: float) -> Fused:
    return Fused(fused.passage, _LEXICAL * fused.lexical + _DENSE * fused.dense + close, fused.lexical, fused.dense)


@lru_cache(maxsize=4_000)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(folded_syllables(text))


def longest_stretch(asked: Sequence[str], text: Iterable[str]) -> float:
    """Return the share of the question that its longest stretch in the text is.

    >>> longest_stretch(["chu", "tri", "viec", "gi"], ["so", "chu", "tri", "viec", "nay"])
    0.75
    """
    line, known = f" {' '.join(asked)} ", frozenset(asked)
    longest = 0
    for there, run in groupby(text, known.__contains__):
        stretch, start = list(run) if there else [], 0
        while start + longest < len(stretch):
            if f" {' '.join(stretch[start : start + longest + 1])} " in line:
                longest += 1
            else:
                start += 1
    return longest / len(asked) if asked else 0.0


def fullest_window(text: Sequence[str], weights: Mapping[str, float]) -> float:
    """Return the share (by weight) of the question's terms that stand within fifteen syllables of the text.

    >>> fullest_window(["so", "chu", "tri"], {"chu": 1.0, "tri": 1.0, "gi": 2.0})
    0.5
    """
    total = sum(weights.values())
    standing = [(at, term) for at, term in enumerate(text) if term in weights]
    within = dict.fromkeys(weights, 0)
    first, full, fullest = 0, 0.0, 0.0
    for at, term in standing:
        while at - standing[first][0] >= WINDOW:
            gone = standing[first][1]
            within[gone] -= 1
            if not within[gone]:
                full -= weights[gone]
            first += 1
        if not within[term]:
            full += weights[term]
            if full > fullest:
                fullest = full
        within[term] += 1
    return fullest / total if total else 0.0
