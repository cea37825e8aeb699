"""HTML tables as rows of places: merged cells stand once, at their first place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Element = Any  # lxml has no types
_MOST_SPAN = 60
_MUCH_TEXT = 3000


@dataclass(frozen=True, slots=True)
class Place:
    """One square of the table: the cell that covers it (None for nothing), and whether it is the cell's first."""

    element: Element | None
    first: bool


def table_rows(table: Element) -> list[list[Place]]:
    """Return the rows of `table`, without those of tables inside its cells."""
    rows: list[list[Place]] = []
    held: dict[int, tuple[Element, int]] = {}  # column -> the cell above that reaches down, and for how many rows
    for tr in _own_rows(table):
        row: list[Place] = []
        for cell in tr.iterchildren("td", "th"):
            _fill(row, held)
            span, depth = _span(cell, "colspan"), _span(cell, "rowspan")
            for offset in range(span):
                if depth > 1:
                    held[len(row)] = (cell, depth - 1)
                row.append(Place(cell, offset == 0))
        _fill(row, held)
        rows.append(row)
    return rows


def _fill(row: list[Place], held: dict[int, tuple[Element, int]]) -> None:
    """Put the squares that cells from above cover."""
    while len(row) in held:
        cell, left = held.pop(len(row))
        if left > 1:
            held[len(row)] = (cell, left - 1)
        row.append(Place(cell, first=False))


def _own_rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iterchildren("tr")


def is_frame(table: Element) -> bool:
    """Whether the table only frames running text: one column, or a cell with the length of a whole document."""
    cells = [cell for tr in _own_rows(table) for cell in tr.iterchildren("td", "th")]
    widest = max((len(list(tr.iterchildren("td", "th"))) for tr in _own_rows(table)), default=0)
    longest = max((len(cell.text_content()) for cell in cells), default=0)
    return (widest <= 1 and longest > 200) or longest > _MUCH_TEXT


def _span(cell: Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return max(1, min(int(text), _MOST_SPAN)) if text.isdecimal() else 1
