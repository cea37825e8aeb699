"""Ordinals: what the mark of a label counts as, and whether one mark follows another."""

from __future__ import annotations

import re
from itertools import pairwise

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMBER = re.compile(r"\d+")
# Points run a, b, c, d, đ, e; some offices leave đ out, and some count f, j and w in.
POINTS = "abcdđeghiklmnopqrstuvxy"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def number_of(mark: str) -> int | None:
    """Return what a number or a Roman number counts as, None for other marks.

    >>> number_of("12a"), number_of("IX"), number_of("đ")
    (12, 9, None)
    """
    if number := _NUMBER.match(mark):
        return int(number[0])
    if not mark or not set(mark) <= set(_ROMAN):
        return None
    digits = [_ROMAN[c] for c in mark] + [0]
    return sum(-a if a < b else a for a, b in pairwise(digits))


def roman(value: int) -> str:
    """Return `value` as a Roman number.

    >>> roman(14)
    'XIV'
    """
    out = ""
    for size, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += sign * (value // size)
        value %= size
    return out


def follows(before: str, mark: str) -> bool:
    """Whether `mark` is the one after `before` in a list.

    >>> follows("9", "10"), follows("III", "IV"), follows("d", "đ"), follows("d", "e"), follows("a", "c")
    (True, True, True, True, False)
    """
    if len(before) == len(mark) == 1 and mark.islower():
        return before + mark in POINTS or before + mark in _LATIN
    last, value = number_of(before), number_of(mark)
    return last is not None and value == last + 1
