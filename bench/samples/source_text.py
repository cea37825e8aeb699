"""Source texts of the samples: one printed paragraph a line, with five marks for the layout.

`# words` is centred and bold, `**words**` is bold, `left || right` stands in two columns, `| a | b |` is a table row,
`=== trang ===` begins a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
_BREAK = "=== trang ==="


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the same layout. `rows` are lines of cells; a `title`, `bold` or `prose` part has one cell a row."""

    kind: str  # title, bold, prose, columns, table, break
    rows: tuple[tuple[str, ...], ...]


def read_text(name: str) -> tuple[Part, ...]:
    """Return the source text in `texts/<name>` in parts."""
    return tuple(_parts((TEXTS / name).read_text("utf-8")))


def words_of(parts: tuple[Part, ...]) -> list[str]:
    """Return all words that are printed, in the order of the source."""
    return [word for part in parts if part.kind != "break" for row in part.rows for c in row for word in c.split()]


def _parts(text: str) -> Iterator[Part]:
    lines = [_line(line.strip()) for line in text.splitlines() if line.strip()]
    for kind, same in groupby(lines, key=lambda line: line[0]):
        yield Part(kind, tuple(cells for _, cells in same))


def _line(line: str) -> tuple[str, tuple[str, ...]]:
    if line == _BREAK:
        return "break", ()
    if line.startswith("# "):
        return "title", (line[2:],)
    if line.startswith("| "):
        return "table", tuple(cell.strip() for cell in line.strip("|").split("|"))
    if "||" in line:
        left, _, right = line.partition("||")
        return "columns", (left.strip(), right.strip())
    if line.startswith("**"):
        return "bold", (line.strip("*"),)
    return "prose", (line,)
