"""BM25 as a product of sparse vectors, for engines that do not count words themselves.

A passage's vector holds for each of its terms how much of BM25 does not hang on other passages; a query's holds the
weights of its terms, multiplied (here or by the engine) by how rare they are. Their inner product is the BM25 sum.
Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009; k1 and b as tantivy has them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint32]

SPACE = 1_000_000_000  # keys are below it, as pgvector's sparse vectors have no more places
_K1, _B = 1.2, 0.75
# Syllables of a middling passage, heading and text: 82 to 205 in collections of programmes, plans and decisions as our
# passages are cut. An engine that gets documents one by one cannot follow the mean of all it holds.
_AVERAGE = 140


@dataclass(frozen=True, slots=True)
class Sparse:
    """A sparse vector: `keys` rise, `values[i]` is of `keys[i]`."""

    keys: Keys
    values: NDArray[np.float32]


@lru_cache(maxsize=200_000)
def key(field: str, term: str) -> int:
    """Return the place of a term of a field. Two terms share one about once in a thousand million."""
    return crc32(f"{field} {term}".encode()) % SPACE


def weighed(fields: Mapping[str, Sequence[str]]) -> Sparse:
    """Return a passage's vector from its terms by field, repeated as often as they occur."""
    norm = _K1 * (1 - _B + _B * len(fields.get("folded", ())) / _AVERAGE)
    counts: dict[int, int] = {}
    for name, terms in fields.items():
        for term in terms:
            place = key(name, term)
            counts[place] = counts.get(place, 0) + 1
    return _sparse((place, count * (_K1 + 1) / (count + norm)) for place, count in sorted(counts.items()))


def asked(fields: Mapping[str, Mapping[str, float]]) -> Sparse:
    """Return a query's vector from the weights of its terms by field; how rare they are does not count yet."""
    found: dict[int, float] = {}
    for name, weights in fields.items():
        for term, weight in weights.items():
            if weight > 0:
                found[key(name, term)] = weight
    return _sparse(sorted(found.items()))


def rarity(passages: int, having: int) -> float:
    """Return how much a term weighs that so many of all passages have; 0 for one that none has."""
    return math.log(1 + (passages - having + 0.5) / (having + 0.5)) if having > 0 else 0.0


def _sparse(pairs: Iterable[tuple[int, float]]) -> Sparse:
    both = list(pairs)
    keys = np.array([place for place, _ in both], dtype=np.uint32)
    return Sparse(keys, np.array([value for _, value in both], dtype=np.float32))
