"""Dense index: vectors of passages in half precision.

Vectors stand in immutable segments (`<name>.f16`, `<name>.ids`, for a large one `<name>.pq`), so that adding a
document writes only its own and removing one writes none. A passage may have several vectors; its score is the best.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.dense_segment import APPROXIMATE_FROM, DenseSegment, Half, Mask, document_of, write_codes
from index.digests import Identity, identity
from index.encoder import Vectors
from index.lexical import damaged

_LIST = "segments.json"
_SUFFIXES = ("f16", "ids", "pq")
_MOST_SEGMENTS = 12
_MOST_REMOVED = 0.3  # of a segment's rows; one with more is written anew
_SPARE = 50  # vectors looked for beyond those wanted, as a passage may have several
_MOST_GROWN = 4  # times the rows that a code book was made for; larger segments get a new one


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of vectors and the documents that were removed from it since."""

    name: str
    rows: int
    removed: tuple[str, ...] = ()


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
    """Return all passages and vectors of a segment. Raises IndexUnavailable where damaged."""
    try:
        passages = _read_ids(directory, segment)
        vectors = np.fromfile(directory / f"{segment.name}.f16", dtype=np.float16)
    except OSError as error:
        raise damaged() from error
    if len(passages) != segment.rows or vectors.size != segment.rows * dimensions:
        raise damaged()
    return passages, vectors.reshape(segment.rows, dimensions)


def _read_ids(directory: Path, segment: Segment) -> list[str]:
    return (directory / f"{segment.name}.ids").read_text(encoding="utf-8").split("\n")[:-1]


def write(directory: Path, passages: Sequence[str], vectors: Vectors, remove: Collection[str]) -> None:
    """Drop the documents in `remove`, then add `vectors[i]` for `passages[i]` (ids may repeat, side by side)."""
    directory.mkdir(parents=True, exist_ok=True)
    segments = [Segment(s.name, s.rows, tuple(sorted({*s.removed, *remove}))) for s in read_segments(directory)]
    if passages:
        segments.append(_store(directory, segments, list(passages), vectors.astype(np.float16)))
    _write_segments(directory, _compact(directory, segments, vectors.shape[1]))


def _store(
    directory: Path, segments: Sequence[Segment], passages: Sequence[str], vectors: Half, like: Path | None = None
) -> Segment:
    number = 1 + max((int(s.name) for s in segments), default=0)
    name = f"{number:06d}"
    vectors.tofile(directory / f"{name}.f16")
    (directory / f"{name}.ids").write_text("".join(f"{p}\n" for p in passages), encoding="utf-8")
    if len(passages) >= APPROXIMATE_FROM:
        write_codes(directory / f"{name}.pq", vectors, like)
    return Segment(name, len(passages))


def _compact(directory: Path, segments: list[Segment], dimensions: int) -> list[Segment]:
    """Write small segments into one where there are many, and those anew that hold much that was removed.

    Segments without codes are put together as soon as they are worth codes: what is looked through one by one must not
    grow with the collection.
    """
    worn = [s for s in segments if s.removed and _removed(directory, s) > _MOST_REMOVED * s.rows]
    loose = [s for s in segments if s.rows < APPROXIMATE_FROM]
    if sum(s.rows for s in loose) >= APPROXIMATE_FROM:
        worn = [s for s in segments if s in worn or s in loose]
    if len(segments) > _MOST_SEGMENTS:
        worn = [s for s in segments if s in worn or s in _small(segments)]
    if not worn:
        return segments
    everything = [_alive(directory, s, dimensions) for s in worn]
    passages = [p for ids, _ in everything for p in ids]
    kept = [s for s in segments if s not in worn]
    if passages:
        like = _codes_like(directory, worn, len(passages))
        kept.append(_store(directory, segments, passages, np.concatenate([v for _, v in everything]), like))
    for path in (directory / f"{s.name}.{suffix}" for s in worn for suffix in _SUFFIXES):
        path.unlink(missing_ok=True)
    return kept


def _small(segments: Sequence[Segment]) -> Sequence[Segment]:
    """Return the segments from the first on, in order of size, that is no larger than all after it together."""
    by_size = sorted(segments, key=lambda s: -s.rows)
    for place, segment in enumerate(by_size):
        if segment.rows <= sum(s.rows for s in by_size[place + 1 :]):
            return by_size[place:]
    return by_size


