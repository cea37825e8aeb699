"""Writing the dense index: a document is a segment of its own, and small segments are put together now and then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from index.dense_files import NewSegment, Segment, has_codes, load, read_segments, without, write_segments
from index.dense_segment import Half, document_of
from index.encoder import Vectors

_MOST_SEGMENTS = 12  # that are small
_LARGE = 100_000  # rows of a segment that is not put together with others any more
_AT_ONCE = 200_000  # rows that one change writes again, at most, to have fewer segments: about a second
_MOST_REMOVED = 0.3  # of a segment's rows; one with more is written anew
_MOST_GROWN = 4  # times the rows that a code book was made for; larger segments get a new one
_BLOCK = 50_000  # rows in memory


class DenseWriter:
    """Changes the vectors in `directory` (made where there is none); nothing of it is seen before `finish`."""

    def __init__(self, directory: Path, dimensions: int) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._dimensions = dimensions
        self._there = read_segments(directory)
        self._new = NewSegment(directory, _next_name(self._there))

    def add(self, passages: Sequence[str], vectors: Vectors) -> None:
        """Add `vectors[i]` for `passages[i]` (ids may repeat, side by side)."""
        self._new.add(passages, vectors)

    def finish(self, remove: Collection[str]) -> None:
        """Make the change; the documents in `remove` are dropped as they were before."""
        left = [without(self._directory, segment, remove) for segment in self._there]
        segments = [*left, *self._new.finish(self._dimensions)]
        write_segments(self._directory, _compact(self._directory, segments, self._dimensions))


def write(directory: Path, passages: Sequence[str], vectors: Vectors, remove: Collection[str]) -> None:
    """Change the vectors in `directory` at once: drop the documents in `remove`, then add; see DenseWriter."""
    writer = DenseWriter(directory, vectors.shape[1])
    writer.add(passages, vectors)
    writer.finish(remove)


def _next_name(segments: Sequence[Segment]) -> str:
    return f"{1 + max((int(s.name) for s in segments), default=0):06d}"


def _compact(directory: Path, segments: Sequence[Segment], dimensions: int) -> Sequence[Segment]:
    """Write small segments into one where there are many, and those anew that hold much that was removed.

    Segments without codes are put together as soon as they are worth codes: what is looked through one by one must not
    grow with the collection. Large ones are left alone: who adds a document must not wait for all others.
    """
    worn = {s.name for s in segments if s.lost > _MOST_REMOVED * s.rows}
    loose = [s for s in segments if not has_codes(s.rows)]
    if has_codes(sum(s.rows for s in loose)):
        worn |= {s.name for s in loose}
    small = [s for s in segments if s.rows < _LARGE]
    if len(small) > _MOST_SEGMENTS:
        worn |= {s.name for s in _smallest(small)}
    if not worn:
        return segments
    kept = [s for s in segments if s.name not in worn]
    return [*kept, *_together(directory, [s for s in segments if s.name in worn], _next_name(segments), dimensions)]


def _together(directory: Path, worn: Sequence[Segment], name: str, dimensions: int) -> list[Segment]:
    """Write what is left of segments into one."""
    made = NewSegment(directory, name)
    for segment in worn:
        for passages, vectors in _alive(directory, segment, dimensions):
            made.add(passages, vectors)
    return made.finish(dimensions, _codes_like(directory, worn, made.rows))


def _smallest(segments: Sequence[Segment]) -> Sequence[Segment]:
    """Return the segments from the first on, in order of size, that is no larger than all after it together.

    Of those the smallest that are not too many to be written at once; two at least.
    """
    by_size = sorted(segments, key=lambda s: -s.rows)
    for place, segment in enumerate(by_size):
        if segment.rows <= sum(s.rows for s in by_size[place + 1 :]):
            by_size = by_size[place:]
            break
    while len(by_size) > 2 and sum(s.rows for s in by_size) > _AT_ONCE:
        del by_size[0]
    return by_size


def _alive(directory: Path, segment: Segment, dimensions: int) -> Iterator[tuple[list[str], Half]]:
    """Yield the passages and vectors of a segment that were not removed, some at a time."""
    if segment.lost == segment.rows:
        return
    ids, vectors = load(directory, segment, dimensions)
    gone = frozenset(segment.removed)
    for start in range(0, len(ids), _BLOCK):
        rows = range(start, min(start + _BLOCK, len(ids)))
        rows_left = [row for row in rows if document_of(ids[row]) not in gone] if gone else rows
        yield [ids[row] for row in rows_left], vectors[list(rows_left)]


def _codes_like(directory: Path, segments: Sequence[Segment], rows: int) -> Path | None:
    """Return the codes of the largest of these segments, where their book still fits so many rows."""
    largest = max(segments, key=lambda s: s.rows)
    path = directory / f"{largest.name}.pq"
    return path if path.is_file() and rows <= _MOST_GROWN * largest.rows else None
