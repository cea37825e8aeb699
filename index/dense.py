"""Dense index: vectors of passages in half precision, searched exhaustively.

The home file of FAISS. Vectors stand in immutable segments (`<name>.f16`, `<name>.ids`), so that adding a document
writes only its own and removing one writes none. A passage may have several vectors; its score is the best.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.lexical import damaged

_LIST = "segments.json"
_MOST_SEGMENTS = 12
_MOST_REMOVED = 0.3  # of all rows; more are written out anew

Half = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of vectors and the documents that were removed from it since."""

    name: str
    rows: int
    removed: tuple[str, ...] = ()


def document_of(passage: str) -> str:
    """Return the document's id of a passage's id."""
    return passage.rpartition(":")[0]


def read_segments(directory: Path) -> list[Segment]:
    """Return the segments in `directory`; none where nothing was written."""
    path = directory / _LIST
    if not path.is_file():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Segment(r["name"], r["rows"], tuple(r["removed"])) for r in rows]


def _write_segments(directory: Path, segments: Sequence[Segment]) -> None:
    rows = [{"name": s.name, "rows": s.rows, "removed": list(s.removed)} for s in segments]
    aside = directory / f"{_LIST}.new"
    aside.write_text(json.dumps(rows), encoding="utf-8")
    aside.replace(directory / _LIST)


def _load(directory: Path, segment: Segment, dimensions: int) -> tuple[list[str], Half]:
    """Return the passages and vectors of a segment that were not removed. Raises IndexUnavailable where damaged."""
    try:
        ids = (directory / f"{segment.name}.ids").read_text(encoding="utf-8").split("\n")[:-1]
        vectors = np.fromfile(directory / f"{segment.name}.f16", dtype=np.float16)
    except OSError as error:
        raise damaged() from error
    if len(ids) != segment.rows or vectors.size != segment.rows * dimensions:
        raise damaged()
    vectors = vectors.reshape(segment.rows, dimensions)
    if not segment.removed:
        return ids, vectors
    gone = set(segment.removed)
    alive = [i for i, passage in enumerate(ids) if document_of(passage) not in gone]
    return [ids[i] for i in alive], vectors[alive]


def write(directory: Path, passages: Sequence[str], vectors: Vectors, remove: Collection[str]) -> None:
    """Drop the documents in `remove`, then add `vectors[i]` for `passages[i]` (ids may repeat)."""
    directory.mkdir(parents=True, exist_ok=True)
    segments = [Segment(s.name, s.rows, tuple(sorted({*s.removed, *remove}))) for s in read_segments(directory)]
    if passages:
        segments.append(_store(directory, segments, list(passages), vectors.astype(np.float16)))
    _write_segments(directory, _compact(directory, segments, vectors.shape[1]))


def _store(directory: Path, segments: Sequence[Segment], passages: Sequence[str], vectors: Half) -> Segment:
    number = 1 + max((int(s.name) for s in segments), default=0)
    name = f"{number:06d}"
    vectors.tofile(directory / f"{name}.f16")
    (directory / f"{name}.ids").write_text("".join(f"{p}\n" for p in passages), encoding="utf-8")
    return Segment(name, len(passages))


def _compact(directory: Path, segments: list[Segment], dimensions: int) -> list[Segment]:
    """Write all segments into one where they are many or hold much that was removed."""
    loaded = [(s, *_load(directory, s, dimensions)) for s in segments if s.removed or len(segments) > _MOST_SEGMENTS]
    rows = sum(s.rows for s in segments)
    removed = sum(s.rows - len(ids) for s, ids, _ in loaded)
    if len(segments) <= _MOST_SEGMENTS and removed <= _MOST_REMOVED * rows:
        return segments
    everything = [_load(directory, s, dimensions) for s in segments]
    passages = [p for ids, _ in everything for p in ids]
    kept = [_store(directory, segments, passages, np.concatenate([v for _, v in everything]))] if passages else []
    for segment in segments:
        for suffix in ("f16", "ids"):
            (directory / f"{segment.name}.{suffix}").unlink(missing_ok=True)
    return kept


class DenseReader:
    """The vectors of `directory` in memory. Raises IndexUnavailable where they are damaged."""

    def __init__(self, directory: Path, dimensions: int) -> None:
        import faiss

        loaded = [_load(directory, s, dimensions) for s in read_segments(directory)]
        self.passages = [p for ids, _ in loaded for p in ids]
        self._vectors = np.concatenate([np.zeros((0, dimensions), np.float16), *(v for _, v in loaded)])
        self._rows: dict[str, list[int]] = {}
        self._documents: dict[str, list[int]] = {}
        for row, passage in enumerate(self.passages):
            self._rows.setdefault(passage, []).append(row)
            self._documents.setdefault(document_of(passage), []).append(row)
        self._index: Any = faiss.IndexScalarQuantizer(
            dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        self._index.is_trained = True
        faiss.copy_array_to_vector(self._vectors.reshape(-1).view(np.uint8), self._index.codes)
        self._index.ntotal = len(self.passages)

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return len(self.passages)

    def search(self, query: Vectors, k: int, documents: Collection[str] | None = None) -> dict[str, float]:
        """Return the cosines of the best passages for a query of `[dimensions]`, best first; at most `k`."""
        parameters, most = self._filter(documents)
        wanted = min(2 * k, most)
        if wanted == 0:
            return {}
        scores, rows = self._index.search(query.reshape(1, -1), wanted, params=parameters)
        found: dict[str, float] = {}
        for score, row in zip(scores[0].tolist(), rows[0].tolist(), strict=True):
            if row >= 0 and len(found) < k:
                found.setdefault(self.passages[row], score)
        return found

    def cosines(self, query: Vectors, passages: Collection[str]) -> Mapping[str, float]:
        """Return the cosines of the named passages that have vectors."""
        rows = [(p, row) for p in passages for row in self._rows.get(p, ())]
        scores = self._vectors[[row for _, row in rows]].astype(np.float32) @ query
        found: dict[str, float] = {}
        for (passage, _), score in zip(rows, scores.tolist(), strict=True):
            found[passage] = max(score, found.get(passage, -1.0))
        return found

    def _filter(self, documents: Collection[str] | None) -> tuple[Any, int]:
        if documents is None:
            return None, self.count
        rows = [row for document in documents for row in self._documents.get(document, ())]
        mask = np.zeros(self.count, dtype=bool)
        mask[rows] = True
        faiss: Any = importlib.import_module("faiss")  # its stubs lack what its Python layer adds
        selector = faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))
        return faiss.SearchParameters(sel=selector), len(rows)
