"""Encoder: texts to vectors, behind one small interface; `load_encoder` is the door."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SettingsError

Vectors = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "model"
HASHING = "hashing"


class Encoder(Protocol):
    """Gives each text a vector of length 1, so that a dot product is the cosine."""

    @property
    def name(self) -> str:
        """What made the vectors; an index remembers it and refuses vectors of another encoder."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), dimensions]`."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), dimensions]`; asymmetric models mark queries differently from passages."""
        ...


def load_encoder(model: str | None = None, threads: int | None = None, dimensions: int | None = None) -> Encoder:
    """Load the shipped model (None), a sentence-transformers directory or name, or `"hashing"` (no model at all).

    The shipped kind is run directly, because importing torch takes seconds; any other goes through
    sentence-transformers. `dimensions` keeps only so many of each vector. Raises SettingsError where the model cannot
    be loaded.
    """
    encoder = _load(model, threads)
    if dimensions is None or dimensions == encoder.dimensions:
        return encoder
    from index.shorter_encoder import ShorterEncoder

    return ShorterEncoder(encoder, dimensions)


def _load(model: str | None, threads: int | None) -> Encoder:
    if model == HASHING:
        from index.hashing_encoder import HashingEncoder

        return HashingEncoder()
    directory = SHIPPED if model is None else Path(model)
    if (directory / "model.int8.onnx").is_file():
        from index.onnx_encoder import OnnxEncoder

        return OnnxEncoder(directory, threads)
    if model is None:
        raise SettingsError(
            "Không tìm thấy mô hình nhúng đi kèm chương trình.",
            "Hãy cài đặt lại Chỉ Dẫn, hoặc chỉ ra thư mục của một mô hình khác trong cấu hình.",
        )
    from index.sentence_encoder import SentenceEncoder

    return SentenceEncoder(model, threads)
