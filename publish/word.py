"""The home of python-docx: registers as Word documents."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from publish.printing import printable
from publish.register import ROLE, VIA

if TYPE_CHECKING:
    from corpus.catalogue import DutyRow

_FONT = "Times New Roman"
_HEADINGS = ("TT", "Nhiệm vụ", "Vai trò", "Thời hạn", "Sản phẩm", "Căn cứ")
_WIDTHS_MM = (10, 112, 22, 32, 36, 45)


def write_register(rows: Sequence[DutyRow]) -> bytes:
    """Return the document's bytes: A4 landscape, Times New Roman, margins of Decree 30/2020/NĐ-CP (Appendix I)."""
    from docx import Document

    document = Document()
    _set_up_page(document)
    _heading(document, rows)
    ordered = sorted(rows, key=lambda r: r.duty.agency_id)
    for ordinal, (_, group) in enumerate(groupby(ordered, key=lambda r: r.duty.agency_id), 1):
        _agency(document, ordinal, list(group))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up_page(document: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    # Decree 30/2020: top and bottom 20-25 mm, left 30-35 mm (here the binding edge is the top), right 15-20 mm.
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)


def _heading(document: Any, rows: Sequence[DutyRow]) -> None:
    _line(document, "BẢNG TỔNG HỢP NHIỆM VỤ ĐƯỢC GIAO", bold=True, size=14)
    numbers = list(dict.fromkeys(r.number or r.document for r in rows))
    shown = ", ".join(numbers[:8]) + (f" và {len(numbers) - 8} văn bản khác" if len(numbers) > 8 else "")
    _line(document, f"(Trích từ: {shown})" if numbers else "(Không có nhiệm vụ nào)", italic=True)
    _line(document, "_" * 16)


def _line(document: Any, text: str, bold: bool = False, italic: bool = False, size: int = 13) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(printable(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _agency(document: Any, ordinal: int, rows: list[DutyRow]) -> None:
    from docx.shared import Mm, Pt

    title = document.add_paragraph()
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(12), Pt(6)
    title.paragraph_format.keep_with_next = True
    title.add_run(printable(f"{ordinal}. {rows[0].duty.agency}")).bold = True
    title.add_run(f" ({len(rows)} nhiệm vụ)")
    table = document.add_table(rows=1, cols=len(_HEADINGS), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], _HEADINGS, bold=True)
    _repeat_on_each_page(table.rows[0])
    for number, row in enumerate(rows, 1):
        _fill(table.add_row(), (str(number), *_cells(row)))
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS_MM, strict=True):
            cell.width = Mm(width)


def _cells(row: DutyRow) -> tuple[str, str, str, str, str]:
    duty = row.duty
    place = f"{duty.section.spoken()}, {row.number or row.document}" + (f" (tr. {duty.page})" if duty.page else "")
    note = f"\n{VIA[row.via]}" if row.via else ""
    deadline = duty.deadline.printed if duty.deadline else ""
    return duty.action, ROLE[duty.role], deadline, duty.product or "", place + note


def _fill(row: Any, texts: Sequence[str], bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(printable(text))
        run.bold, run.font.size = bold, Pt(12)
        if bold or at == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _repeat_on_each_page(row: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
