"""Saying: quotes without their labels, table rows by the heads of their columns; the citation stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.document import Cell, Document, Table
from prompts.reply import cite
from prompts.saying import in_cells, said, tidy
from tests.prompts_doubles import made

ROW = "3 | Khảo sát chợ | Sở Công Thương | Quý I/2026"
HEAD = "TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian"


def with_table() -> Document:
    document = made("1/KH-UBND", "KẾ HOẠCH", "", [("", "Số: 1/KH-UBND"), ("", HEAD), ("", ROW)])
    return replace(document, tables=(Table(tuple(cells(document, line) for line in (HEAD, ROW)), *bounds(document)),))


def cells(document: Document, line: str) -> tuple[Cell, ...]:
    at = document.text.index(line)
    found = []
    for part in line.split(" | "):
        found.append(Cell(at, at + len(part)))
        at += len(part) + 3
    return tuple(found)


def bounds(document: Document) -> tuple[int, int]:
    return document.text.index(HEAD), document.text.index(ROW) + len(ROW)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("a) Hệ số 5,0 đối với trẻ em;", "Hệ số 5,0 đối với trẻ em"),
        ("2.1. Trách nhiệm chung", "Trách nhiệm chung"),
        ("IV. KINH PHÍ THỰC HIỆN", "KINH PHÍ THỰC HIỆN"),
        ("Điều 5. Tổ chức thực hiện", "Tổ chức thực hiện"),
        ("- Phát tờ rơi\ntại thôn.", "Phát tờ rơi tại thôn"),
        ("2026. năm bản lề", "2026. năm bản lề"),
        ("05 ngày làm việc", "05 ngày làm việc"),
    ],
)
def test_a_quote_is_shown_without_its_label(quote: str, shown: str) -> None:
    assert tidy(quote) == shown


def test_a_row_is_said_by_its_columns_and_quoted_as_it_stands() -> None:
    document = with_table()
    citation = cite(document, document.text.index(ROW), bounds(document)[1])
    assert said(document, citation) == "Nhiệm vụ: Khảo sát chợ; Cơ quan chủ trì: Sở Công Thương; Thời gian: Quý I/2026"
    assert citation.quote == ROW


def test_what_is_no_row_is_said_in_quotation_marks() -> None:
    document = with_table()
    assert in_cells(document, 0, 12) == ""
    assert said(document, cite(document, 0, 12)) == "“Số: 1/KH-UBN”"
