"""Misread numbers are mended from their neighbours, and only then."""

from __future__ import annotations

import pytest

from ingest.structure import find_sections
from tests.reading import canonical_of


def listed(marks: str) -> list[str]:
    text = "\n".join(
        f"{mark} NỘI DUNG" if mark[0] in "IV1" and mark[-1] == "-" else f"{mark} Nội dung" for mark in marks.split()
    )
    return [str(s.path) for s in find_sections(canonical_of(text))[0]]


@pytest.mark.parametrize(
    ("marks", "paths", "reason"),
    [
        ("1. 2. 3. 4. 9. 6.", "1 2 3 4 5 6", "one number between two sound ones"),
        ("I- II- II- IV- V-", "I II III IV V", "a lost stroke"),
        ("I- I- II- IV-", "I II III IV", "two lost strokes between sound ends"),
        ("I- II- III- 1V- V-", "I II III IV V", "a one for an I"),
        ("I- II- II-", "I II III", "parts never share a number"),
        ("1. 2. 4. 5.", "1 2 4 5", "a number left out by the author stays"),
        ("1. 2. 3. 9.", "1 2 3 9", "nothing behind it says what the last one was"),
        ("1. 2, 3.", "1 2 3", "a comma for the point"),
        ("a) b) c) d) d) e)", "a b c d đ e", "a đ that lost its stroke"),
        ("a) b) c) d) d)", "a b c d d", "nothing behind it says that it was a đ"),
        ("a) b) c) d) e)", "a b c d e", "a list without đ"),
    ],
)
def test_sequences(marks: str, paths: str, reason: str) -> None:
    assert listed(marks) == paths.split()


def test_a_mended_label_is_told_and_its_print_kept() -> None:
    sections, doubts = find_sections(canonical_of("1. Một\n9. Hai\n3. Ba"))
    assert [(s.label, str(s.path)) for s in sections] == [("1.", "1"), ("9.", "2"), ("3.", "3")]
    assert [d.kind for d in doubts] == ["numbering"]
    assert "“9.”" in doubts[0].message
