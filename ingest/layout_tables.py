"""Layout tables: a table without lines that only places a letterhead or a signature block side by side."""

from __future__ import annotations

import re

from corpus.fold import fold
from ingest.clean import is_rule
from ingest.source import Grid, Line

# Folded words that open a cell of a letterhead or of the end of a document.
_LETTERHEAD = re.compile(
    r"\b(?:cong hoa xa hoi chu nghia|dang cong san viet nam)\b|^doc lap tu do hanh phuc|^so \d{0,5} ?\d{0,4} ?\w{2,}$"
)
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
    cells = [fold(cell[:400]) for row in grid.rows for cell in row]
    firsts = [fold(cell.split("\n")[0]) for row in grid.rows for cell in row]
    if width == 1:
        return sum(len(c) for c in cells) < 4000
    return any(_LETTERHEAD.search(cell) for cell in cells) or any(_END_MATTER.search(first) for first in firsts)