def _removed(directory: Path, segment: Segment) -> int:
    gone = frozenset(segment.removed)
    return sum(document_of(passage) in gone for passage in _read_ids(directory, segment))


def _alive(directory: Path, segment: Segment, dimensions: int) -> tuple[list[str], Half]:
    """Return the passages and vectors of a segment that were not removed."""
    ids, vectors = _load(directory, segment, dimensions)
    gone = frozenset(segment.removed)
    rows = [row for row, passage in enumerate(ids) if document_of(passage) not in gone]
    return [ids[row] for row in rows], vectors[rows]


def _codes_like(directory: Path, segments: Sequence[Segment], rows: int) -> Path | None:
    """Return the codes of the largest of these segments, where their book still fits so many rows."""
    largest = max(segments, key=lambda s: s.rows)
    path = directory / f"{largest.name}.pq"
    return path if path.is_file() and rows <= _MOST_GROWN * largest.rows else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment and which of its rows count; None is all of them."""

    segment: DenseSegment
    removed: frozenset[str]
    alive: Mask | None

    @property
    def count(self) -> int:
        return len(self.segment.passages) if self.alive is None else int(self.alive.sum())

    def of(self, documents: Collection[str] | None) -> Mask | None:
        """Return which rows count for a search in `documents`."""
        if documents is None:
            return self.alive
        return self.segment.mask(d for d in documents if d not in self.removed)


class DenseReader:
    """The vectors of `directory` in memory. Raises IndexUnavailable where they are damaged.

    What `before`, a reader of another state, holds of the same files is not read again.
    """

    def __init__(self, directory: Path, dimensions: int, before: DenseReader | None = None) -> None:
        known = before.held if before else {}
        self.held: dict[Identity, DenseSegment] = {}
        self._parts: list[_Part] = []
        for segment in read_segments(directory):
            key = _identity(directory, segment)
            self.held[key] = known[key] if key in known else _opened(directory, segment, dimensions)
            gone = frozenset(segment.removed)
            alive = ~self.held[key].mask(gone) if gone else None
            self._parts.append(_Part(self.held[key], gone, alive))

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return sum(part.count for part in self._parts)

    def search(
        self, query: Vectors, k: int, documents: Collection[str] | None = None, *, exact: bool = False
    ) -> dict[str, float]:
        """Return the cosines of the best passages for a query of `[dimensions]`, best first; at most `k`.

        A search in `documents` is exact; one in all goes through large segments by codes, unless asked not to.
        """
        exact = exact or documents is not None
        found: list[tuple[float, str]] = []
        for part in self._parts:
            best = part.segment.best(query, k + _SPARE, part.of(documents), exact=exact)
            found.extend((score, part.segment.passages[row]) for score, row in best)
        found.sort(key=lambda pair: -pair[0])
        scores: dict[str, float] = {}
        for score, passage in found:
            scores.setdefault(passage, score)
            if len(scores) == k:
                break
        return scores

    def vectors(self, passage: str) -> Vectors | None:
        """Return the vectors of a passage, `[n, dimensions]`, or None where it has none here."""
        for part in self._parts:
            rows = part.segment.rows_of_passage(passage) if document_of(passage) not in part.removed else ()
            if rows:
                return part.segment.vectors(rows)
        return None

    def cosines(self, query: Vectors, passages: Collection[str]) -> Mapping[str, float]:
        """Return the cosines of the named passages that have vectors."""
        found: dict[str, float] = {}
        for part in self._parts:
            here = [p for p in passages if document_of(p) not in part.removed]
            rows = [(p, row) for p in here for row in part.segment.rows_of_passage(p)]
            scores = part.segment.cosines(query, [row for _, row in rows]).tolist() if rows else ()
            for (passage, _), score in zip(rows, scores, strict=True):
                found[passage] = max(score, found.get(passage, -1.0))
        return found


def _identity(directory: Path, segment: Segment) -> Identity:
    try:
        return identity(directory / f"{segment.name}.f16")
    except OSError as error:
        raise damaged() from error


def _opened(directory: Path, segment: Segment, dimensions: int) -> DenseSegment:
    codes = directory / f"{segment.name}.pq"
    return DenseSegment(*_load(directory, segment, dimensions), codes if codes.is_file() else None)
