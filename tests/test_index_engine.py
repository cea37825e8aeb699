"""The two sides of a state of an index: what is to be taken in, and what is to be dropped first."""

from __future__ import annotations

import pytest

from index.engine import difference


@pytest.mark.parametrize(
    ("truth", "derived", "add", "drop", "reason"),
    [
        ({}, {}, [], [], "nothing anywhere"),
        ({"a": "1"}, {}, ["a"], [], "new"),
        ({}, {"a": "1"}, [], ["a"], "removed"),
        ({"a": "2"}, {"a": "1"}, ["a"], ["a"], "another version: dropped, then taken in"),
        ({"a": "1"}, {"a": "1"}, [], [], "the same"),
    ],
)
def test_difference(
    truth: dict[str, str], derived: dict[str, str], add: list[str], drop: list[str], reason: str
) -> None:
    assert difference(truth, derived) == (add, drop), reason
