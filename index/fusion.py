"""Fusion of the lexical and the dense ranking: a weighted sum of scores, each stretched to 0 … 1.

Scores, not ranks: how far the first is ahead says something (tuned score fusion beat rank fusion in Bruch, Gai and
Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023, and in our own runs).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fused:
    """A passage's place in the fused ranking; `lexical` and `dense` are the stretched scores."""

    passage: str
    score: float
    lexical: float
    dense: float


def stretch(scores: Mapping[str, float], floor: float | None = None) -> dict[str, float]:
    """Return the scores mapped linearly so that `floor` (or the lowest) is 0 and the highest is 1."""
    if not scores:
        return {}
    low = min(scores.values()) if floor is None else floor
    high = max(scores.values())
    width = high - low
    return {key: (score - low) / width if width > 0 else 1.0 for key, score in scores.items()}


def fuse(lexical: Mapping[str, float], dense: Mapping[str, float], dense_weight: float) -> list[Fused]:
    """Return all passages of both mappings, best first; one that a side does not know has 0 there.

    `lexical` are BM25 sums (0 is "no term in common"), `dense` are cosines.
    """
    words, vectors = stretch(lexical, floor=0.0), stretch(dense)
    weight = dense_weight if dense else 0.0
    fused = []
    for key in lexical.keys() | dense.keys():
        by_words, by_vectors = words.get(key, 0.0), vectors.get(key, 0.0)
        fused.append(Fused(key, (1 - weight) * by_words + weight * by_vectors, by_words, by_vectors))
    return sorted(fused, key=lambda f: (-f.score, f.passage))
