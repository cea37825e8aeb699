"""Reranking: the best candidates once more, by how closely the question's words stand together in them.

Two things that sums of term weights do not see: the longest stretch of the question that stands there as it was typed,
and the most of it (by the weight of its words) that stands within fifteen syllables. They are what is left, of twenty
features tried, that raised MRR@10 on the development halves of both ALQAC and XQuAD-vi (`bench/results/retrieval.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from corpus.passage import Passage
from index.entry import heading
from index.fusion import Fused
from index.terms import folded_syllables

RERANKED = 40
WINDOW = 15  # syllables

# From the flat top of a grid over the development halves (every mix within .002 MRR@10 of the best), the most even one.
_LEXICAL, _DENSE, _STRETCH, _WINDOWED = 0.25, 0.35, 0.20, 0.20


def rerank(
    fused: Sequence[Fused], passages: Mapping[str, Passage], asked: Sequence[str], weigh: Callable[[str], float]
) -> list[Fused]:
    """Return the candidates in their new order, scores 0 … 1; those not in `passages` keep theirs behind the others.

    `asked` are the question's folded syllables, `weigh` says how rare one of them is.
    """
    weights = {term: weigh(term) for term in dict.fromkeys(asked)}
    judged = [_judged(f, passages[f.passage], asked, weights) for f in fused if f.passage in passages]
    judged.sort(key=lambda f: (-f.score, f.passage))
    last = judged[-1].score if judged else 1.0
    rest = (f for f in fused if f.passage not in passages)
    return [*judged, *(Fused(f.passage, last * min(f.score, 1.0), f.lexical, f.dense) for f in rest)]


def _judged(fused: Fused, passage: Passage, asked: Sequence[str], weights: Mapping[str, float]) -> Fused:
    above, text = _folded(heading(passage)), _folded(passage.text)
    score = (
        _LEXICAL * fused.lexical
        + _DENSE * fused.dense
        + _STRETCH * longest_stretch(asked, (*above, *text))
        + _WINDOWED * fullest_window(text, weights)
    )
    return Fused(fused.passage, score, fused.lexical, fused.dense)


@lru_cache(maxsize=4_000)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(folded_syllables(text))


def longest_stretch(asked: Sequence[str], text: Iterable[str]) -> float:
    """Return the share of the question that its longest stretch in the text is.

    >>> longest_stretch(["chu", "tri", "viec", "gi"], ["so", "chu", "tri", "viec", "nay"])
    0.75
    """
    places: dict[str, list[int]] = {}
    for place, term in enumerate(asked):
        places.setdefault(term, []).append(place)
    longest = 0
    before: dict[int, int] = {}
    for term in text:
        standing = places.get(term)
        if not standing:  # as most words of a text are
            before = {}
            continue
        before = {place: before.get(place - 1, 0) + 1 for place in standing}
        longest = max(longest, *before.values())
    return longest / len(asked) if asked else 0.0


def fullest_window(text: Sequence[str], weights: Mapping[str, float]) -> float:
    """Return the share (by weight) of the question's terms that stand within fifteen syllables of the text.

    >>> fullest_window(["so", "chu", "tri"], {"chu": 1.0, "tri": 1.0, "gi": 2.0})
    0.5
    """
    total = sum(weights.values())
    last: dict[str, int] = {}
    fullest = 0.0
    for place, term in enumerate(text):
        if term in weights:
            last[term] = place
            fullest = max(fullest, sum(weights[t] for t, at in last.items() if place - at < WINDOW))
    return fullest / total if total else 0.0
