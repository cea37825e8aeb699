"""Grids: one table gives the same cells as Word file, web page and PDF, merged ones too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.pdf_tables import Drawings
from ingest.source import Grid

Merged = tuple[tuple[int, int], tuple[int, int]]  # (row, column) of its first place and of its last
# A norm of costs: two rows of head, a group over three rows, a sum over two columns.
ROWS = [
    ["TT", "Noi dung", "Dinh muc", ""],
    ["", "", "Don vi", "Gia tri"],
    ["1", "Khao sat thuc dia", "Cong", "12"],
    ["", "", "Ca may", "3"],
    ["", "", "Vat lieu", "7"],
    ["2", "Lap bao cao", "Cong", "5"],
    ["Tong cong", "", "", "27"],
]
MERGED: list[Merged] = [
    ((0, 0), (1, 0)),
    ((0, 1), (1, 1)),
    ((0, 2), (0, 3)),
    ((2, 0), (4, 0)),
    ((2, 1), (4, 1)),
    ((6, 0), (6, 2)),
]


def as_word(path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Dinh muc chi phi cua cac cong viec trong nam")
    table = word.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in enumerate(ROWS):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    for first, last in MERGED:
        merged = table.cell(*first).merge(table.cell(*last))
        merged.text = ROWS[first[0]][first[1]]
    word.save(str(path))


def as_page(path: Path) -> None:
    spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in MERGED}
    covered = {
        (row, column)
        for (top, left), (bottom, right) in MERGED
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(spans)
    rows = []
    for row, cells in enumerate(ROWS):
        places = [(words, spans.get((row, c), (1, 1))) for c, words in enumerate(cells) if (row, c) not in covered]
        rows.append("".join(f"<td rowspan={down} colspan={wide}>{words}</td>" for words, (down, wide) in places))
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    path.write_text(f"<html><body><p>Dinh muc chi phi</p><table>{table}</table></body></html>", encoding="utf-8")


def as_pdf(path: Path) -> None:
    sheet = Canvas(str(path), pagesize=A4)
    sheet.drawString(72, 780, "Dinh muc chi phi cua cac cong viec trong nam")
    spans = [("SPAN", (left, top), (right, bottom)) for (top, left), (bottom, right) in MERGED]
    table = Table(ROWS, colWidths=(60, 180, 90, 90))
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), *spans]))
    table.wrapOn(sheet, 450, 400)
    table.drawOn(sheet, 72, 500)
    sheet.save()


@pytest.mark.parametrize(("name", "write"), [("a.docx", as_word), ("a.html", as_page)])
def test_merged_cells_stand_once_in_their_first_place(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    write(tmp_path / name)
    grids = [block for block in open_source(tmp_path / name, Limits(ocr=False)).blocks if isinstance(block, Grid)]
    assert [[list(row) for row in grid.rows] for grid in grids] == [ROWS]


def test_so_they_do_in_a_pdf(tmp_path: Path) -> None:
    as_pdf(tmp_path / "a.pdf")
    assert [[list(row) for row in table.rows] for table in Drawings(str(tmp_path / "a.pdf")).tables(0)] == [ROWS]
