"""Layout tables: a table without lines that only places a letterhead or a signature block side by side."""

from __future__ import annotations

import re

from corpus.fold import fold
from ingest.clean import is_rule
from ingest.source import Grid, Line

# "Số: 12/QĐ-UBND", "Số 12-CTr/TU", "Số:      /KH-UBND"; not folded, as "Sở" would be the same.
_NUMBER = re.compile(r"^\s*S[ốỐ]\s{0,3}:?\s{0,20}\d{0,5}\s{0,9}(?:/\d{4})?\s{0,3}[-/]\s?[A-ZĐ]")
# "Hòa Giang, ngày 5 tháng 9 năm 2025", "Hòa Giang, ngày     tháng     năm 2025"
_PLACE_AND_DATE = re.compile(
    r"^\s*[^\W\d_][^,;:\d]{1,30},\s{0,3}ngày\b[\s\d.…]{0,12}tháng\b[\s\d.…]{0,12}năm\b[\s\d.…]{0,8}$"
)
# Folded, of lines in capitals: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM".
_STATE = re.compile(r"^cong hoa xa hoi chu nghia\b|\bdang cong san viet nam$")
# Folded: "Độc lập - Tự do - Hạnh phúc", "Nơi nhận:", "- Lưu: VT", "Kính gửi:", "(Ký, ghi rõ họ tên)"
_FORMULA = re.compile(r"^(?:doc lap tu do hanh phuc|noi nhan|luu vt|kinh gui$|ky (?:va )?(?:ghi ro|ten|dong dau))\b")
# Folded, of lines in capitals: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ BÍ THƯ".
_SIGNER = re.compile(
    r"^(?:t ?m|k ?t|t ?l|tuq|tun|thu tuong|thu truong"
    r"|(?:pho |chanh )?(?:chu tich|bi thu|giam doc|bo truong|van phong|chanh an))\b"
)
# Folded: the first cell, or one of the first row, of a table of data.
_HEADER = re.compile(
    r"^(?:tt|stt|so tt|so thu tu)$"
    r"|^(?:noi dung|nhiem vu|ten nhiem vu|chi tieu|don vi (?:tinh|thuc hien|chu tri)|co quan chu tri)\b"
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
    if width > 3 or len(grid.rows) > 8 or any(_HEADER.search(fold(cell)) for row in grid.rows[:1] for cell in row):
        return False
    if width == 1:
        return sum(len(cell) for row in grid.rows for cell in row) < 4000
    return any(is_layout_text(line) for row in grid.rows for cell in row for line in cell[:400].split("\n"))


def is_layout_text(line: str) -> bool:
    """Whether a line is one that letterheads and signature blocks have: the motto, the number, `T/M BAN THƯỜNG VỤ`."""
    if _NUMBER.match(line) or _PLACE_AND_DATE.match(line):
        return True
    folded = fold(line)
    capital = line.isupper() and (_STATE.search(folded) or _SIGNER.match(folded))
    return bool(capital or _FORMULA.match(folded))
