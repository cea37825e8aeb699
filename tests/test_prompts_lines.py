"""Lines: what one look over all of them finds is what a look into each finds."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

import prompts.lines
from prompts.lines import Lines

WORDS = st.lists(st.sampled_from(["sở", "y", "tế", "tỉnh"]), max_size=4).map(lambda words: f" {' '.join(words)} ")


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=3))
def test_all_at_once_finds_what_one_by_one_finds(lines: list[str], forms: list[str]) -> None:
    one_by_one = [i for i, line in enumerate(lines) if any(form in line for form in forms)]
    assert Lines(lines).holding(forms) == one_by_one


def test_doctests() -> None:
    assert doctest.testmod(prompts.lines).failed == 0
