"""Deck: slides as data, before any file; what fits on one is decided here by measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from publish.measure import lines, width
from publish.quiz.question import Question
from publish.statement import Statement

# Points; a slide is 13.333 by 7.5 inches.
WIDE, HIGH = 960, 540
MARGIN = 48
TITLE_TOP, TITLE_SIZE, MOST_TITLE_LINES = 26, 28, 3
BODY_SIZE, CHIP_SIZE, TABLE_SIZE, SMALLEST = 20, 16, 16, 16
BODY_BOTTOM = HIGH - 44
LEADING = 1.22  # a line's height over its letters' size
GAP = 9  # between statements
CELL_PAD = 7
BULLET = 20
DITTO = "″"
KEY_LINE = SMALLEST * LEADING  # below a question, where its key is told
_ROOM = WIDE - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Cover:
    """The first slide."""

    issuer: str
    title: str
    below: str
    audience: str
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A title with statements below it."""

    title: str
    statements: tuple[Statement, ...]
    above: str = ""  # where it belongs, in small letters over the title
    rest: str = ""  # a line in italics below
    heading: Statement | None = None  # what the title is, where it is a section's heading


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table; `strong` ones stand out."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A title with a table: headings, widths in points, rows with the statement that each stands on."""

    title: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    statements: tuple[Statement, ...]
    above: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A title with a bar chart of figures in one unit."""

    title: str
    names: tuple[str, ...]
    figures: tuple[float, ...]
    unit: str
    statements: tuple[Statement, ...]
    above: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A title with questions and their answers; the right ones are marked where `told`."""

    title: str
    questions: tuple[Question, ...]
    told: bool
    named: bool
    above: str = ""
    statements: tuple[Statement, ...] = ()


Slide = Cover | Points | Grid | Bars | Asked
Row = tuple[tuple[Cell, ...], tuple[Statement, ...]]  # what a table's row shows and what it stands on


def title_height(title: str) -> float:
    """Return how high a title stands, in points."""
    count = min(lines(title, title_size(title), _ROOM, bold=True), MOST_TITLE_LINES)
    return count * title_size(title) * LEADING


def title_size(title: str) -> int:
    """Return the size of a title: smaller where it would take more than its lines; never below 20."""
    fitting = (s for s in (TITLE_SIZE, 26, 24, 22) if lines(title, s, _ROOM, bold=True) <= MOST_TITLE_LINES - 1)
    return next(fitting, 20)


def body_top(title: str) -> float:
    """Return where the body begins, below the title and its rule."""
    return TITLE_TOP + 20 + title_height(title) + 18


def pages_of_points(title: str, statements: Sequence[Statement], named: bool, above: str = "") -> list[Points]:
    """Lay statements on as many slides as they need, about as full each."""
    high = [statement_height(s, named) for s in statements]
    return [Points(title, tuple(statements[a:b]), above) for a, b in split(high, points_room(title))]


def points_room(title: str) -> float:
    """Return how high statements may stand below a title, with a line in italics below them."""
    return BODY_BOTTOM - body_top(title) - SMALLEST * LEADING


def split(high: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Return where to cut a run of things so high into pages of `room`, as few as can be and about as full each.

    >>> split([30, 30, 30, 30], 100), split([200], 100), split([], 100)
    ([(0, 2), (2, 4)], [(0, 1)], [])
    """
    pages = _filled(high, room)
    while len(pages) > 1:
        tighter = _filled(high, room := room - 4)
        if len(tighter) > len(pages) or room < max(high):
            break
        pages = tighter
    return pages


def _filled(high: Sequence[float], room: float) -> list[tuple[int, int]]:
    cuts, used = [0], 0.0
    for at, one in enumerate(high):
        if used and used + one > room:
            cuts.append(at)
            used = 0.0
        used += one
    return list(pairwise([*cuts, len(high)])) if high else []


def statement_height(statement: Statement, named: bool) -> float:
    """Return how high a statement with its chip stands, with the gap below it."""
    said = f"{statement.text} {statement.chip(named)}"
    return lines(said, BODY_SIZE, _ROOM - BULLET) * BODY_SIZE * LEADING + GAP


def question_lines(question: Question, number: int) -> tuple[str, ...]:
    """Return a question as it stands on a slide: its brief form, then its answers in one line where they fit."""
    answers = [f"{'ABCD'[at]}. {answer}" for at, answer in enumerate(question.answers)]
    joined = "     ".join(answers)
    stem = f"Câu {number}. {question.brief}"
    return (stem, joined) if lines(joined, BODY_SIZE, _ROOM - BULLET, bold=True) == 1 else (stem, *answers)


def question_height(question: Question, number: int) -> float:
    """Return how high a question stands on a slide."""
    count = sum(lines(line, BODY_SIZE, _ROOM - BULLET, bold=True) for line in question_lines(question, number))
    return count * BODY_SIZE * LEADING + 3 * GAP


def pages_of_rows(
    title: str,
    headings: tuple[str, ...],
    widths: tuple[float, ...],
    rows: Sequence[Row],
    above: str = "",
    most: int = 40,
) -> list[Grid]:
    """Lay table rows on as many slides as they need, at most `most`; the title tells where there are more rows.

    A first cell that is the same as the one above it on the slide is printed as a ditto mark.
    """
    head = row_height(tuple(Cell(h, True) for h in headings), widths)
    high = [row_height(cells, widths) for cells, _ in rows]
    room = BODY_BOTTOM - body_top(title) - head
    pages = split(high, room)
    if len(pages) > most:
        pages = _filled(high, room)
    shown = pages[:most][-1][1] if pages else 0
    told = title if shown == len(rows) else f"{title} ({shown} trong {len(rows)} dòng)"
    return [_grid(told, headings, widths, rows[a:b], above) for a, b in pages[:most]]


def _grid(title: str, headings: tuple[str, ...], widths: tuple[float, ...], rows: Sequence[Row], above: str) -> Grid:
    cells = [
        (replace(row[0], text=DITTO), *row[1:]) if at and row[0] == rows[at - 1][0][0] else row
        for at, (row, _) in enumerate(rows)
    ]
    return Grid(title, headings, widths, tuple(cells), tuple(s for _, stands in rows for s in stands), above)


def row_height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Return how high a table's row stands."""
    high = max(lines(c.text, TABLE_SIZE, w - 2 * CELL_PAD, bold=c.strong) for c, w in zip(cells, widths, strict=True))
    return high * TABLE_SIZE * LEADING + CELL_PAD


def shortened(text: str, size: float, room: float, most: int, bold: bool = False) -> str:
    """Return `text`, cut at a word and marked with “…” where it would take more than `most` lines."""
    if lines(text, size, room, bold=bold) <= most:
        return text
    words = text.split()
    while len(words) > 1 and (
        lines(" ".join(words) + "…", size, room, bold=bold) > most or width(words[-1], size) > room
    ):
        words.pop()
    return " ".join(words).rstrip(",;:") + "…"
