"""Bar tables: tables flattened so that a lone `|` stands between two cells and two of them between two rows."""

from __future__ import annotations

import re

from ingest.source import Grid

BAR = re.compile(r"^\s*\|\s*$")
# "1", "1.2", "II", "a)": what stands in the column of numbers.
_ROW_LABEL = re.compile(r"^\W{0,4}(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ])\W{0,4}$")


def bar_table_end(lines: list[str], at: int) -> int:
    """Return the end (past the last bar) of the table that opens with the bar at `at`.

    A cell has no blank line before or inside it, so a bar followed by a blank line, or by lines that reach a blank
    before the next bar, closes the table.
    """
    end = at + 1
    probe = end
    while probe < len(lines) and lines[probe].strip():
        probe += 1
        if BAR.match(lines[probe - 1]):
            end = probe
    return end if end > at + 1 else at


def read_bar_table(lines: list[str]) -> Grid:
    """Return the table whose lines, from its first bar to its last, are given. Cells keep their line ends."""
    rows: list[list[str]] = [[]]
    cell: list[str] | None = None
    for line in lines:
        if not BAR.match(line):
            cell = [*(cell or []), line]
        elif cell is not None:
            rows[-1].append("\n".join(cell))
            cell = None
        elif rows[-1]:
            rows.append([])
    if cell is not None:
        rows[-1].append("\n".join(cell))
    full = [row for row in rows if row]
    width = max((len(row) for row in full), default=0)
    return Grid(tuple(tuple(_placed(row, width, full)) for row in full))


def _placed(row: list[str], width: int, rows: list[list[str]]) -> list[str]:
    """Fill a short row to the table's width.

    A cell merged over rows leaves no trace, so a row that lacks the label its column has elsewhere starts one column
    to the right; else the missing cells are on the right.
    """
    lacking = width - len(row)
    if lacking and len(row) > 1 and not _is_label(row[0]) and _labelled(rows):
        return [""] + row + [""] * (lacking - 1)
    return row + [""] * lacking


def _is_label(cell: str) -> bool:
    return bool(_ROW_LABEL.match(cell.strip()))


def _labelled(rows: list[list[str]]) -> bool:
    """Whether the first column is one of labels (`TT`)."""
    below = rows[1:]
    return bool(below) and sum(_is_label(row[0]) for row in below) > 0.6 * len(below)
