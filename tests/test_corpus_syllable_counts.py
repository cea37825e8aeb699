"""Syllable counts: one key for every way of writing a syllable, and the table that it opens."""

from __future__ import annotations

import doctest

import pytest

import corpus.syllable_counts
from corpus.syllable_counts import final_i, syllable_counts, syllable_key

SAME = [
    ("hoà", "hòa", "the tone on either vowel"),
    ("Kỹ", "kĩ", "y and i at the end, any case"),
    ("ðiều", "điều", "the letter that old converters wrote for đ"),
]


@pytest.mark.parametrize(("one", "other", "reason"), SAME, ids=[row[2] for row in SAME])
def test_one_syllable_has_one_key(one: str, other: str, reason: str) -> None:
    assert syllable_key(one) == syllable_key(other)


def test_other_vowels_and_tones_are_other_keys() -> None:
    assert len({syllable_key(word) for word in ("ma", "mà", "mả", "mã", "má", "mạ", "mâ", "mă")}) == 8


def test_y_that_is_not_alone_stays() -> None:
    assert (final_i("ky"), final_i("quy"), final_i("thuy"), final_i("y")) == ("ki", "quy", "thuy", "y")


def test_common_words_are_counted_more_often() -> None:
    counts = syllable_counts()
    assert counts.sentences > counts.by_key[syllable_key("định")] > counts.by_key[syllable_key("đền")] > 0


def test_doctests() -> None:
    assert doctest.testmod(corpus.syllable_counts).failed == 0
