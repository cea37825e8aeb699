"""Measuring: real widths, wrapping, and every Vietnamese letter known."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest

import publish.measure
from publish.measure import SANS, SERIF, lines, width

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def test_doctests() -> None:
    assert doctest.testmod(publish.measure).failed == 0


@pytest.mark.parametrize("font", [SANS, SERIF])
def test_every_vietnamese_letter_is_in_the_table(font: str) -> None:
    table = json.loads((Path(publish.measure.__file__).parent / "widths.json").read_text(encoding="utf-8"))
    for style in table[font]:
        known = set("".join(style.values()))
        assert set(LETTERS + LETTERS.upper() + "0123456789 .,;:%()[]“”–…≥≤") <= known


def test_widths_are_those_of_the_fonts() -> None:
    assert width("a", 1000) == 556  # Arial's a and Times New Roman's, by their makers' tables
    assert width("a", 1000, SERIF) == 444
    assert width("A", 10, bold=True) == pytest.approx(7.22)
    assert width("ạ", 1000) >= width("a", 1000)


@pytest.mark.parametrize(
    ("text", "room", "count", "why"),
    [
        ("", 100, 1, "an empty paragraph is a line"),
        ("một hai ba", 1000, 1, "all on one line"),
        ("một\nhai", 1000, 2, "a paragraph each"),
        ("x" * 100, 100, 10, "a word wider than the room is broken: 100 letters of 10 points in 100"),
    ],
)
def test_lines(text: str, room: float, count: int, why: str) -> None:
    assert lines(text, 20, room) == count, why
