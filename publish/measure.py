"""Measuring: how wide words are in print and how many lines they take, by the widths of the letters themselves.

The table `widths.json` (made by `bench/font_widths.py`) holds Arial and Times New Roman: the fonts that every Office
machine has and that Decree 30/2020 asks for. No font needs to be on this machine.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import ceil

SANS, SERIF = "Arial", "Times New Roman"
_UNKNOWN = 0.62  # of the size: letters outside the table, wider than most


@cache
def _table(font: str, bold: bool) -> dict[str, float]:
    read = json.loads((files("publish") / "widths.json").read_text(encoding="utf-8"))
    return {letter: int(width) / 1000 for width, letters in read[font][bold].items() for letter in letters}


def width(text: str, size: float, font: str = SANS, bold: bool = False) -> float:
    """Return the width of `text` in points, on one line, at `size` points."""
    table = _table(font, bold)
    return size * sum(table.get(letter, _UNKNOWN) for letter in text)


def lines(text: str, size: float, room: float, font: str = SANS, bold: bool = False) -> int:
    """Return how many lines `text` takes in `room` points; a word wider than the room is broken.

    >>> lines("Đến năm 2030", 20, 400), lines("Đến năm 2030", 20, 60)
    (1, 3)
    """
    return sum(_wrapped(paragraph, size, room, font, bold) for paragraph in text.split("\n"))


def _wrapped(text: str, size: float, room: float, font: str, bold: bool) -> int:
    count, used = 1, 0.0
    space = width(" ", size, font, bold)
    for word in text.split():
        wide = width(word, size, font, bold)
        if used and used + space + wide > room:
            count, used = count + 1, 0.0
        used += wide + (space if used else 0.0)
        if used > room:  # a word that is broken: nobody knows where, so nothing more is counted on in its last line
            count, used = count + ceil(used / room - 1e-6) - 1, room
    return count
