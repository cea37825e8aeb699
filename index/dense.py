"""Dense index: vectors of passages in half precision.

Vectors stand in immutable segments (`index/dense_files.py`), so that adding a document writes only its own and
removing one writes none. A passage may have several vectors; its score is the best.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path

from index.dense_files import Segment, load, read_segments
from index.dense_segment import DenseSegment, Mask, document_of
from index.digests import Identity, identity
from index.encoder import Vectors
from index.lexical import damaged

_SPARE = 50  # vectors looked for beyond those wanted, as a passage may have several


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
            found += [(score, part.segment.passages[row]) for score, row in best]
        if len(self._parts) > 1:
            found.sort(key=itemgetter(0), reverse=True)
        scores: dict[str, float] = {}
        for score, passage in found:
            scores.setdefault(passage, score)
        return dict(islice(scores.items(), k))

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
        wanted = frozenset(passages)
        for part in self._parts:
            here = part.segment.known(wanted)
            here = {p for p in here if document_of(p) not in part.removed} if part.removed else here
            rows = sorted((row, p) for p in here for row in part.segment.rows_of_passage(p))  # sums hang on the order
            scores = part.segment.cosines(query, [row for row, _ in rows]).tolist() if rows else ()
            for (_, passage), score in zip(rows, scores, strict=True):
                found[passage] = max(score, found.get(passage, -1.0))
        return found


def _identity(directory: Path, segment: Segment) -> Identity:
    try:
        return identity(directory / f"{segment.name}.f16")
    except OSError as error:
        raise damaged() from error


def _opened(directory: Path, segment: Segment, dimensions: int) -> DenseSegment:
    codes = directory / f"{segment.name}.pq"
    return DenseSegment(*load(directory, segment, dimensions), codes if codes.is_file() else None)
