"""Sentences: whole where short, cut where what follows turns nothing, never scraps."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import publish.sentences
from prompts.reading import read
from publish.sentences import LONGEST, statements
from tests.publish_papers import TEXT, read_text

OPENING = "Mở lớp tập huấn kỹ năng số cho người dân ở nông thôn theo nhóm sản phẩm của từng xã"


def test_doctests() -> None:
    assert doctest.testmod(publish.sentences).failed == 0


def told(folder: Path, text: str, path: str) -> list[str]:
    document = read_text(folder, text)
    section = document.section(path)
    assert section is not None
    return [s.text for p in statements(read(document), section.start, section.end) for s in p]


def test_paragraphs_without_headings_and_dashes(tmp_path: Path) -> None:
    assert told(tmp_path, TEXT, "III.2") == [f"{OPENING}."]


LONG = ", ".join(["trong đó chú trọng nội dung về an toàn thông tin khi giao dịch trên môi trường mạng"] * 4)


@pytest.mark.parametrize(
    ("tail", "cut", "why"),
    [
        (f", {LONG}.", True, "a long list may end after one of its parts"),
        (f", {LONG}, trừ các xã đã có lớp.", False, "what is left out would turn the meaning"),
        (f" {LONG.replace(',', ' và')}.", False, "no part to end after"),
    ],
)
def test_a_long_sentence_is_cut_only_where_it_may(tmp_path: Path, tail: str, cut: bool, why: str) -> None:
    (said,) = told(tmp_path, TEXT.replace(f"{OPENING}.", OPENING + tail), "III.2")
    assert said.endswith("…") == cut, why
    assert (len(said) <= LONGEST + 1) == cut
