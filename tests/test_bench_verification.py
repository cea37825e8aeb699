"""The measurement of verification: each way of changing a statement changes just one thing."""

from __future__ import annotations

import random

import pytest

from bench.verification import WAYS, Statement, changed

TEXT = "Trước ngày 15/12/2025, Sở Y tế không kiểm tra quá 45 cơ sở theo khoản 2 Điều 5"
KEPT = {
    "number": "Sở Y tế không kiểm tra",
    "date": "quá 45 cơ sở theo khoản 2 Điều 5",
    "agency": "Trước ngày 15/12/2025",
    "negation": "quá 45 cơ sở theo khoản 2 Điều 5",
    "place": "Trước ngày 15/12/2025, Sở Y tế không kiểm tra quá 45 cơ sở",
}


@pytest.mark.parametrize("way", WAYS)
def test_one_thing_is_changed(way: str) -> None:
    for seed in range(20):
        said = WAYS[way](TEXT, random.Random(seed))
        assert said != TEXT
        assert KEPT[way] in said, said


@pytest.mark.parametrize("way", WAYS)
def test_what_a_statement_has_nothing_of_is_left(way: str) -> None:
    assert WAYS[way]("Nâng cao chất lượng", random.Random(1)) == "Nâng cao chất lượng"


def test_each_kind_gets_its_share() -> None:
    found = list(changed([Statement(TEXT, TEXT, "V.1")] * 50, 25, random.Random(1)))
    assert sorted(way for way, _, _ in found) == sorted([*WAYS] * 5)
