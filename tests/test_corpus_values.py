"""SectionPath and Citation: values that parse, print and verify."""

from __future__ import annotations

import doctest

import pytest

import corpus.fold
import corpus.section_path
from corpus.citation import Citation
from corpus.document import Document, Section, SectionKind
from corpus.errors import QuoteMismatch
from corpus.section_path import SectionPath

PATHS = [
    "V.6",
    "II.2.a",
    "Điều 5.2.a",
    "Phụ lục 1, hàng 3",
    "II.Thứ nhất",
    "Quy chế/Điều 1",
    "I.2.1.a",
    "Điều 8.1.đ",
    "",
]


@pytest.mark.parametrize("printed", PATHS)
def test_path_prints_what_it_parsed(printed: str) -> None:
    assert str(SectionPath.parse(printed)) == printed


@pytest.mark.parametrize(
    ("printed", "spoken"),
    [
        ("V.6", "mục 6, phần V"),
        ("V", "phần V"),
        ("Điều 5.2.a", "điểm a khoản 2 Điều 5"),
        ("Điều 5", "Điều 5"),
        ("Quy chế/Điều 1.2", "khoản 2 Điều 1 (Quy chế kèm theo)"),
        ("Phụ lục 1, hàng 3", "hàng 3, Phụ lục 1"),
        ("Điều 3.1, hàng 3", "hàng 3 khoản 1 Điều 3"),
        ("3.1", "mục 3.1"),
        ("", "phần mở đầu và kết thúc văn bản"),
    ],
)
def test_path_is_spoken_as_officials_do(printed: str, spoken: str) -> None:
    assert SectionPath.parse(printed).spoken() == spoken


def test_a_path_holds_itself_and_what_is_below() -> None:
    five = SectionPath.parse("Điều 5")
    assert five.holds(SectionPath.parse("Điều 5.2.a"))
    assert not five.holds(SectionPath.parse("Điều 50"))
    assert not five.holds(SectionPath.parse("Quy chế/Điều 5"))


def test_doctests() -> None:
    for module in (corpus.section_path, corpus.fold):
        assert doctest.testmod(module).failed == 0


def test_a_citation_is_made_only_where_its_words_stand() -> None:
    text = "I- MỞ ĐẦU\n1. Sở Tài chính chủ trì."
    section = Section(SectionPath.parse("I"), SectionKind.ROMAN, "I-", "MỞ ĐẦU", 1, 0, 9, len(text))
    document = Document(id="d", version="v", name="a.txt", text=text, sections=(section,))
    cited = Citation.of(document, 13, 25)
    assert (cited.quote, str(cited.section)) == ("Sở Tài chính", "I")
    with pytest.raises(QuoteMismatch):
        Citation("d", "v", None, SectionPath(), None, 0, 5, "khác!", text)
    with pytest.raises(QuoteMismatch):
        Citation("d", "v", None, SectionPath(), None, 3, 3, "", text)
