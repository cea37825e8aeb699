"""Sparing terms by the counts of a made-up collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from index.spare import Fields, most_looked_at, spared


@dataclass(frozen=True)
class Counted:
    """A collection that is known by the passages of its terms only."""

    having: Mapping[tuple[str, str], int] = field(default_factory=dict)
    count: int = 1_000

    def frequency(self, name: str, term: str) -> int:
        return self.having.get((name, term), 0)

    def forms(self, folded: str) -> Sequence[str]:
        return ()


@pytest.mark.parametrize(
    ("having", "asked", "expected", "reason"),
    [
        (
            {("syllable", "tỉnh"): 95, ("folded", "tinh"): 100},
            {"syllable": {"tỉnh": 0.2}, "folded": {"tinh": 0.5}},
            {"syllable": {}, "folded": {"tinh": 0.7}},
            "the folded form is nearly always this one: asked once, with both weights",
        ),
        (
            {("syllable", "tính"): 40, ("folded", "tinh"): 100},
            {"syllable": {"tính": 0.2}, "folded": {"tinh": 0.5}},
            {"syllable": {"tính": 0.2}, "folded": {"tinh": 0.5}},
            "it is mostly another word: both are asked for",
        ),
        (
            {("pair", "ủy_ban"): 9, ("word", "ủy~ban"): 9, ("folded_pair", "uy_ban"): 9},
            {"pair": {"ủy_ban": 0.25}, "word": {"ủy~ban": 0.125}, "folded_pair": {"uy_ban": 0.5}},
            {"pair": {}, "word": {}, "folded_pair": {"uy_ban": 0.875}},
            "a pair and a word of two syllables are the same pair",
        ),
        (
            {("word", "ủy~ban~nhân~dân"): 9},
            {"word": {"ủy~ban~nhân~dân": 0.1}, "folded_pair": {"uy_ban": 0.5}},
            {"word": {"ủy~ban~nhân~dân": 0.1}, "folded_pair": {"uy_ban": 0.5}},
            "a word of four has no one pair",
        ),
        (
            {("syllable", "tỉnh"): 9},
            {"syllable": {"tỉnh": 0.2}},
            {"syllable": {"tỉnh": 0.2}},
            "no folded field is asked: nothing to add it to",
        ),
    ],
)
def test_forms_that_mean_the_same_are_asked_once(
    having: Mapping[tuple[str, str], int], asked: Fields, expected: Fields, reason: str
) -> None:
    assert spared(asked, Counted(having)) == expected, reason


@pytest.mark.parametrize(
    ("most", "kept", "reason"),
    [
        (1_000, {"rare", "some", "common"}, "a small collection is asked for everything"),
        (160, {"rare", "some"}, "the commonest goes first"),
        (60, {"rare"}, "then the next"),
        (5, {"rare"}, "one at least"),
    ],
)
def test_the_commonest_are_left_out_where_all_are_in_too_many(most: int, kept: set[str], reason: str) -> None:
    counted = Counted({("folded", "rare"): 10, ("folded", "some"): 100, ("folded", "common"): 800})
    asked = {"folded": {"common": 0.5, "unknown": 0.5, "rare": 0.5, "some": 0.5}}
    assert set(spared(asked, counted, most)["folded"]) - {"unknown"} == kept, reason


@pytest.mark.parametrize(
    ("passages", "most", "reason"),
    [
        (0, 200_000, "nothing there yet"),
        (50_000, 200_000, "a small collection is asked for everything"),
        (100_000, 400_000, "four times what there is"),
        (4_000_000, 2_000_000, "the time must not grow with the collection"),
    ],
)
def test_how_much_is_looked_at_fits_the_collection(passages: int, most: int, reason: str) -> None:
    assert most_looked_at(passages) == most, reason
    having = {("folded", "rare"): 1, ("folded", "some"): most - 1, ("folded", "common"): most}
    asked = {"folded": {"common": 0.5, "some": 0.5, "rare": 0.5}}
    assert set(spared(asked, Counted(having, passages))["folded"]) == {"rare", "some"}, reason


def test_what_is_asked_for_is_not_changed() -> None:
    asked = {"syllable": {"tỉnh": 0.2}, "folded": {"tinh": 0.5}}
    spared(asked, Counted({("folded", "tinh"): most_looked_at(1_000) + 1}))
    assert asked == {"syllable": {"tỉnh": 0.2}, "folded": {"tinh": 0.5}}
