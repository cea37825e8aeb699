"""What is indexed of a passage."""

from __future__ import annotations

import pytest

from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.entry import embedded_texts, entry, heading, section_keys, windows

PASSAGE = Passage(
    document="d",
    ordinal=3,
    section=SectionPath.parse("V.6"),
    breadcrumb=("Chương trình số 12 của Tỉnh ủy Hòa Giang", "V- TỔ CHỨC THỰC HIỆN"),
    text="6. Giao Sở Tài chính chủ trì",
    start=0,
    end=28,
)


def test_title_and_headings_stand_in_front() -> None:
    assert heading(PASSAGE) == "Chương trình số 12 của Tỉnh ủy Hòa Giang. V- TỔ CHỨC THỰC HIỆN"
    assert list(embedded_texts(PASSAGE)) == [heading(PASSAGE) + ". " + PASSAGE.text]


def test_the_heading_counts_as_first_words_of_the_text() -> None:
    made = entry(PASSAGE)
    assert (made.passage, made.document, made.section) == ("d:3", "d", ("v", "v/6"))
    assert "tài~chính" in made.fields["word"]
    assert made.fields["syllable"][:2] == ("chương", "trình")
    assert made.fields["syllable"][-2:] == ("chủ", "trì")
    assert "hoa_giang" in made.fields["folded_pair"]


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("V.6", ("v", "v/6")),
        ("Điều 5.2.a", ("dieu 5", "dieu 5/2", "dieu 5/2/a")),
        ("Điều 5.2.đ", ("dieu 5", "dieu 5/2", "dieu 5/2/d")),
        ("Quy chế/Điều 1", ("dieu 1",)),
        ("Phụ lục 1, hàng 3", ("phu luc 1", "phu luc 1/hang 3")),
        ("", ()),
    ],
)
def test_section_keys(path: str, keys: tuple[str, ...]) -> None:
    assert section_keys(SectionPath.parse(path)) == keys


@pytest.mark.parametrize(
    "text",
    [" ".join(f"việc {i}" for i in range(900)), "".join(f"{i}-" for i in range(1500)), "ngắn", ""],
    ids=["words", "no spaces", "short", "empty"],
)
def test_windows_cover_the_whole_text_and_are_bounded(text: str) -> None:
    reached = 0
    for window in windows(text):
        start = text.index(window)
        assert len(window) <= 1400
        assert start <= reached, "nothing is left out between two windows"
        reached = start + len(window)
    assert reached == len(text)
