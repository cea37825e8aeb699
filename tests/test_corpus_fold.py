"""Folding: letters without marks, whichever way is taken to them."""

from __future__ import annotations

import doctest
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

import corpus.fold
from corpus.fold import fold, strip_diacritics

VIETNAMESE = "Đảng ủy Ủy ban nhân dân tỉnh Hòa Giang — “kế hoạch” số 12, ưu tiên đường ĐT.795; ừ, ỡ, ỵ, ậ, ễ"


def taken_apart(text: str) -> str:
    """Return a text without marks the slow way: every letter taken apart."""
    letters = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
    signs = unicodedata.normalize("NFD", text.translate(letters))
    return unicodedata.normalize("NFC", "".join(sign for sign in signs if not unicodedata.combining(sign)))


@given(st.text(st.characters(codec="utf-8")))
def test_the_fast_way_gives_what_the_slow_way_gives(text: str) -> None:
    assert strip_diacritics(text) == taken_apart(text)


@given(st.text(st.sampled_from(VIETNAMESE + unicodedata.normalize("NFD", VIETNAMESE) + "가각\u1100\u1161")))
def test_so_it_does_with_loose_marks_and_letters_that_grow_together(text: str) -> None:
    assert strip_diacritics(text) == taken_apart(text)


def test_composed_and_taken_apart_fold_alike() -> None:
    assert fold(VIETNAMESE) == fold(unicodedata.normalize("NFD", VIETNAMESE))
    assert fold(VIETNAMESE).isascii()


def test_doctests() -> None:
    assert doctest.testmod(corpus.fold).failed == 0
