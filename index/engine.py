"""Engine: what a search engine must be able to do to stand behind `Searcher`; whatever it is made of.

An engine keeps passages by their words and by their vectors, and tells which document in which version it holds. How
a question is read and how what was found is ranked is no business of it: so all engines answer alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from corpus.passage import Passage
from index.encoder import Encoder, Vectors
from index.lexical import TermQuery
from index.restore import Counts, Restorer
from index.spelling import Speller

Progress = Callable[[int, int], None]
Lend = Callable[[str], Vectors | None]


class Lexical(Counts, Protocol):
    """Passages by their words, in one state of the index; the counts of that state with them."""

    def search(self, query: TermQuery, k: int) -> dict[str, float]:
        """Return the BM25 scores of the best `k` passages, best first; none where no term is known."""
        ...

    def rarity(self, term: str) -> float:
        """Return what a folded syllable weighs (BM25's measure of how rare it is); 0 where no passage has it."""
        ...


class Dense(Protocol):
    """Passages by their vectors, in one state of the index."""

    @property
    def count(self) -> int:
        """How many vectors there are; where those of a passage are kept as one, how many passages."""
        ...

    def search(
        self, query: Vectors, k: int, documents: Collection[str] | None = None, *, exact: bool = False
    ) -> dict[str, float]:
        """Return the cosines of the best passages for a query of `[dimensions]`, best first; at most `k`.

        A search in `documents` is exact; one in all may be approximate, unless asked not to be.
        """
        ...

    def cosines(self, query: Vectors, passages: Collection[str]) -> Mapping[str, float]:
        """Return the cosines of the named passages that have vectors."""
        ...

    def vectors(self, passage: str) -> Vectors | None:
        """Return the vectors of a passage, `[n, dimensions]`, or None where it has none here."""
        ...


class Together(Protocol):
    """Words and vectors searched in one request, and fused where they are kept."""

    def search(self, query: TermQuery, vector: Vectors, k: int) -> dict[str, float]:
        """Return the fused scores of the best `k` passages, best first; of any scale."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One state of an index, opened; `lexical` is None where nothing was ever indexed.

    `dense` is None where vectors cannot be used; `degraded` says why, in Vietnamese. `together` is there where the
    engine is to fuse by itself.
    """

    lexical: Lexical | None = None
    dense: Dense | None = None
    together: Together | None = None
    degraded: str = ""
    restorer: Restorer | None = None
    speller: Speller | None = None


class Engine(Protocol):
    """An index of passages. Threads may share it; other processes may read and change the same index."""

    @property
    def encoder(self) -> Encoder:
        """What makes the vectors."""
        ...

    def reader(self) -> Reader:
        """Return the current state, whoever wrote it. Raises IndexUnavailable."""
        ...

    def state(self) -> dict[str, str]:
        """Return document id to version of what is indexed; empty where all must be indexed again.

        Raises IndexUnavailable.
        """
        ...

    def update(
        self,
        add: Iterable[Passage],
        remove: Collection[str] = (),
        progress: Progress | None = None,
        versions: Mapping[str, str] | None = None,
        lend: Lend = lambda _passage: None,
    ) -> None:
        """Drop the documents in `remove`, then add passages, in one step; nothing changes where this fails.

        `versions` names the version of each added document (one without any passage too), for `state()`;
        `progress(done, total)` counts passages. `lend` gives the vectors of passages that need not be embedded again.
        A document that is added again must also be removed. Raises IndexUnavailable, StorageError.
        """
        ...

    def encoding(self, query: str) -> Future[Vectors | None]:
        """Begin to encode a query; the result is its vector `[dimensions]`, or None where the model cannot be run."""
        ...

    def discard(self) -> None:
        """Forget all there is, as what is damaged must be; the index is empty then."""
        ...

    def close(self) -> None:
        """Give back what is held of the engine; those who search may go on to the end."""
        ...


def difference(truth: Mapping[str, str], derived: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the document ids that `derived` has to take in, and those it has to drop first.

    >>> difference({"a": "1", "b": "2"}, {"b": "1", "c": "3"})
    (['a', 'b'], ['b', 'c'])
    """
    add = sorted(d for d, version in truth.items() if derived.get(d) != version)
    drop = sorted(d for d, version in derived.items() if truth.get(d) != version)
    return add, drop
