"""Registers as files: typed columns, words kept, nothing that a program would run."""

from __future__ import annotations

import csv
import doctest
import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

import publish.printing
from corpus.catalogue import DutyRow
from publish.register import COLUMNS, to_csv, to_docx, to_xlsx
from tests.api_office import DUTIES, TEXT

ROWS = [DutyRow("d1", "07-CTr/TU", duty, called="07-CTr/TU") for duty in DUTIES]
HEADINGS = ["TT", *(c.heading for c in COLUMNS)]


def hostile(words: str) -> list[DutyRow]:
    duty = replace(DUTIES[0], action=words, product=words, agency=words)
    return [DutyRow("d1", None, duty, "predecessor")]


def test_doctests() -> None:
    assert doctest.testmod(publish.printing).failed == 0


def test_csv_opens_with_accents_and_every_row() -> None:
    content = to_csv(ROWS)
    assert content.startswith(b"\xef\xbb\xbf")
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert heading == HEADINGS
    assert [row[1] for row in rows] == [r.duty.agency for r in ROWS]
    assert all(row[HEADINGS.index("Nguyên văn")] in TEXT for row in rows)


FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://attacker.example")']


@pytest.mark.parametrize("words", FORMULAS)
def test_words_never_become_a_formula(words: str) -> None:
    row = next(csv.DictReader(io.StringIO(to_csv(hostile(words)).decode("utf-8-sig"))))
    assert row["Nhiệm vụ"] == f"'{words}"
    sheet = load_workbook(io.BytesIO(to_xlsx(hostile(words)))).active
    cell = sheet.cell(2, HEADINGS.index("Nhiệm vụ") + 1)
    assert (cell.value, cell.data_type) == (words, "s")
    raw = zipfile.ZipFile(io.BytesIO(to_xlsx(hostile(words)))).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in raw


def test_xlsx_has_typed_columns_filters_and_a_frozen_heading() -> None:
    sheet = load_workbook(io.BytesIO(to_xlsx(ROWS))).active
    assert [c.value for c in sheet[1]] == HEADINGS
    due = sheet.cell(2, HEADINGS.index("Ngày đến hạn") + 1)
    assert due.is_date
    assert due.value.date() == date(2025, 6, 29)
    assert sheet.cell(2, HEADINGS.index("Trang") + 1).value == 1
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:Q{len(ROWS) + 1}"


def test_each_clause_is_linked_to_its_words_inside_the_file() -> None:
    book = load_workbook(io.BytesIO(to_xlsx(ROWS)))
    place = HEADINGS.index("Điều khoản") + 1
    for at, row in enumerate(ROWS, 2):
        sheet, _, cell = book["Nhiệm vụ"].cell(at, place).hyperlink.location.partition("!")
        assert sheet == "'Điều khoản'"
        line = [c.value for c in book["Điều khoản"][int(cell[1:])]]
        assert (line[1], line[4]) == (str(row.duty.section), row.duty.quote)


def test_docx_groups_by_agency_and_names_the_clause() -> None:
    document = Document(io.BytesIO(to_docx(ROWS)))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "BẢNG TỔNG HỢP NHIỆM VỤ ĐƯỢC GIAO" in text
    assert len(document.tables) == len({r.duty.agency_id for r in ROWS})
    cells = [cell.text for table in document.tables for cell in table.rows[1].cells]
    assert "mục 1, phần V, 07-CTr/TU (tr. 1)" in cells
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0) > 0
    assert document.styles["Normal"].font.name == "Times New Roman"


@pytest.mark.parametrize("words", ["a\x00b\x0bc", "x" * 40_000, "\ud800 lẻ"])
def test_words_that_a_format_cannot_hold_do_not_break_it(words: str) -> None:
    assert to_csv(hostile(words))
    assert load_workbook(io.BytesIO(to_xlsx(hostile(words)))).active.max_row == 2
    assert Document(io.BytesIO(to_docx(hostile(words)))).tables


@pytest.mark.parametrize("write", [to_csv, to_xlsx, to_docx])
def test_an_empty_register_is_a_file_too(write: object) -> None:
    assert callable(write)
    assert len(write([])) > 50
