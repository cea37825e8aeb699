"""The home of openpyxl: registers as Excel workbooks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from publish.printing import printable
from publish.register import COLUMNS, Value

if TYPE_CHECKING:
    from corpus.catalogue import DutyRow

_LONGEST = 32_767  # letters that Excel takes in a cell


def write_register(rows: Sequence[DutyRow]) -> bytes:
    """Return the workbook's bytes."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Nhiệm vụ"
    headings = ["TT", *(c.heading for c in COLUMNS)]
    sheet.append(headings)
    for ordinal, row in enumerate(rows, 1):
        for column, value in enumerate((ordinal, *(c.value(row) for c in COLUMNS)), 1):
            _put(sheet.cell(row=ordinal + 1, column=column), value)
    for column, width in enumerate((5, *(c.width for c in COLUMNS)), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    _style_heading(sheet[1])
    _set_up_page(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


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
    sheet.print_title_rows = "1:1"
