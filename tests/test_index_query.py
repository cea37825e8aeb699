"""Understanding what was typed."""

from __future__ import annotations

import time

import pytest

from index.query import expand, read, section_key, taken_apart, understand, weighted_terms


@pytest.mark.parametrize(
    ("typed", "key", "reason"),
    [
        ("Điều 5 khoản 2 Nghị định 13/2023/NĐ-CP", "dieu 5/2", "article first"),
        ("điểm a khoản 2 Điều 5 quy định gì", "dieu 5/2/a", "point first"),
        ("dieu 5 khoan 2 diem b", "dieu 5/2/b", "typed without diacritics"),
        ("điểm đ khoản 1 điều 12a", "dieu 12a/1/d", "letters of their own"),
        ("mục V.6", "v/6", "a path of the Party's kind"),
        ("muc II.2.a noi gi", "ii/2/a", "a deeper one"),
        ("phần IV mục 3", "iv/3", "part, then item"),
        ("mục 6, phần V", "v/6", "item, then part"),
        ("khoản 2 là gì", "", "a clause of no article"),
        ("điều kiện vay vốn", "", "the word, not an article"),
        ("mục tiêu đến năm 2030", "", "the word, not an item"),
        ("", "", "nothing"),
    ],
)
def test_section_asked_for(typed: str, key: str, reason: str) -> None:
    assert section_key(typed) == key, reason


@pytest.mark.parametrize(
    ("typed", "expanded", "reason"),
    [
        ("UBND tỉnh làm gì", "UBND (ủy ban nhân dân) tỉnh làm gì", "capitals"),
        ("hdnd tinh", "hdnd (hội đồng nhân dân) tinh", "typed fast"),
        ("Sở KH&CN", "Sở KH&CN (khoa học và công nghệ)", "with an ampersand"),
        ("CĐS và ĐMST", "CĐS (chuyển đổi số) và ĐMST (đổi mới sáng tạo)", "two"),
        ("da giao viec", "da giao viec", "an everyday syllable in small letters is not an abbreviation"),
        ("DA trọng điểm", "DA (dự án) trọng điểm", "in capitals it is"),
    ],
)
def test_abbreviations(typed: str, expanded: str, reason: str) -> None:
    assert expand(typed) == expanded, reason


def test_a_query_without_diacritics_is_known_as_such() -> None:
    assert understand("hdnd tinh lam gi").bare
    assert not understand("hội đồng").bare


def test_exact_fields_are_left_out_for_a_bare_query() -> None:
    weights = {"syllable": 1.0, "folded": 0.5, "word": 0.0}
    assert set(weighted_terms(understand("hoi dong"), weights)) == {"folded"}
    assert weighted_terms(understand("hội đồng"), weights) == {
        "syllable": {"hội": 1.0, "đồng": 1.0},
        "folded": {"hoi": 0.5, "dong": 0.5},
    }


def test_restored_diacritics_are_searched_and_the_bare_form_too() -> None:
    weights = {"syllable": 1.0, "folded": 0.5}
    query = understand("hoi dong", lambda text: text.replace("hoi dong", "hội đồng"))
    assert (query.understood, query.bare, query.restored) == ("hội đồng", True, True)
    assert set(weighted_terms(query, weights)) == {"syllable", "folded"}
    half = understand("hội dong nhân dan", lambda text: text.replace("dong", "đồng").replace("dan", "dân"))
    assert (half.understood, half.bare) == ("hội đồng nhân dân", False)
    kept = understand("Hội đồng nhân dân tỉnh so", lambda text: text.replace("so", "số"))
    assert (kept.understood, kept.restored) == ("Hội đồng nhân dân tỉnh so", False), "typed in full: left as it is"


@pytest.mark.parametrize("typed", ["Điều 5 khoản 2 quy định gì", "hdnd tinh lam gi", "KH&CN", "???"])
def test_what_was_read_is_taken_apart_later(typed: str) -> None:
    reading, whole = read(typed, str.lower), understand(typed, str.lower)
    assert taken_apart(reading) == whole
    assert reading.understood == whole.understood


@pytest.mark.parametrize("typed", ["", "???", "x" * 100_000, "điều " * 50_000, "A&" * 50_000, "mục V" + ".6" * 50_000])
def test_anything_is_a_query_and_quickly(typed: str) -> None:
    began = time.process_time()
    understand(typed)
    assert time.process_time() - began < 20
