"""Vocabulary: how many passages have each term, in memory, for engines that are asked over a network.

Reading a question looks up hundreds of counts (diacritics, spelling, how rare words are); each would be a message to
the engine. So a process holds the counts of the state it searches, some twelve bytes a term, and fetches of a new
state only what changed: the leaves that were written since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Keys, key, rarity
from index.terms import fold_syllable

Counts = NDArray[np.int32]

_LONGEST_LEAF = 400_000  # terms; a longer one is cut, as engines take requests of some megabytes only


@dataclass(frozen=True, slots=True)
class Leaf:
    """What changed from state `since` to state `upto`: so many passages more (or fewer) have these terms.

    `since` 0 is "all there is in `upto`". `forms` are syllables with diacritics that came in.
    """

    since: int
    upto: int
    keys: Keys
    counts: Counts
    forms: tuple[str, ...] = ()

    def cut(self) -> list[Leaf]:
        """Return the leaf in pieces that an engine takes in one request."""
        starts = range(0, max(len(self.keys), 1), _LONGEST_LEAF)
        return [
            Leaf(
                self.since,
                self.upto,
                self.keys[start : start + _LONGEST_LEAF],
                self.counts[start : start + _LONGEST_LEAF],
                () if start else self.forms,
            )
            for start in starts
        ]


class Tally:
    """Counts what an update brings and takes away."""

    def __init__(self) -> None:
        self._added: list[Keys] = []
        self._removed: list[Keys] = []
        self._forms: set[str] = set()

    @property
    def passages(self) -> int:
        """How many passages more there are."""
        return len(self._added) - len(self._removed)

    def add(self, keys: Keys, syllables: Iterable[str]) -> None:
        """Count the terms of a passage that comes in."""
        self._added.append(keys)
        self._forms.update(s for s in syllables if not s.isascii() and s.isalpha())

    def remove(self, keys: Keys) -> None:
        """Count the terms of a passage that goes."""
        self._removed.append(keys)

    def leaf(self, upto: int) -> Leaf:
        """Return what changed, as the leaf from the state before `upto`."""
        none = np.zeros(0, dtype=np.uint32)
        both = np.concatenate([none, *self._added, *self._removed])
        signs = np.ones(len(both), dtype=np.int32)
        signs[sum(map(len, self._added)) :] = -1
        keys, places = np.unique(both, return_inverse=True)
        counts = np.zeros(len(keys), dtype=np.int32)
        np.add.at(counts, places, signs)
        changed = counts != 0
        return Leaf(upto - 1, upto, keys[changed], counts[changed], tuple(sorted(self._forms)))


class Vocabulary:
    """The counts of one state. Immutable, so threads may share it."""

    def __init__(self, count: int = 0, upto: int = 0) -> None:
        self.count = count
        self.upto = upto
        self._keys: Keys = np.zeros(0, dtype=np.uint32)
        self._counts: Counts = np.zeros(0, dtype=np.int32)
        self._forms: dict[str, tuple[str, ...]] = {}

    def after(self, leaves: Sequence[Leaf], count: int) -> Self:
        """Return the vocabulary of `count` passages that these leaves lead to; a leaf of all there is begins anew."""
        upto = max((leaf.upto for leaf in leaves), default=self.upto)
        whole = max((leaf.upto for leaf in leaves if leaf.since == 0), default=0)
        made = type(self)(count, upto)
        if not whole:
            made._keys, made._counts, made._forms = self._keys, self._counts, self._forms
        for leaf in leaves:
            if leaf.upto > whole or (leaf.upto == whole and leaf.since == 0):
                made._take(leaf)
        return made

    def whole(self) -> Leaf:
        """Return all there is as one leaf."""
        forms = sorted(form for found in self._forms.values() for form in found if self.frequency("syllable", form))
        there = self._counts > 0
        return Leaf(0, self.upto, self._keys[there], self._counts[there], tuple(forms))

    def frequency(self, name: str, term: str) -> int:
        """Return how many passages have `term` in field `name`."""
        wanted = np.uint32(key(name, term))
        place = int(np.searchsorted(self._keys, wanted))
        return int(self._counts[place]) if place < len(self._keys) and self._keys[place] == wanted else 0

    def rarity(self, term: str) -> float:
        """Return what a folded syllable weighs (BM25's measure of how rare it is); 0 where no passage has it."""
        return rarity(self.count, self.frequency("folded", term))

    def forms(self, folded: str) -> Sequence[str]:
        """Return the forms with diacritics of a folded syllable; one may be of documents that were removed since."""
        return self._forms.get(folded, ())

    def _take(self, leaf: Leaf) -> None:
        """Add a leaf's counts; arrays that others share are copied, never changed."""
        places = np.searchsorted(self._keys, leaf.keys)
        known = np.zeros(len(leaf.keys), dtype=np.bool_)
        inside = places < len(self._keys)
        known[inside] = self._keys[places[inside]] == leaf.keys[inside]
        counts = self._counts.copy()
        counts[places[known]] += leaf.counts[known]
        self._keys = np.insert(self._keys, places[~known], leaf.keys[~known])
        self._counts = np.insert(counts, places[~known], leaf.counts[~known])
        forms = dict(self._forms)
        for form in leaf.forms:
            folded = fold_syllable(form)
            forms[folded] = tuple(sorted({*forms.get(folded, ()), form}))
        self._forms = forms
