"""Lines: many short texts laid into one, so that a word is looked for in all of them at once, and each kept once."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate


class Lines:
    """Texts without line breaks, by number."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._whole = "\n".join(lines)
        self._starts = array("L", accumulate((len(line) + 1 for line in lines), initial=0))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return self._whole[self._starts[number] : self._starts[number + 1] - 1]

    def holding(self, forms: Iterable[str]) -> list[int]:
        """Return the numbers of the lines that hold one of `forms`, in order. Forms are not empty.

        >>> Lines([" sở y tế ", " sở tài chính ", " y tế xã "]).holding([" y tế ", " tài chính "])
        [0, 1, 2]
        """
        found: set[int] = set()
        for form in forms:
            at = self._whole.find(form)
            while at >= 0:
                index = bisect_right(self._starts, at) - 1
                found.add(index)
                at = self._whole.find(form, self._starts[index + 1])
        return sorted(found)
