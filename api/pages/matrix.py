"""Ma trận: how many duties each agency has in each part of a document, or in each document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages.duty_filters import Wanted
from api.pages.frame import render
from api.routes.here import HereWorkspace
from corpus.catalogue import Crossing
from corpus.section_path import SectionPath, printed_part

router = APIRouter()

_COLUMNS = 40
_ROWS = 200
_FEW = 3  # columns, below which the sections one level down tell more


@dataclass(frozen=True, slots=True)
class Cell:
    """The duties of one agency in one column, by role."""

    lead: int
    coordinate: int


@dataclass(frozen=True, slots=True)
class Line:
    """An agency's line."""

    agency: str
    cells: dict[str, Cell]
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """`columns` are the keys of the cells: sections of the one document, or ids of documents."""

    columns: list[str]
    lines: list[Line]
    left_out: int


@router.get("/nhiem-vu/ma-tran", response_class=HTMLResponse)
def matrix(request: Request, workspace: HereWorkspace) -> HTMLResponse:
    """Show the matrix of one document by section, or of all by document."""
    wanted = Wanted.read(request)
    catalogue = workspace.catalogue
    chosen = catalogue.resolve(wanted.van_ban) if wanted.van_ban else ""
    return render(
        request,
        "matrix.html",
        wanted=wanted,
        chosen=chosen,
        documents={row.id: row for row in catalogue.summaries()},
        matrix=crossed(catalogue.duty_register.matrix(wanted.filter(workspace), bool(chosen)), by_section=bool(chosen)),
    )


def crossed(crossings: Sequence[Crossing], by_section: bool) -> Matrix:
    """Return the counts as lines of cells; the columns in the order of the text, the busiest agencies first."""
    depth = _depth(crossings) if by_section else 0
    cells: dict[str, dict[str, Cell]] = defaultdict(dict)
    names: dict[str, str] = {}
    totals: Counter[str] = Counter()
    columns: dict[str, tuple[object, ...]] = {}
    for c in crossings:
        column = str(_cut(c.section, depth)) if by_section else c.document
        columns.setdefault(column, _place(_cut(c.section, depth)) if by_section else ())
        kept = cells[c.agency_id].get(column, Cell(0, 0))
        cells[c.agency_id][column] = Cell(kept.lead + c.lead, kept.coordinate + c.coordinate)
        names.setdefault(c.agency_id, c.agency)
        totals[c.agency_id] += c.lead + c.coordinate
    ordered = sorted(columns, key=lambda column: columns[column])
    busiest = sorted(totals, key=lambda agency: (-totals[agency], names[agency]))
    lines = [Line(names[agency], cells[agency], totals[agency]) for agency in busiest[:_ROWS]]
    left_out = max(0, len(busiest) - _ROWS) + max(0, len(ordered) - _COLUMNS)
    return Matrix(ordered[:_COLUMNS], lines, left_out)


def _depth(crossings: Sequence[Crossing]) -> int:
    """Return how many labels a column has: one where that gives several columns, else two."""
    return 1 if len({_cut(c.section, 1) for c in crossings}) > _FEW else 2


def _cut(path: SectionPath, depth: int) -> SectionPath:
    """Return the first labels of a path; a row of a table counts for its table."""
    parts = path.parts[:-1] if path.parts and path.parts[-1].startswith("hàng ") else path.parts
    return SectionPath(path.attached, parts[:depth])


def _place(path: SectionPath) -> tuple[object, ...]:
    """Return a key that puts I, II, V, 2 and 10 in their order, and appendices behind them."""
    appended = bool(path.parts) and path.parts[0].startswith("Phụ lục")
    return path.attached, appended, tuple(_order(part) for part in path.parts)


def _order(part: str) -> tuple[int, str]:
    last = printed_part(part.split()[-1]) if part.split() else ""
    if last.isdigit():
        return int(last), part
    value = 0
    digits = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}.get(sign, 0) for sign in last]
    for at, digit in enumerate(digits):
        value += -digit if any(digit < later for later in digits[at + 1 :]) else digit
    return (value if all(digits) else 0), part
