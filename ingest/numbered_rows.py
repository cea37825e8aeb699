"""Numbered rows: the rows of a table that carry a running number (TT, STT)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Cell, Table

# "TT", "STT", "Số TT", "Số thứ tự": the head of the numbers' column.
NUMBER_HEAD = re.compile(r"^\s*(?:S?TT|Số\s+TT|Số\s+thứ\s+tự|#)\s*+\.?\s*$", re.IGNORECASE)
# "12", "3.", "1.2", "04"
ROW_NUMBER = re.compile(r"^\s*(\d{1,3}(?:\.\d{1,3}){0,3})\s*+[.)]?\s*$")


def numbered_rows(table: Table, text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (number as printed, start, end) of each numbered row of a table whose first column is headed TT.

    A table without that head counts where most of its rows are numbered (the head was on the page before).
    """
    if len(table.rows) < 2 or max(len(row) for row in table.rows) < 3:
        return
    first = [_words(row[0], text) if row else "" for row in table.rows]
    headed = any(NUMBER_HEAD.match(words) for words in first[:3])
    numbers = [ROW_NUMBER.match(words) for words in first]
    if not headed and sum(n is not None for n in numbers) < 0.6 * len(first):
        return
    for row, number in zip(table.rows, numbers, strict=True):
        if number and any(cell.end > cell.start for cell in row[1:]):
            yield number[1], row[0].start, row[-1].end


def _words(cell: Cell, text: str) -> str:
    return text[cell.start : cell.end]
