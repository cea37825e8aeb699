"""SentenceEncoder: any model that sentence-transformers can load, from a local folder or its local cache.

The home file of sentence-transformers. Nothing is fetched: a model must be on this machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus.errors import SettingsError
from index.encoder import Vectors
from index.onnx_encoder import usable_threads

BATCH = 16


class SentenceEncoder:
    """The sentence-transformers model called `model`. Raises SettingsError where it cannot be loaded."""

    def __init__(self, model: str, threads: int | None = None) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(usable_threads(threads))
        try:
            self._model: Any = SentenceTransformer(model, device="cpu", local_files_only=True)
        except (OSError, ValueError, ImportError) as error:
            raise SettingsError(
                f"Không nạp được mô hình nhúng “{model}”.",
                "Hãy chỉ ra thư mục của một mô hình sentence-transformers đã có trên máy này.",
            ) from error
        self._model.float()
        self._name = model

    @property
    def name(self) -> str:
        """The name or folder the model was loaded by."""
        return self._name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), dimensions]`, with the model's passage prompt where it has one."""
        return self._encode(texts, ("passage", "document"))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), dimensions]`, with the model's query prompt where it has one."""
        return self._encode(texts, ("query",))

    def _encode(self, texts: Sequence[str], prompts: Sequence[str]) -> Vectors:
        prompt = next((p for p in prompts if (self._model.prompts or {}).get(p)), None)
        vectors = self._model.encode(
            [unicodedata.normalize("NFC", text) for text in texts],
            prompt_name=prompt,
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimensions)
