"""Layout tables: a table without lines that only places a letterhead or a signature block side by side."""

from __future__ import annotations

import re

from corpus.fold import fold
from ingest.clean import is_rule
from ingest.source import Grid, Line

# Folded: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/QĐ-UBND", "Hòa Giang, ngày 5 tháng 9 năm 2025".
_LETTERHEAD = re.compile(
    r"\bcong hoa xa hoi chu nghia\b|\bdang cong san viet nam$|^doc lap tu do hanh phuc"
    r"|^so (?:\d{1,5} )?(?:\d{4} )?[a-z]{2,}"
    r"(?: [a-z0-9]+){0,4}$|\bngay(?: \d{1,2})? thang(?: \d{1,2})? nam(?: \d{4})?$"
)
# Folded: "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ BÍ THƯ".
_END_MATTER = re.compile(
    r"^(?:noi nhan|t ?m |k ?t |t ?l |tuq |luu vt|kinh gui|nguoi ky|nguoi lap|chu tich|pho chu tich|bi thu|pho bi thu"
    r"|giam doc|bo truong|thu tuong|xac nhan|dai dien)\b"
)


def lay_out(grid: Grid) -> tuple[Line | Grid, ...]:
    """Return a data table as it is; the words of a letterhead or signature block as lines, column by column.

    Cells keep the ends of their paragraphs as newlines; a data table's cells are squeezed to one line each.
    """
    if not _is_layout(grid):
        rows = tuple(tuple(_flat(cell) for cell in row) for row in grid.rows)
        return (Grid(rows, grid.page),) if any(any(row) for row in rows) else ()
    columns = zip(*grid.rows, strict=True)
    lines = [line for column in columns for cell in column for line in [*cell.split("\n"), ""]]
    return tuple(Line(line, grid.page) for line in ["", *lines] if not is_rule(line))


def _flat(cell: str) -> str:
    return " ".join(cell.split())


def _is_layout(grid: Grid) -> bool:
    """Whether the table is small and one of its cells opens as a letterhead or a signature does."""
    width = max((len(row) for row in grid.rows), default=0)
    if width > 3 or len(grid.rows) > 8:
        return False
    if width == 1:
        return sum(len(cell) for row in grid.rows for cell in row) < 4000
    return any(is_layout_text(line) for row in grid.rows for cell in row for line in cell[:400].split("\n"))


def is_layout_text(line: str) -> bool:
    """Whether a line is one that letterheads and signature blocks have: the motto, the number, `T/M BAN THƯỜNG VỤ`."""
    folded = fold(line)
    return bool(_LETTERHEAD.search(folded) or _END_MATTER.search(folded))
