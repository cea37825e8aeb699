"""The register of duties (bảng nhiệm vụ) as a file: the columns, and the doors to each kind of file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.duty import Role
from corpus.progress import Status, current_status
from publish.printing import printable

if TYPE_CHECKING:
    from corpus.catalogue import DutyRow

ROLE = {Role.LEAD: "Chủ trì", Role.COORDINATE: "Phối hợp"}
STATUS = {
    Status.NOT_STARTED: "Chưa thực hiện",
    Status.ONGOING_IN_TIME: "Đang thực hiện trong hạn",
    Status.ONGOING_OVERDUE: "Đang thực hiện quá hạn",
    Status.DONE_IN_TIME: "Hoàn thành đúng hạn",
    Status.DONE_OVERDUE: "Hoàn thành quá hạn",
}
VIA = {None: "", "predecessor": "Giao cho cơ quan tiền thân", "class": "Giao chung cho nhóm cơ quan"}

CHANGED = "điều khoản đã thay đổi"

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in letters, and how to read a row's value."""

    heading: str
    width: int
    value: Callable[[DutyRow], Value]


COLUMNS = (
    Column("Cơ quan", 26, lambda r: r.duty.agency),
    Column("Vai trò", 10, lambda r: ROLE[r.duty.role]),
    Column("Nhiệm vụ", 60, lambda r: r.duty.action),
    Column("Thời hạn", 18, lambda r: r.duty.deadline.printed if r.duty.deadline else None),
    Column("Ngày đến hạn", 13, lambda r: r.duty.deadline.due if r.duty.deadline else None),
    Column("Sản phẩm", 24, lambda r: r.duty.product),
    Column("Văn bản", 20, lambda r: r.called or r.document),
    Column("Điều khoản", 16, lambda r: str(r.duty.section)),
    Column("Trang", 7, lambda r: r.duty.page),
    Column("Nguyên văn", 70, lambda r: r.duty.quote),
    Column("Ghi chú", 24, lambda r: VIA[r.via]),
    Column("Tình hình thực hiện", 24, lambda r: status_words(r)),
    Column("Ghi chú tiến độ", 30, lambda r: r.progress.note if r.progress else None),
    Column("Minh chứng", 30, lambda r: r.progress.evidence if r.progress else None),
    Column("Người cập nhật", 18, lambda r: r.progress.who if r.progress else None),
    Column("Ngày cập nhật", 13, lambda r: r.progress.set_on if r.progress else None),
)


def status_words(row: DutyRow) -> str | None:
    """Return the status as it stands today, and whether the clause has other words since; None if none was reported.

    A status in time when it was reported is overdue once the last day has passed.
    """
    due = row.duty.deadline.due if row.duty.deadline else None
    status = current_status(row.progress, due, date.today())
    if status is None or row.progress is None:
        return None
    return f"{STATUS[status]} ({CHANGED})" if row.progress.before else STATUS[status]


# What spreadsheet programs take for the start of a formula in a text file; some pass over what is not seen before it,
# and where Chinese or Japanese is written they take the wide signs too.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSEEN = " \u00a0\u200b\u3000\ufeff"


def to_csv(rows: Sequence[DutyRow]) -> bytes:
    """Return UTF-8 with a byte order mark, so that Excel reads the accents.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it; the words themselves stay.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["TT", *(c.heading for c in COLUMNS)])
    for ordinal, row in enumerate(rows, 1):
        writer.writerow([ordinal, *(_csv_cell(c.value(row)) for c in COLUMNS)])
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(value: Value) -> str | int:
    if isinstance(value, int):
        return value
    printed = value.isoformat() if isinstance(value, date) else printable(value or "")
    return f"'{printed}" if printed.lstrip(_UNSEEN).startswith(_FORMULA_SIGNS) else printed


def to_xlsx(rows: Sequence[DutyRow]) -> bytes:
    """Return an Excel workbook: typed columns, filters, a frozen heading; text is never a formula."""
    from publish.spreadsheet import write_register

    return write_register(rows)


def to_docx(rows: Sequence[DutyRow]) -> bytes:
    """Return a Word document laid out after Decree 30/2020/NĐ-CP, one table of duties per agency."""
    from publish.word import write_register

    return write_register(rows)
