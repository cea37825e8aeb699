"""DOCX: paragraphs, tables, notes and hidden words, from small files built here."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor

from corpus.errors import UnreadableDocument
from ingest.docx_file import read_docx
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.source import Grid, Line, Source

LIMITS = Limits()


def read(make: Callable[[Word], None]) -> Source:
    word = docx.Document()
    make(word)
    out = io.BytesIO()
    word.save(out)
    return read_docx(out.getvalue(), LIMITS)


def lines(source: Source) -> list[str]:
    return [b.text for b in source.blocks if isinstance(b, Line) and b.text.strip()]


def hidden(source: Source) -> list[str]:
    return [d.message for d in source.doubts if d.kind == "hidden"]


def test_paragraphs_and_tables_stand_in_order() -> None:
    def make(word: Word) -> None:
        word.add_paragraph("I. MỤC TIÊU")
        table = word.add_table(rows=2, cols=3)
        for cell, words in zip(table.rows[0].cells, ("TT", "Nhiệm vụ", "Chủ trì"), strict=True):
            cell.text = words
        for cell, words in zip(table.rows[1].cells, ("1", "Lập đề án", "Sở Y tế"), strict=True):
            cell.text = words
        word.add_paragraph("II. NHIỆM VỤ")

    source = read(make)
    assert [b.text if isinstance(b, Line) else b.rows for b in source.blocks if not isinstance(b, Line) or b.text] == [
        "I. MỤC TIÊU",
        (("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Lập đề án", "Sở Y tế")),
        "II. NHIỆM VỤ",
    ]


def test_a_letterhead_table_is_read_column_by_column() -> None:
    def make(word: Word) -> None:
        table = word.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text = "ỦY BAN NHÂN DÂN\nTỈNH HÒA GIANG\nSố: 12/KH-UBND"
        table.rows[0].cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHòa Giang, ngày 5 tháng 9 năm 2025"

    assert lines(read(make))[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH HÒA GIANG", "Số: 12/KH-UBND"]


def test_word_numbers_its_lists() -> None:
    def make(word: Word) -> None:
        word.add_paragraph("Sở Tài chính bố trí kinh phí.", style="List Number")
        word.add_paragraph("Sở Y tế báo cáo.", style="List Number")

    assert lines(read(make)) == ["1. Sở Tài chính bố trí kinh phí.", "2. Sở Y tế báo cáo."]


def vanish(word: Word) -> None:
    run = word.add_paragraph("Điều 1. Phạm vi ").add_run("chữ ẩn")
    run.font.hidden = True


def white(word: Word) -> None:
    word.add_paragraph("Điều 1. Phạm vi ").add_run("chữ trắng").font.color.rgb = RGBColor(255, 255, 255)


def tiny(word: Word) -> None:
    word.add_paragraph("Điều 1. Phạm vi ").add_run("chữ tí hon").font.size = Pt(1)


def white_head(word: Word) -> None:
    cell = word.add_table(rows=2, cols=2).rows[0].cells[0]
    shading = OxmlElement("w:shd")
    shading.set(qn("w:fill"), "1F4E79")
    cell._tc.get_or_add_tcPr().append(shading)
    cell.paragraphs[0].add_run("Nhiệm vụ").font.color.rgb = RGBColor(255, 255, 255)


@pytest.mark.parametrize(
    ("make", "told", "read_words", "reason"),
    [
        (vanish, "bị ẩn", False, "Word does not print it"),
        (white, "màu trắng", True, "white on white"),
        (tiny, "quá nhỏ", True, "one point"),
        (white_head, "", True, "white on a dark cell is seen"),
    ],
)
def test_hidden_words_are_told(make: Callable[[Word], None], told: str, read_words: bool, reason: str) -> None:
    source = read(make)
    assert bool(hidden(source)) == bool(told)
    assert all(told in message for message in hidden(source))
    words = str(source.blocks)
    assert any(w in words for w in ("chữ ẩn", "chữ trắng", "chữ tí hon", "Nhiệm vụ")) == read_words


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnreadableDocument):
        open_source(tmp_path / "a.docx", LIMITS)


def test_grids_have_one_width() -> None:
    def make(word: Word) -> None:
        table = word.add_table(rows=3, cols=3)
        table.cell(1, 0).merge(table.cell(1, 2)).text = "I. NHÓM NHIỆM VỤ"
        table.cell(0, 1).text, table.cell(2, 1).text = "Nhiệm vụ", "Lập đề án"

    (grid,) = [b for b in read(make).blocks if isinstance(b, Grid)]
    assert [len(row) for row in grid.rows] == [3, 3, 3]
    assert grid.rows[1] == ("I. NHÓM NHIỆM VỤ", "", "")
