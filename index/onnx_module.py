"""OnnxModule: lets sentence-transformers load the exported model (`modules.json` names this class).

`SentenceTransformer("index/model", trust_remote_code=True)`: version 6 asks for that word before it imports a class
of another package, for local folders too; nothing is fetched.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import torch
from sentence_transformers.base.modules import InputModule

from index.onnx_encoder import OnnxEncoder


class OnnxModule(InputModule):
    """Tokens to normalised sentence vectors by the same code that runs the model without torch."""

    def __init__(self, encoder: OnnxEncoder) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.encoder = encoder
        self.tokenizer = encoder.tokenizer
        self.max_seq_length = encoder.max_tokens

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """Return padded `input_ids` and `attention_mask` of the texts, each with the prompt in front."""
        encodings = self.tokenizer.encode_batch([(prompt or "") + str(text) for text in inputs])
        longest = max((len(e.ids) for e in encodings), default=0)
        ids = torch.zeros((len(encodings), longest), dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = torch.tensor(encoding.ids)
            mask[row, : len(encoding.ids)] = 1
        return {"input_ids": ids, "attention_mask": mask}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add `sentence_embedding`, `[batch, dimensions]`."""
        lengths = features["attention_mask"].sum(1).tolist()
        rows = [row[:length] for row, length in zip(features["input_ids"].tolist(), lengths, strict=True)]
        features["sentence_embedding"] = torch.from_numpy(self.encoder.embed(rows))
        return features

    def get_embedding_dimension(self) -> int:
        """The length of a vector."""
        return self.encoder.dimensions

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Copy the model's files to `output_path`."""
        for file in self.encoder.directory.iterdir():
            if file.is_file():
                shutil.copyfile(file, Path(output_path) / file.name)

    @classmethod
    def load(cls, model_name_or_path: str, subfolder: str = "", **_: Any) -> Self:  # type: ignore[override]
        """Load from a local directory; what concerns fetching is not used."""
        return cls(OnnxEncoder(Path(model_name_or_path) / subfolder))
