"""Vector store: the vectors of passages on their way into the index, so that no document is embedded twice.

Whoever reads a document embeds it here, many documents at a time on many machines; the one who writes the index then
only borrows. What is kept survives a run that was cut short, and an index that has to be made again.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from corpus import kept
from corpus.passage import Passage
from index.encoder import Encoder, Vectors
from index.entry import embedded_texts

_CHUNK = 64  # passages in one file

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class VectorStore:
    """Vectors in half precision, as the index has them, in files named for the document's bytes and the texts."""

    folder: Path
    encoder: Encoder
    most_bytes: int

    def keep(self, version: str, passages: Sequence[Passage], progress: Progress = lambda _done, _total: None) -> None:
        """Embed the passages of a document with these bytes; what is kept already is not embedded again.

        `progress(done, total)` counts passages; what it raises stops the work, and the next run goes on there.
        Raises SettingsError where the model cannot be run.
        """
        for done, texts in _chunks(passages):
            file = self._file(version, texts)
            if not file.is_file():
                content = io.BytesIO()
                np.save(content, self.encoder.encode_passages(texts).astype(np.float16), allow_pickle=False)
                kept.put(file, content.getvalue())
            progress(done, len(passages))
        kept.prune(self.folder, self.most_bytes)

    def vectors(self, version: str, passages: Sequence[Passage]) -> dict[str, Vectors]:
        """Return the vectors `[n, dimensions]` of the passages of a document that are kept, by the passages' ids."""
        found: dict[str, Vectors] = {}
        for start in range(0, len(passages), _CHUNK):
            chunk = passages[start : start + _CHUNK]
            counts = [sum(1 for _ in embedded_texts(passage)) for passage in chunk]
            rows = self._read(self._file(version, _texts(chunk)), sum(counts))
            if rows is not None:
                parts = np.split(rows, np.cumsum(counts)[:-1])
                found.update({passage.id: part for passage, part in zip(chunk, parts, strict=True)})
        return found

    def _read(self, file: Path, rows: int) -> Vectors | None:
        content = kept.get(file)
        try:
            found = np.load(io.BytesIO(content or b""), allow_pickle=False)
        except (ValueError, EOFError):  # not there, or damaged: embedded again
            return None
        return found.astype(np.float32) if found.shape == (rows, self.encoder.dimensions) else None

    def _file(self, version: str, texts: Iterable[str]) -> Path:
        made_of = "\0".join((self.encoder.name, str(self.encoder.dimensions), *texts))
        return self.folder / f"{kept.prefix(version)}-{blake2b(made_of.encode(), digest_size=16).hexdigest()}.npy"


def _chunks(passages: Sequence[Passage]) -> Iterator[tuple[int, list[str]]]:
    for start in range(0, len(passages), _CHUNK):
        chunk = passages[start : start + _CHUNK]
        yield start + len(chunk), _texts(chunk)


def _texts(passages: Iterable[Passage]) -> list[str]:
    return [text for passage in passages for text in embedded_texts(passage)]
