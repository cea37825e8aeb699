"""Phrases: fixed wordings among syllables."""

from __future__ import annotations

from prompts.phrases import Met, Phrases
from prompts.syllables import syllables

TABLE = Phrases({"đầu tư": "a", "đầu tư công": "b", "ở đâu": "c"})


def test_the_longest_is_met_and_nothing_twice() -> None:
    assert TABLE.meet(syllables("vốn đầu tư công"), False) == [Met(1, 4, "b")]


def test_diacritics_tell_apart_where_they_were_typed() -> None:
    assert TABLE.meet(syllables("ở đầu"), False) == []
    assert TABLE.meet(syllables("o dau"), True) == [Met(0, 2, "c")]


def test_taken_syllables_are_left_alone() -> None:
    assert TABLE.meet(syllables("đầu tư công"), False, taken=[2]) == [Met(0, 2, "a")]
