"""Table rows: what a row stands under, and the cell of it that a question asks for."""

from __future__ import annotations

import re
from bisect import bisect_right

from corpus.document import Cell, Document, Table
from prompts.question import Question, Term
from prompts.syllables import lines_of

LONGEST_HEAD = 60  # characters of a column's head
LONGEST_GROUP = 160
# "190" · "1.200.000" · "0,5" · "30 - 35"
_FIGURE = re.compile(r"\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?")
# "I", "II.", "A": the counter of a row that others stand under
_GROUP = re.compile(r"[IVXLC]{1,6}\.?|[A-HĐ]\.?")
# "Đơn vị tính: 1.000 đồng/học sinh/tháng"
_UNIT = re.compile(r"Đơn vị(?: tính)?\s?:\s?(?P<unit>[^\n|]{2,80})", re.IGNORECASE)
_ABOVE = 250  # characters between the line that tells the unit and the table


def table_at(document: Document, start: int) -> tuple[Table, int] | None:
    """Return the table and the number of its row that begins at `start` or holds it; None outside tables."""
    for table in document.tables:
        if table.start <= start < table.end and table.rows:
            begins = [row[0].start for row in table.rows if row]
            return table, max(bisect_right(begins, start) - 1, 0)
    return None


def has_head(document: Document, table: Table) -> bool:
    """Whether the first row names the columns."""
    words = [_words(document, cell) for cell in table.rows[0]]
    return len([w for w in words if w]) > 1 and all(len(w) <= LONGEST_HEAD and not w[:1].isdigit() for w in words)


def group_above(document: Document, start: int) -> tuple[int, int] | None:
    """Return the row that the row at `start` stands under, `I | Đô thị`; None where there is none."""
    found = table_at(document, start)
    if found is None or is_group(document, found[0], found[1]):
        return None
    table, at = found
    for row in range(at - 1, 0, -1):
        if is_group(document, table, row):
            return table.rows[row][0].start, table.rows[row][-1].end
    return None


def is_group(document: Document, table: Table, at: int) -> bool:
    """Whether a row names those below it: counted with a Roman number or a capital, or one cell and no more."""
    row = table.rows[at]
    words = [w for w in (_words(document, cell) for cell in row) if w]
    if at == 0 or not words or row[-1].end - row[0].start > LONGEST_GROUP:
        return False
    return (bool(_GROUP.fullmatch(words[0])) and len(words) > 1) or (len(words) == 1 and len(row) > 2)


def rows_of_group(document: Document, start: int) -> list[tuple[int, int]]:
    """Return the rows below the group at `start`, up to the next group."""
    found = table_at(document, start)
    if found is None or not is_group(document, *found):
        return []
    table, at = found
    rows: list[tuple[int, int]] = []
    for index in range(at + 1, len(table.rows)):
        if is_group(document, table, index):
            break
        rows.append((table.rows[index][0].start, table.rows[index][-1].end))
    return rows


def figures_of_row(document: Document, start: int) -> list[tuple[int, int]]:
    """Return the cells of the row at `start` that are figures under the heads of their columns, without the counter."""
    found = table_at(document, start)
    if found is None or found[1] == 0 or not has_head(document, found[0]):
        return []
    row = found[0].rows[found[1]]
    return [(c.start, c.end) for c in row[1:] if _FIGURE.fullmatch(_words(document, c))]


def cell_asked(question: Question, document: Document, start: int) -> tuple[str, str] | None:
    """Return the figure of the row at `start` in the one column whose head the question names most of, with that head;
    None where no column is named or two are named alike."""
    found = table_at(document, start)
    if found is None or not figures_of_row(document, start):
        return None
    head, row = found[0].rows[0], found[0].rows[found[1]]
    ranked = sorted(
        ((_named(question, document, head[i]), i) for i, cell in enumerate(row) if i and _is_figure(document, cell)),
        reverse=True,
    )
    if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    index = ranked[0][1]
    return _words(document, row[index]), _words(document, head[index])


def unit_above(document: Document, start: int) -> str:
    """Return the unit that a line above the table tells, `1.000 đồng/học sinh/tháng`; "" where none does."""
    found = table_at(document, start)
    if found is None:
        return ""
    match = _UNIT.search(document.text, max(0, found[0].start - _ABOVE), found[0].start)
    return match["unit"].strip(" ().;") if match else ""


def _named(question: Question, document: Document, cell: Cell) -> float:
    """Return the weight of what the question says of a column's head, less for words that it does not say."""
    line = lines_of(_words(document, cell))[1 if question.folded else 0]
    said: list[Term] = [t for t in question.terms if any(form in line for form in t.forms)]
    return sum(t.weight for t in said) / (1 + 0.05 * line.count(" ")) if said else 0.0


def _is_figure(document: Document, cell: Cell) -> bool:
    return bool(_FIGURE.fullmatch(_words(document, cell)))


def _words(document: Document, cell: Cell) -> str:
    return " ".join(document.text[cell.start : cell.end].split())
