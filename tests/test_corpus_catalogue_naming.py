"""Whether words that name a number mean a certain document."""

from __future__ import annotations

import doctest

import pytest

import corpus.catalogue.naming
from corpus.catalogue.naming import (
    Named,
    Naming,
    called_here,
    in_force,
    means,
    openings,
    short_name,
    spellings,
)


def named(
    number: str, day: str | None = "2023-03-01", locality: str = "", identity: str = "b", effective: str | None = None
) -> Named:
    return Named(identity, "v", number, "Quyết định", None, day, locality, effective)


HERE = named("31/2025/QĐ-UBND", "2025-05-20", "hoa-giang", "a")
FEES = named("05/2023/QĐ-UBND", locality="hoa-giang")
PARTY = named("20-NQ/TW", "2022-11-17")


def test_doctests() -> None:
    assert doctest.testmod(corpus.catalogue.naming).failed == 0


@pytest.mark.parametrize(
    ("target", "behind", "is_act", "meant", "reason"),
    [
        (FEES, " ngày 01 tháng 3 năm 2023 của Ủy ban nhân dân tỉnh", True, True, "date and own province"),
        (FEES, " về phí chợ", True, True, "own province"),
        (FEES, ", ngày 02/3/2023 của UBND tỉnh", True, False, "another date"),
        (FEES, " của Ủy ban nhân dân tỉnh Bắc Giang", True, False, "another province is named"),
        (named("05/2023/QĐ-UBND", locality="bac-giang"), " của UBND tỉnh Bắc Giang", True, True, "the named province"),
        (named("05/2023/QĐ-UBND", locality="bac-giang"), " ngày 01/3/2023", True, False, "a province not named"),
        (named("05/2023/QĐ-UBND"), " về phí chợ", False, False, "an issuer that was not read, and no date"),
        (named("05/2023/QĐ-UBND"), " ngày 01/3/2023", False, True, "an issuer that was not read, but the date"),
        (named("05/2023/QĐ-UBND", "2026-01-01", "hoa-giang"), "", False, False, "a later document"),
        (named("30/2020/NĐ-CP", "2020-03-05"), " của Chính phủ", True, True, "one of its kind in a year"),
        (named("30/2020/NĐ-CP", None), " ngày 05/3/2020", True, True, "a date that was not read"),
        (PARTY, "", False, True, "a number of a term, only cited"),
        (PARTY, "", True, False, "a number of a term is too little for an act"),
        (PARTY, " ngày 17/11/2022", True, True, "with its date it is enough"),
        (PARTY, " ngày 25/10/2017", False, False, "of another term"),
        (named("05/2023/QĐ-UBND", locality="hoa-giang", identity="a"), "", False, False, "itself"),
    ],
)
def test_meaning(target: Named, behind: str, is_act: bool, meant: bool, reason: str) -> None:
    assert means(HERE, Naming(target.number or "", is_act, behind), target) is meant, reason


def test_zeros_in_front_make_no_other_number() -> None:
    assert set(spellings("5/2021/QĐ-UBND")) == set(spellings("05/2021/QĐ-UBND"))
    assert spellings("Luật Giá") == ("luat gia",)
    assert spellings("") == ()


def law(title: str, day: str = "2024-01-18") -> Named:
    return Named(title, "v", None, "Luật", title, day, "", None)


LAWS = [law("ĐẦU TƯ"), law("ĐẦU TƯ CÔNG"), law("CÁN BỘ, CÔNG CHỨC"), law("ĐẤT ĐAI"), law("ĐẤT ĐAI", "2013-11-29")]


@pytest.mark.parametrize(
    ("words", "titles", "reason"),
    [
        ("Luật Đầu tư.", ["ĐẦU TƯ"], "the sentence ends"),
        ("Luật Đầu tư công và pháp luật về ngân sách", ["ĐẦU TƯ CÔNG"], "the longest name"),
        ("Luật Đầu tư theo phương thức đối tác công tư", [], "another law, whose name goes on"),
        ("Luật cán bộ, công chức; Luật Viên chức", ["CÁN BỘ, CÔNG CHỨC"], "small letters"),
        ("Luật Cán bộ công chức thì", ["CÁN BỘ, CÔNG CHỨC"], "without its comma"),
        ("Luật Đất đai năm 2013", ["ĐẤT ĐAI"], "one of two, by its year"),
        ("Luật Đất đai", ["ĐẤT ĐAI", "ĐẤT ĐAI"], "two of one name"),
        ("Luật Đất đai ngày 18 tháng 01 năm 2025", [], "of another year"),
        ("Luật Giá", [], "none there"),
    ],
)
def test_a_law_is_known_by_its_whole_name(words: str, titles: list[str], reason: str) -> None:
    assert [one.title for one in called_here(words, LAWS)] == titles, reason


def test_only_laws_are_called_by_name() -> None:
    assert openings(law("ĐẤT ĐAI")) == ("luat dat", "luat dat dai")
    assert openings(FEES) == ()


@pytest.mark.parametrize(
    ("number", "behind", "is_act", "meant", "reason"),
    [
        ("57-NQ/TW", " của Bộ Chính trị", False, True, "whose it is"),
        ("57/NQ-CP", " của Bộ Chính trị", False, False, "another body's"),
        ("57/NQ-CP", " ngày 01/3/2023 của Chính phủ", False, True, "date and body"),
        ("57-NQ/TW", "", False, True, "nothing is said against it"),
        ("57-NQ/TW", " năm 2022 về chợ", False, False, "of another year"),
        ("57-NQ/TW", " của Bộ Chính trị", True, False, "too little to act on a document"),
        ("57/NQ-HĐND", " của Hội đồng nhân dân tỉnh Bắc Giang", False, False, "of another province"),
        ("57/NQ-HĐND", "", False, True, "of the own province"),
    ],
)
def test_a_number_without_its_signs(number: str, behind: str, is_act: bool, meant: bool, reason: str) -> None:
    target = named(number, locality="hoa-giang" if "HĐND" in number else "")
    assert means(HERE, Naming("Nghị quyết 57", is_act, behind), target) is meant, reason


def test_what_is_called_by_kind_and_number() -> None:
    assert short_name(named("057/QĐ-UBND")) == "quyet dinh 57"
    assert short_name(named("")) == ""


def test_of_two_laws_of_one_name_the_one_that_had_begun() -> None:
    old, new = law("ĐẤT ĐAI", "2013-11-29"), law("ĐẤT ĐAI", "2024-01-18")
    coming = Named("c", "v", None, "Luật", "ĐẤT ĐAI", "2025-04-01", "", "2026-01-01")
    assert in_force(HERE, [old, new]) == [new]
    assert in_force(HERE, [old, new, coming]) == [new]
    assert in_force(HERE, [coming]) == [coming]
