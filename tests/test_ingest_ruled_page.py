"""Tables through PDFium's lines and letters are those that pdfplumber reads by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.pdf_tables import Drawings, Plumber
from ingest.ruled_page import RuledPage, UntoldPage
from ingest.source import Grid

ROWS = [
    ["TT", "Nhiem vu", "Co quan chu tri"],
    ["1", "Xay dung ke hoach\ntrien khai", "So Y te"],
    ["2", "Bao cao ket qua", ""],
]
LINES = TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black)])
MERGED = TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("SPAN", (1, 2), (2, 2))])


def drawn(path: Path, style: TableStyle, in_form: bool = False) -> Path:
    sheet = Canvas(str(path), pagesize=A4)
    sheet.drawString(72, 780, "Danh muc nhiem vu cua cac co quan, don vi trong nam")
    if in_form:
        sheet.beginForm("khung")
    table = Table(ROWS, colWidths=(40, 220, 150))
    table.setStyle(style)
    table.wrapOn(sheet, 400, 400)
    table.drawOn(sheet, 72, 600)
    if in_form:
        sheet.endForm()
        sheet.doForm("khung")
    sheet.save()
    return path


@pytest.mark.parametrize("style", [LINES, MERGED], ids=["plain", "merged"])
def test_both_readers_give_the_same_rows(tmp_path: Path, style: TableStyle) -> None:
    path = str(drawn(tmp_path / "a.pdf", style))
    quick, other = Drawings(path).tables(0), Plumber(path)
    slow = other.tables(0)
    other.close()
    assert [t.rows for t in quick] == [t.rows for t in slow] != []
    assert quick[0].box == pytest.approx(slow[0].box, abs=1)


def test_lines_inside_a_form_are_left_to_the_other_reader(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", LINES, in_form=True)
    with pytest.raises(UntoldPage):
        Drawings(str(path)).tables(0)
    (grid,) = [b for b in open_source(path, Limits(ocr=False)).blocks if isinstance(b, Grid)]
    assert grid.rows[1] == ("1", "Xay dung ke hoach trien khai", "So Y te")


def test_letters_have_their_places(tmp_path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(drawn(tmp_path / "a.pdf", LINES)) as document:
        page = RuledPage(document[0])
    assert "".join(c["text"] for c in page.chars).startswith("Danh muc nhiem vu")
    assert page.chars[0]["x0"] == pytest.approx(72, abs=2)
    assert {e["orientation"] for e in page.edges} == {"h", "v"}
