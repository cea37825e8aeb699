"""Rarity: function words tell nothing, names tell much."""

from __future__ import annotations

import doctest

import prompts.rarity
from prompts.rarity import UNKNOWN, rarity
from prompts.syllables import key


def test_the_order_is_right() -> None:
    words = ["của", "công", "giá", "rừng"]
    found = [rarity(key(w)) for w in words]
    assert found == sorted(found)
    assert all(0 <= f <= 1 for f in found)


def test_without_diacritics_the_counts_are_put_together() -> None:
    assert rarity("gia", folded=True) < rarity(key("giá"))


def test_what_is_not_in_the_table_is_rare() -> None:
    assert rarity("zzz") == rarity("zzz", folded=True) == UNKNOWN


def test_doctests() -> None:
    assert doctest.testmod(prompts.rarity).failed == 0
