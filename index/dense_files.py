"""The files of the dense index: segments of vectors that never change, and the list of those that count.

A segment is `<name>.f16` (vectors in half precision), `<name>.ids` (of each the passage, one a line) and, for a large
one, `<name>.pq` (codes). `segments.json` names them, with the documents that were removed from each since.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.dense_segment import APPROXIMATE_FROM, Half, document_of, write_codes
from index.encoder import Vectors
from index.lexical import damaged

_LIST = "segments.json"
_SUFFIXES = ("f16", "ids", "pq")
_FEW = 8  # documents that are looked for in a segment one by one


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of vectors, the documents of it that were removed since, and how many of its rows are theirs."""

    name: str
    rows: int
    removed: tuple[str, ...] = ()
    lost: int = 0


def read_segments(directory: Path) -> list[Segment]:
    """Return the segments in `directory`; none where nothing was written."""
    path = directory / _LIST
    if not path.is_file():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))
    found = [Segment(r["name"], r["rows"], tuple(r["removed"]), r.get("lost", -1)) for r in rows]
    return [s if s.lost >= 0 else without(directory, Segment(s.name, s.rows), s.removed) for s in found]


def write_segments(directory: Path, segments: Sequence[Segment]) -> None:
    """Make these the segments that count, and delete the files of others."""
    rows = [{"name": s.name, "rows": s.rows, "removed": list(s.removed), "lost": s.lost} for s in segments]
    aside = directory / f"{_LIST}.new"
    aside.write_text(json.dumps(rows), encoding="utf-8")
    aside.replace(directory / _LIST)
    names = {s.name for s in segments}
    for path in [p for p in directory.iterdir() if p.suffix[1:] in _SUFFIXES and p.stem not in names]:
        path.unlink()


def load(directory: Path, segment: Segment, dimensions: int) -> tuple[list[str], Half]:
    """Return all passages and vectors of a segment, the vectors as they lie in the file.

    Raises IndexUnavailable where damaged.
    """
    path = directory / f"{segment.name}.f16"
    try:
        passages = read_ids(directory, segment)
        whole = path.stat().st_size == 2 * segment.rows * dimensions and len(passages) == segment.rows > 0
        vectors = np.memmap(path, dtype=np.float16, mode="r") if whole else None
    except OSError as error:
        raise damaged() from error
    if vectors is None:
        raise damaged()
    return passages, vectors.reshape(segment.rows, dimensions)


def read_ids(directory: Path, segment: Segment) -> list[str]:
    """Return the passage of each row."""
    return (directory / f"{segment.name}.ids").read_text(encoding="utf-8").split("\n")[:-1]


def without(directory: Path, segment: Segment, documents: Collection[str]) -> Segment:
    """Return a segment after the removal of documents; those of which it has nothing change nothing."""
    rows = _rows_of(directory, segment, set(documents) - set(segment.removed))
    if not rows:
        return segment
    removed = tuple(sorted({*segment.removed, *rows}))
    return Segment(segment.name, segment.rows, removed, segment.lost + sum(rows.values()))


def _rows_of(directory: Path, segment: Segment, documents: Collection[str]) -> Mapping[str, int]:
    """Return how many rows are of each document that has some."""
    if not documents:
        return {}
    if len(documents) > _FEW:
        counted = Counter(map(document_of, read_ids(directory, segment)))
        return {document: counted[document] for document in documents if document in counted}
    lines = b"\n" + (directory / f"{segment.name}.ids").read_bytes()
    found = {document: lines.count(f"\n{document}:".encode()) for document in documents}
    return {document: rows for document, rows in found.items() if rows}


def has_codes(rows: int) -> bool:
    """Return whether a segment of so many rows is looked through by codes."""
    return rows >= APPROXIMATE_FROM


class NewSegment:
    """A segment that is being written, some rows after the other; there is no file before the first row."""

    def __init__(self, directory: Path, name: str) -> None:
        self._directory = directory
        self.name = name
        self.rows = 0

    def add(self, passages: Sequence[str], vectors: Vectors | Half) -> None:
        """Write `vectors[i]` for `passages[i]`."""
        if not passages:
            return
        mode = "ab" if self.rows else "xb"  # a file that is there belongs to another generation too
        with self._path("f16").open(mode) as out:
            vectors.astype(np.float16).tofile(out)
        with self._path("ids").open(mode) as out:
            out.write("".join(f"{p}\n" for p in passages).encode())
        self.rows += len(passages)

    def finish(self, dimensions: int, like: Path | None = None) -> list[Segment]:
        """Return the segment, if it has rows; codes are written for a large one, by the book of `like` if given."""
        if has_codes(self.rows):
            vectors = np.memmap(self._path("f16"), dtype=np.float16, mode="r").reshape(self.rows, dimensions)
            write_codes(self._path("pq"), vectors, like)
        return [Segment(self.name, self.rows)] if self.rows else []

    def _path(self, suffix: str) -> Path:
        return self._directory / f"{self.name}.{suffix}"
