"""Printed lines keep the place of their words, whatever is blanked or trimmed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.letters import LOWER, UPPER
from ingest.printed_lines import PrintedLine, blanked, is_capital, one_block, printed_lines
from tests.printed_documents import printed


def test_paragraphs_and_cells_come_in_the_order_of_the_text() -> None:
    canonical = printed("MẬT", "-----", table=(("Nơi nhận:", ""), ("- Như trên;", "CHỦ TỊCH")))
    lines = printed_lines(canonical)
    assert [line.words for line in lines] == ["MẬT", "Nơi nhận:", "Như trên;", "CHỦ TỊCH"]
    assert all(canonical.text[line.start :].startswith(line.text) for line in lines)


@given(st.text(alphabet="Aa Á|-*1", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_quote_stands_at_its_place(words: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(words)), min(other, len(words))))
    quoted = PrintedLine(words, 100).quote(start, end)
    assert words[quoted.start - 100 : quoted.end - 100] == quoted.value


def test_blanking_keeps_places() -> None:
    line = PrintedLine("Số: 5/QĐ Hòa Giang", 7).without(0, 8)
    assert line.words == "Hòa Giang"
    assert line.quote(0, len(line.text)).start == 7 + 9


@pytest.mark.parametrize(
    ("words", "capital"), [("PHÓ Bí THƯ", True), ("Quyết định", False), ("12", False), ("Đ", False)]
)
def test_capitals(words: str, capital: bool) -> None:
    assert is_capital(words) is capital


def test_the_classes_of_letters_do_not_mix() -> None:
    assert re.fullmatch(f"[{UPPER}]+", "ỦYBANĐƯỜNG")
    assert not re.search(f"[{UPPER}]", "ủyban đường")
    assert re.fullmatch(f"[{LOWER}]+", "ủybanđường")


def test_lines_as_one_block_keep_their_places() -> None:
    canonical = printed("Số:", "5/QĐ", table=(("Hòa Giang", "ngày 1"),))
    block = one_block(printed_lines(canonical))
    assert len(block.text) == len(canonical.text)
    at = block.text.index("ngày 1")
    assert canonical.text[block.start + at :].startswith("ngày 1")
    assert one_block([]).text == ""


def test_a_stretch_over_lines_is_blanked_in_each() -> None:
    lines = blanked(printed_lines(printed("Số: 70", "/2025/QĐ-UBND", "QUYẾT ĐỊNH")), 4, 12)
    assert [line.words for line in lines] == ["Số:", "/QĐ-UBND", "QUYẾT ĐỊNH"]
