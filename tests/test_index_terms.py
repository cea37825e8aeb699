"""Terms: normal forms of syllables, pairs, words, and their folded forms."""

from __future__ import annotations

import unicodedata

import pytest

from index.segment import segment
from index.terms import Terms, extract, fold_syllable, folded_syllables, normalise_syllable, pairs, syllables


@pytest.mark.parametrize(
    ("typed", "normal", "reason"),
    [
        ("hoà", "hòa", "tone on the second vowel of oa"),
        ("hòa", "hòa", "already there"),
        ("khoẻ", "khỏe", "oe"),
        ("uỷ", "ủy", "uy"),
        ("thuỷ", "thủy", "uy after a cluster"),
        ("quý", "quý", "after q the u is no vowel"),
        ("hoàn", "hoàn", "a closing letter follows: the tone stays"),
        ("thuế", "thuế", "ê is another vowel"),
        ("HOÀ", "hòa", "capitals"),
        ("Ðảng", "đảng", "eth for đ"),
        ("2025", "2025", "a number"),
    ],
)
def test_normal_form(typed: str, normal: str, reason: str) -> None:
    assert normalise_syllable(typed) == normal, reason
    assert normalise_syllable(unicodedata.normalize("NFD", typed)) == normal, "NFD: " + reason


def test_syllables_come_in_order_without_signs() -> None:
    assert syllables("Số: 57-NQ/TW, KH&CN (tỉnh Hoà Giang)") == [
        "số", "57", "nq", "tw", "kh", "cn", "tỉnh", "hòa", "giang",
    ]  # fmt: skip


def test_runs_that_are_no_words_are_left_out() -> None:
    assert syllables("a" * 41 + " kế hoạch") == ["kế", "hoạch"]


def test_folding_takes_the_stroke_of_đ() -> None:
    assert [fold_syllable(s) for s in ("đường", "ủy", "số")] == ["duong", "uy", "so"]


def test_pairs_are_neighbours() -> None:
    assert pairs(["ủy", "ban", "nhân"]) == ["ủy_ban", "ban_nhân"]
    assert pairs(["một"]) == []


def test_extract_gives_all_kinds() -> None:
    terms = extract("Sở Tài chính", segment)
    assert terms == Terms(("sở", "tài", "chính"), ("tài~chính",))
    assert terms.pairs == ["sở_tài", "tài_chính"]
    assert terms.folded == ["so", "tai", "chinh"]
    assert terms.folded_pairs == ["so_tai", "tai_chinh"]


def test_folded_syllables_are_the_syllables_folded() -> None:
    text = "Sở KH&CN hoà giải, THUỶ lợi; số 57-NQ/TW, snake_case " + "x" * 50
    assert folded_syllables(text) == [fold_syllable(s) for s in syllables(text)]
    assert folded_syllables(text)[:5] == ["so", "kh", "cn", "hoa", "giai"]
