"""Phrases: finding fixed wordings among syllables, typed with or without diacritics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from prompts.syllables import Syllables, syllables

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Met(Generic[T_co]):
    """A phrase met at syllables `[first, last)`, with what it stands for."""

    first: int
    last: int
    meaning: T_co


class Phrases(Generic[T]):
    """A table of wordings and what each stands for; the longest wording wins, matches do not overlap."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._folded: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for wording, meaning in table.items():
            keys = syllables(wording)
            self._exact.setdefault(keys.exact[0], []).append((keys.exact, meaning))
            self._folded.setdefault(keys.folded[0], []).append((keys.folded, meaning))
        for rows in (*self._exact.values(), *self._folded.values()):
            rows.sort(key=lambda row: -len(row[0]))

    @classmethod
    def of(cls, wordings: Iterable[str]) -> Phrases[str]:
        """Make a table in which each wording stands for itself."""
        return Phrases({w: w for w in wordings})

    def meet(self, asked: Syllables, folded: bool, taken: Iterable[int] = (), joined: bool = False) -> list[Met[T]]:
        """Return the phrases in `asked`, in order, none over the syllables in `taken`.

        `joined` leaves out what stands across a comma: `số mấy, ngày nào` does not ask `mấy ngày`.
        """
        keys, table = (asked.folded, self._folded) if folded else (asked.exact, self._exact)
        blocked = set(taken)
        found: list[Met[T]] = []
        at = 0
        while at < len(keys):
            step = 1
            for wording, meaning in table.get(keys[at], ()):
                last = at + len(wording)
                if keys[at:last] != wording or (joined and not _joined(asked, at, last)):
                    continue
                if blocked.isdisjoint(range(at, last)):
                    found.append(Met(at, last, meaning))
                    step = len(wording)
                    break
            at += step
        return found


def _joined(asked: Syllables, first: int, last: int) -> bool:
    """Whether nothing but one sign stands between the syllables."""
    spans = asked.spans[first:last]
    return all(after[0] - before[1] <= 1 for before, after in pairwise(spans))
