"""The home of python-docx: paper in the layout of Decree 30/2020/NĐ-CP (Appendix I), built from a few parts.

A4, margins 20 mm above and below, 30 mm left, 15 mm right, Times New Roman 13–14, page numbers in the middle above from
the second page on.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from publish.measure import SERIF
from publish.printing import file_title, printable

SIZE, TABLE_SIZE, NOTE_SIZE = 14, 12, 11
TEXT_MM = 210 - 30 - 15


class Paper:
    """A Word document that is being written. Sizes in points, widths in millimetres."""

    def __init__(self, title: str, landscape: bool = False, size: float = SIZE, gap: float = 6) -> None:
        from docx import Document

        self.document: Any = Document()
        self.size, self._gap = size, gap
        self.document.core_properties.title = file_title(title)
        self.document.core_properties.author = "Chỉ Dẫn"
        self.document.core_properties.language = "vi-VN"
        _set_up_page(self.document.sections[0], landscape)
        _set_up_styles(self.document, size)
        _number_pages(self.document.sections[0])

    def bytes(self) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def line(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float | None = None,
        centred: bool = True,
        style: str | None = None,
    ) -> Any:
        """Write a line of its own, centred unless told otherwise."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self.document.add_paragraph(style=style)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(printable(text))
        run.bold, run.italic, run.font.size = bold, italic, Pt(size or self.size)
        return paragraph

    def heading(self, text: str, level: int = 1) -> None:
        """Write a heading that Word's outline knows; it stays with what follows."""
        paragraph = self.line(text, bold=True, centred=False, style=f"Heading {level}")
        paragraph.paragraph_format.keep_with_next = True

    def said(self, text: str, chip: str, sign: str = "- ") -> None:
        """Write a statement with its clause behind it, first line indented as in official documents."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt

        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.space_after = Pt(self._gap)
        paragraph.add_run(printable(f"{sign}{text} "))
        place = paragraph.add_run(printable(chip))
        place.font.size, place.font.color.rgb = Pt(self.size - 2), _blue()

    def table(self, headings: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[str]]) -> Any:
        """Write a table whose head is repeated on every page and whose rows are not torn."""
        table = self.document.add_table(rows=1, cols=len(headings), style="Table Grid")
        table.autofit = False
        _fill(table.rows[0], headings, bold=True)
        _mark(table.rows[0], "w:tblHeader")
        for row in rows:
            _fill(table.add_row(), row)
        _size(table, widths)
        return table

    def gap(self) -> None:
        """Leave a small space, as after a table."""
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(8)

    def new_page(self) -> None:
        """Go on on a new page."""
        self.document.add_page_break()


def _blue() -> Any:
    from docx.shared import RGBColor

    return RGBColor(0x0F, 0x4C, 0x81)


def _set_up_page(section: Any, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    if landscape:  # the binding edge is above
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(30), Mm(15)
        section.left_margin = section.right_margin = Mm(20)
    section.header_distance = Mm(10)


def _set_up_styles(document: Any, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name in ("Normal", "Heading 1", "Heading 2", "Header"):
        style = document.styles[name]
        style.font.name, style.font.size = SERIF, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for at in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
            fonts.set(qn(at), SERIF)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_before = Pt(6 if name.startswith("Heading") else 0)
        style.paragraph_format.space_after = Pt(4 if name.startswith("Heading") else 0)


def _number_pages(section: Any) -> None:
    """Put the page number in the middle of the upper margin, from the second page on."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)


def _fill(row: Any, texts: Sequence[str], bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    _mark(row, "w:cantSplit")
    for cell, text in zip(row.cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(printable(text))
        run.bold, run.font.size = bold, Pt(TABLE_SIZE)
        if bold:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _size(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Mm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
