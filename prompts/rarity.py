"""Rarity: how much a syllable tells, from a table of counts over public legal texts."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from math import log

from corpus.fold import strip_diacritics
from corpus.syllable_counts import syllable_counts


@cache
def _tables() -> tuple[dict[str, float], dict[str, float]]:
    """Return rarity by exact key and by folded key, each from 0 (in every sentence) to 1 (in one)."""
    counts = syllable_counts()
    exact = counts.by_key
    folded: defaultdict[str, int] = defaultdict(int)
    for key, count in exact.items():
        folded[strip_diacritics(key.rstrip("12345"))] += count
    top = log(counts.sentences)
    return (
        {k: 1 - log(n) / top for k, n in exact.items()},
        {k: max(0.0, 1 - log(n) / top) for k, n in folded.items()},
    )


UNKNOWN = 0.85  # a syllable that legal texts hardly use: a name, a foreign word, a slip


def rarity(key: str, folded: bool = False) -> float:
    """Return how rare the syllable is in legal Vietnamese, 0 to 1; figures count as rare.

    >>> rarity("cua4") < 0.15 < rarity("thuê") < rarity("xyz")
    True
    """
    return _tables()[folded].get(key, UNKNOWN)
