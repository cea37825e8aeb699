"""The home of openpyxl: registers as Excel workbooks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from publish.printing import printable
from publish.register import COLUMNS, Value

if TYPE_CHECKING:
    from corpus.catalogue import DutyRow

_CLAUSES = "Điều khoản"
_CLAUSE_WIDTHS = (20, 18, 30, 7, 110)
_LINE, _HIGHEST = 15.75, 409  # points; Excel takes no higher row
_PRINTED = 9  # columns on paper, up to the clause; the rest is for the screen
_LONGEST = 32_767  # letters that Excel takes in a cell


def write_register(rows: Sequence[DutyRow]) -> bytes:
    """Return the workbook's bytes."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Nhiệm vụ"
    headings = ["TT", *(c.heading for c in COLUMNS)]
    sheet.append(headings)
    for ordinal, row in enumerate(rows, 1):
        values = (ordinal, *(c.value(row) for c in COLUMNS))
        for column, value in enumerate(values, 1):
            _put(sheet.cell(row=ordinal + 1, column=column), value)
        sheet.cell(row=ordinal + 1, column=1).alignment = Alignment(vertical="top", horizontal="center")
        sheet.row_dimensions[ordinal + 1].height = _height(values[1:], [c.width for c in COLUMNS])
    for column, width in enumerate((5, *(c.width for c in COLUMNS)), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    _style_heading(sheet[1])
    _set_up_page(sheet)
    sheet.print_area = f"A1:{get_column_letter(_PRINTED)}{len(rows) + 1}"
    _add_clauses(book, sheet, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add_clauses(book: Any, sheet: Any, rows: Sequence[DutyRow]) -> None:
    """Add a sheet with the words of every clause, and link each duty's clause to them: inside the file, so that the
    links hold on any machine."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    clauses = book.create_sheet(_CLAUSES)
    clauses.append(["Văn bản", "Điều khoản", "Đọc là", "Trang", "Nguyên văn"])
    place = [c.heading for c in COLUMNS].index("Điều khoản") + 2
    known: dict[tuple[str, str, str], int] = {}
    for ordinal, row in enumerate(rows, 2):
        duty = row.duty
        key = (row.document, str(duty.section), duty.quote)
        at = known.setdefault(key, len(known) + 2)
        if at == len(known) + 1:
            words = (row.called or row.document, str(duty.section), duty.section.spoken(), duty.page, duty.quote)
            for column, value in enumerate(words, 1):
                _put(clauses.cell(row=at, column=column), value)
            clauses.row_dimensions[at].height = _height(words, _CLAUSE_WIDTHS)
        cell = sheet.cell(row=ordinal, column=place)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{_CLAUSES}'!A{at}")
        cell.font = Font(name="Times New Roman", size=12, color="0F4C81", underline="single")
    for letter, width in zip("ABCDE", _CLAUSE_WIDTHS, strict=True):
        clauses.column_dimensions[letter].width = width
    clauses.freeze_panes = "A2"
    _style_heading(clauses[1])
    _set_up_page(clauses)


def _put(cell: Any, value: Value) -> None:
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name="Times New Roman", size=12)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.value = printable(value)[:_LONGEST]
        cell.data_type = "s"  # openpyxl would make a formula of a text that starts with "="
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))  # and Excel would, once someone edits the cell
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"


def _height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Return how high a row has to be for its wrapped words: programs do not all measure that themselves."""
    lines = [ceil(len(v) * 1.1 / w) for v, w in zip(values, widths, strict=True) if isinstance(v, str)]
    return min(max([1, *lines]) * _LINE, _HIGHEST)


def _style_heading(cells: Sequence[Any]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for cell in cells:
        cell.font = Font(name="Times New Roman", size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="E7ECF3")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def _set_up_page(sheet: Any) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.gridLines = True
    sheet.print_title_rows = "1:1"
