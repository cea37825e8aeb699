"""Syllables: the same words give the same keys however they were typed."""

from __future__ import annotations

import doctest
import unicodedata

import pytest

import prompts.syllables
from prompts.syllables import is_marked, syllables

ALIKE = [
    ("Uỷ ban nhân dân", "Ủy ban nhân dân", "the tone on another letter"),
    ("UBND tỉnh", "ủy ban nhân dân tỉnh", "an abbreviation"),
    ("Sở KH&CN", "sở khoa học và công nghệ", "an abbreviation with a sign"),
    ("kĩ thuật, tỉ lệ", "kỹ thuật tỷ lệ", "i and y"),
    ("08 nhiệm vụ", "8 nhiệm vụ", "a zero in front"),
    ("3.000 km", "3000 km", "a thousands point"),
    ("15/12/2025", "15 12 2025", "a date in figures"),
]


@pytest.mark.parametrize(("one", "other", "reason"), ALIKE, ids=[c[2] for c in ALIKE])
def test_ways_of_writing_give_the_same_keys(one: str, other: str, reason: str) -> None:
    assert syllables(one).exact == syllables(other).exact, reason


def test_a_document_number_stands_whole_and_by_its_figure() -> None:
    assert syllables("Nghị quyết số 57-NQ/TW").exact[-2:] == ("57", "57-nq/tw")


def test_small_letter_abbreviations_are_read_in_questions_only() -> None:
    assert syllables("hdnd tinh", asked=True).folded == ("hoi", "dong", "nhan", "dan", "tinh")
    assert syllables("hdnd tinh").folded == ("hdnd", "tinh")


def test_spans_point_at_the_words() -> None:
    text = "Sở KH&CN, tỉnh ủy"
    cut = syllables(text)
    assert [text[s:e] for s, e in dict.fromkeys(cut.spans)] == ["Sở", "KH&CN", "tỉnh", "ủy"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("hdnd tinh duoc giao nhiem vu gi", False),
        ("Hội đồng nhân dân tỉnh phải làm gì?", True),
        ("", False),
        ("UBND", False),
    ],
)
def test_typing_without_diacritics_is_noticed(text: str, marked: bool) -> None:
    assert is_marked(text) is marked


def test_decomposed_letters_are_the_same_once_composed() -> None:
    typed = unicodedata.normalize("NFC", unicodedata.normalize("NFD", "Ủy ban"))
    assert syllables(typed).exact == syllables("Ủy ban").exact


def test_doctests() -> None:
    assert doctest.testmod(prompts.syllables).failed == 0


def test_a_symbol_with_small_letters_is_one_key_as_printed_and_as_typed() -> None:
    for symbol in ("105/2009/QĐ-TTg", "12-CTr/TU"):
        printed, typed = syllables(f"số {symbol} ngày"), syllables(f"số {symbol.lower()} ngày", asked=True)
        assert printed.exact[2] == typed.exact[2] == symbol.lower()
