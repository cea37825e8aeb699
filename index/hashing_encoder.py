"""HashingEncoder: an encoder without a model; texts that share syllables have close vectors.

An honest fake for tests, and enough to try the index where no model is at hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from corpus.fold import fold
from index.encoder import Vectors

DIMENSIONS = 256


class HashingEncoder:
    """Counts folded syllables and their pairs in 256 buckets (each with a sign), then scales to length 1."""

    name = "hashing-1"
    dimensions = DIMENSIONS

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), 256]`."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            syllables = fold(text).split() or [""]
            for feature in (*syllables, *map(" ".join, pairwise(syllables))):
                digest = hashlib.blake2b(feature.encode(), digest_size=4).digest()
                vector[digest[0]] += 1.0 if digest[1] & 1 else -1.0
            norm = float(np.linalg.norm(vector))
            vector[:] = vector / norm if norm else np.eye(1, DIMENSIONS, dtype=np.float32)[0]
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), 256]`; queries are treated as passages are."""
        return self.encode_passages(texts)
