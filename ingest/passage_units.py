"""The smallest pieces that passages are made of: paragraphs and table rows, each with the sections it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Section, SectionKind, Table
from corpus.fold import fold
from ingest.canonical import Canonical

# "TT | Nhiệm vụ | Cơ quan chủ trì": the cells of a table's head are short and end no sentence.
_LONGEST_HEAD_CELL = 80
_LONGEST_TITLE = 300
_COLUMN_NUMBERS = re.compile(r"[\s|()\[\]\d=x+./-]*")  # "(1) | (2) | (3)"

CONTAINERS = {
    SectionKind.ATTACHED,
    SectionKind.APPENDIX,
    SectionKind.FORM,
    SectionKind.PART,
    SectionKind.CAPITAL,
    SectionKind.CHAPTER,
    SectionKind.DIVISION,
    SectionKind.SUBDIVISION,
    SectionKind.ROMAN,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or a table row at `[start, end)`.

    `sections` are the indexes of the sections around it, the outermost first. `is_head` marks what only names the
    words that follow (a heading, the head of a table). `context` are words for the breadcrumb: a row's table head and
    the group that it stands in.
    """

    start: int
    end: int
    sections: tuple[int, ...]
    is_head: bool = False
    is_row: bool = False
    context: tuple[str, ...] = ()

    @property
    def section(self) -> int:
        """The index of the deepest section, or -1 outside all."""
        return self.sections[-1] if self.sections else -1


def find_units(canonical: Canonical, sections: Sequence[Section]) -> list[Unit]:
    """Return the paragraphs and rows that hold a letter or digit, in the order of the text."""
    pieces = [Unit(start, end, ()) for start, end in canonical.paragraphs]
    for table in canonical.tables:
        pieces.extend(_rows(table, canonical.text))
    pieces.sort(key=lambda unit: unit.start)
    worded = [u for u in pieces if any(c.isalnum() for c in canonical.text[u.start : u.end])]
    return list(_placed(worded, sections, canonical.text))


def _placed(units: Sequence[Unit], sections: Sequence[Section], text: str) -> Iterator[Unit]:
    """Yield the units with their sections, found in one sweep over both."""
    order = sorted(range(len(sections)), key=lambda i: (sections[i].start, -sections[i].end))
    stack: list[int] = []
    at = 0
    for unit in units:
        while at < len(order) and sections[order[at]].start <= unit.start:
            stack = [i for i in stack if sections[i].end > sections[order[at]].start]
            stack.append(order[at])
            at += 1
        stack = [i for i in stack if sections[i].end > unit.start]
        head = unit.is_head or (bool(stack) and _is_heading(unit, sections[stack[-1]], text))
        yield Unit(unit.start, unit.end, tuple(stack), head, unit.is_row, unit.context)


def _is_heading(unit: Unit, section: Section, text: str) -> bool:
    """Whether the unit is no more than the section's label and title."""
    words = text[unit.start : unit.end]
    if section.kind in CONTAINERS and words.isupper() and len(words) <= _LONGEST_TITLE:
        return True
    if section.kind is SectionKind.ROW or unit.start >= section.head_end:
        return False
    return bool(section.heading) or len(words) <= len(section.label) + 2 or words.endswith(":")


def _rows(table: Table, text: str) -> Iterator[Unit]:
    """Yield the rows of a table; those after its head carry the head's words and the group that they stand in."""
    spans = [(row[0].start, row[-1].end) if row else (table.start, table.start) for row in table.rows]
    filled = [[c for c in row if text[c.start : c.end].strip()] for row in table.rows]
    heads = _head_rows(table, text)
    head = _words(text, *spans[0]) if heads else ""
    group = ""
    for number, (start, end) in enumerate(spans):
        words = _words(text, start, end)
        is_head = number < heads or (bool(head) and fold(words) == fold(head))
        is_group = heads > 0 and not is_head and len(filled[number]) <= min(2, len(table.rows[number]) - 1)
        if is_group:
            group = _words(text, start, end)
        context = () if is_head or not head else (head, group) if group and not is_group else (head,)
        yield Unit(start, _without_empty_cells(text, start, end), (), is_head or is_group, True, context)


def _without_empty_cells(text: str, start: int, end: int) -> int:
    """Return where the last word of a row ends: the bars of empty cells behind it are furniture."""
    return start + len(text[start:end].rstrip(" |"))


def _head_rows(table: Table, text: str) -> int:
    """Return how many rows at the top are the table's head (0 where it has none)."""
    if len(table.rows) < 2 or len(table.rows[0]) < 2:
        return 0
    cells = [text[c.start : c.end].strip() for c in table.rows[0]]
    named = [c for c in cells if c]
    if len(named) < 2 or any(len(c) > _LONGEST_HEAD_CELL or c.endswith((".", ";")) or c.isdigit() for c in named):
        return 0
    second = _words(text, table.rows[1][0].start, table.rows[1][-1].end) if table.rows[1] else ""
    return 2 if len(table.rows) > 2 and _COLUMN_NUMBERS.fullmatch(second) else 1


def _words(text: str, start: int, end: int) -> str:
    """Return a row's words without the signs of empty cells."""
    return " | ".join(cell.strip() for cell in text[start:end].split(" | ") if cell.strip(" |"))
