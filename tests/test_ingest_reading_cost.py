"""Reading cost: what is common in Vietnamese costs little, what is none costs much."""

from __future__ import annotations

import doctest

import pytest

import ingest.reading_cost
from ingest.reading_cost import printed_cost, reading_cost

ORDERED = [
    ("của", "cùa", "a common syllable and one that is never written"),
    ("NHIỆM", "NHIÖM", "capitals count as small letters"),
    ("bộ", "bé", "a common syllable and a rare one"),
    ("12/2025", "¸12/2025", "figures are free, a sign of the upper half is not"),
    ("“của”", "¸của¸", "quotes are what Unicode texts are full of"),
    ("ky", "kỷx", "no syllable"),
]


@pytest.mark.parametrize(("likely", "unlikely", "reason"), ORDERED, ids=[row[2] for row in ORDERED])
def test_the_likelier_one_costs_less(likely: str, unlikely: str, reason: str) -> None:
    assert reading_cost(likely) < reading_cost(unlikely)


def test_a_rare_syllable_may_be_a_foreign_word() -> None:
    assert printed_cost("só") < reading_cost("só")
    assert printed_cost("của") == reading_cost("của")


def test_doctests() -> None:
    assert doctest.testmod(ingest.reading_cost).failed == 0
