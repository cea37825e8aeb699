"""Ordinals: what marks count as, and what follows what."""

from __future__ import annotations

import pytest

from ingest.ordinals import follows, number_of, roman


@pytest.mark.parametrize("value", range(1, 90))
def test_roman_numbers_there_and_back(value: int) -> None:
    assert number_of(roman(value)) == value


@pytest.mark.parametrize(
    ("before", "mark", "expected", "reason"),
    [
        ("d", "đ", True, "the official order"),
        ("đ", "e", True, "the official order"),
        ("d", "e", True, "offices that leave đ out"),
        ("e", "g", True, "the official order has no f"),
        ("e", "f", True, "offices that count f in"),
        ("a", "c", False, "a gap"),
        ("9", "10", True, "numbers"),
        ("12", "12", False, "a repeat"),
        ("IX", "X", True, "Roman numbers"),
        ("ba", "tư", False, "words are not counted"),
    ],
)
def test_following(before: str, mark: str, expected: bool, reason: str) -> None:
    assert follows(before, mark) is expected
