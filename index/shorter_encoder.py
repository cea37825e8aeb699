"""ShorterEncoder: the first values of an encoder's vectors, for an index of half or a third of the size.

Of use with models trained for it (Matryoshka), as the shipped one is; what it costs is in `bench/results/embedding.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.errors import SettingsError
from index.encoder import Encoder, Vectors


class ShorterEncoder:
    """`encoder` with vectors of `dimensions`, scaled to length 1 again. Raises SettingsError where it has fewer."""

    def __init__(self, encoder: Encoder, dimensions: int) -> None:
        if dimensions > encoder.dimensions:
            raise SettingsError(
                f"Mô hình nhúng chỉ có {encoder.dimensions} chiều, ít hơn {dimensions} chiều được yêu cầu.",
                "Hãy đặt CHIDAN_EMBEDDING_DIMENSIONS nhỏ hơn, hoặc bỏ biến này.",
            )
        self._encoder = encoder
        self.dimensions = dimensions

    @property
    def name(self) -> str:
        """The encoder's name and the length of its vectors: an index of others is not compared with these."""
        return f"{self._encoder.name}@{self.dimensions}"

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), dimensions]`."""
        return shortened(self._encoder.encode_passages(texts), self.dimensions)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), dimensions]`."""
        return shortened(self._encoder.encode_queries(texts), self.dimensions)


def shortened(vectors: Vectors, dimensions: int) -> Vectors:
    """Return the first `dimensions` of each vector, of length 1 again."""
    first = vectors[:, :dimensions]
    length = np.linalg.norm(first, axis=1, keepdims=True)
    return np.asarray(first / np.maximum(length, 1e-9), dtype=np.float32)
