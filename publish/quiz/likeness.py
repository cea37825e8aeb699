"""Likeness: how much of what one text says another says too, by words weighed by how rare they are."""

from __future__ import annotations

from functools import lru_cache

from prompts.rarity import rarity
from prompts.syllables import syllables
from prompts.terms import light

LEAST_WEIGHT = 3.2  # see `weight`: a task that tells less is anybody's
ALIKE = 0.6  # two tasks that share this much are not told apart in a question


@lru_cache(maxsize=16_384)
def content(text: str) -> frozenset[str]:
    """Return the keys of a text that carry its topic, figures left out."""
    return frozenset(k for k in syllables(text).exact if k not in light(False) and not k[0].isdigit())


def share(said: str, other: str) -> float:
    """Return which part of what `said` speaks of stands in `other` too, 0 to 1.

    >>> share("xây dựng đề án", "giao Sở Nội vụ xây dựng đề án"), share("xây dựng đề án", "mở lớp")
    (1.0, 0.0)
    """
    total = weight(said)
    return round(sum(map(rarity, content(said) & content(other))) / total, 6) if total else 0.0


@lru_cache(maxsize=16_384)
def weight(text: str) -> float:
    """Return how much a text tells: the rarity of its words in sum. Phrases that fit any office weigh some 3 and less.

    >>> weight("tăng cường giám sát thực hiện theo quy định") < LEAST_WEIGHT
    True
    >>> LEAST_WEIGHT < weight("xây dựng nền tảng truy xuất nguồn gốc nông sản")
    True
    """
    return sum(map(rarity, content(text)))


def alike(one: str, other: str) -> bool:
    """Whether either text says most of what the other does."""
    return max(share(one, other), share(other, one)) >= ALIKE
