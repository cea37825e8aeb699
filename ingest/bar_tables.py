"""Bar tables: tables flattened so that a lone `|` stands between two cells and two of them between two rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from operator import eq

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
    return Grid(tuple(tuple(row) for row in _squared(full, width)))


def _squared(rows: list[list[str]], width: int) -> Iterator[list[str]]:
    """Fill short rows to the table's width: a cell merged over rows or columns leaves no trace of the others.

    The first row's own cells stand first, those of a further row of the head below its last cell, which is the merged
    one; a row below stands where most of its cells look like their columns do in whole rows.
    """
    whole = [row for row in rows if len(row) == width]
    columns = [Counter(map(_look, column)).most_common(1)[0][0] for column in zip(*whole, strict=True)]
    labelled, in_head = _labelled(rows), True
    for number, row in enumerate(rows):
        in_head = in_head and len(row) < width and not _is_label(row[0])
        lacking = width - len(row)
        if not lacking or not number:
            shift = 0
        elif in_head and number == 1:
            shift = lacking
        else:
            shift = _shift(row, lacking, columns, labelled=labelled)
        yield [""] * shift + row + [""] * (lacking - shift)


def _shift(row: list[str], lacking: int, columns: list[str], *, labelled: bool) -> int:
    """Return how many columns a short row stands to the right: where it fits best, where it lacks its label by one."""
    if len(row) < 2 or (labelled and _is_label(row[0])):
        return 0
    usual = int(labelled)
    looks = [_look(cell) for cell in row]
    fits = [sum(map(eq, looks, columns[shift:])) for shift in range(lacking + 1)]
    best = max(fits)
    return usual if fits[usual] == best else fits.index(best)


def _look(cell: str) -> str:
    """Return what a cell looks like: a label, a figure, words or nothing."""
    words = cell.strip(" *\n")
    if not words:
        return ""
    return "label" if _is_label(words) else "figure" if words[0].isdigit() else "words"


def _is_label(cell: str) -> bool:
    return bool(_ROW_LABEL.match(cell.strip()))


def _labelled(rows: list[list[str]]) -> bool:
    """Whether the first column is one of labels (`TT`)."""
    below = rows[1:]
    return bool(below) and sum(_is_label(row[0]) for row in below) > 0.6 * len(below)
