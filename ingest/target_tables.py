"""Tables of targets: a column names what is measured, others its unit and its value for each year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from corpus.document import Cell, Section, Table
from corpus.section_path import SectionPath
from corpus.target import Target
from ingest import target_patterns as forms
from ingest.target_clauses import Part, comparator_of, parts_of, what_and_unit
from ingest.target_years import year_before, year_near

_BARE_YEAR = re.compile(r"\b(20\d\d)\b")
_MOST_HEAD_ROWS = 2


def targets_in_table(
    table: Table, text: str, sections: Sequence[Section], page_at: Callable[[int], int | None]
) -> Iterator[Target]:
    """Yield the targets of a table headed `Chỉ tiêu`; a table without such a head has none."""
    head = next(
        (n for n, row in enumerate(table.rows[:_MOST_HEAD_ROWS]) if _column(row, text, forms.NAME_HEAD) >= 0), None
    )
    if head is None:
        return
    titles = table.rows[head]
    name = _column(titles, text, forms.NAME_HEAD)
    values = [n for n, cell in enumerate(titles) if n != name and _is_value_head(_words(cell, text))]
    group_year = None
    for row in table.rows[head + 1 :]:
        if len(row) <= name or not _words(row[name], text):
            continue
        around = [s for s in sections if s.start <= row[0].start < s.end]
        path = around[-1].path if around else SectionPath()
        year = next((y for s in reversed(around) if (y := year_before(text, s.start, s.head_end))), None)
        place = (path, group_year or year, page_at(row[0].start))
        found = [*(_in_row(row, text, titles, (name, values), place) if values else _in_name(row[name], text, place))]
        yield from found
        if not found:  # "I | Đến năm 2030": a row that heads those below it
            group_year = year_before(text, row[0].start, row[-1].end) or group_year


_Place = tuple[SectionPath, int | None, int | None]  # path, year said above the table, page


def _in_row(
    row: Sequence[Cell], text: str, titles: Sequence[Cell], columns: tuple[int, list[int]], place: _Place
) -> Iterator[Target]:
    """Yield a target for each value column of a row."""
    name, values = columns
    path, year, page = place
    units = _column(titles, text, forms.UNIT_HEAD)
    printed_unit = _words(row[units], text) if 0 <= units < len(row) else ""
    for number in values:
        match = forms.VALUE_CELL.match(_words(row[number], text)) if number < len(row) else None
        if not match:
            continue
        title = _BARE_YEAR.findall(_words(titles[number], text))
        start, end = row[name].start, row[number].end
        word = " ".join((match["word"] or "").lower().split())
        yield Target(
            section=path,
            what=_words(row[name], text),
            comparator=forms.COMPARATOR_OF.get(word, "<=" if match["verb"] else "="),
            value=match["value"],
            unit=printed_unit or match["sign"] or "",
            year=int(title[-1]) if title else year,
            quote=text[start:end],
            start=start,
            end=end,
            page=page,
        )


def _in_name(cell: Cell, text: str, place: _Place) -> Iterator[Target]:
    """Yield the targets of a cell that says name and value in a sentence."""
    path, year, page = place
    for part in parts_of(text, cell.start, cell.end):
        what, unit = what_and_unit(text, part)
        if what:
            yield _said(text, part, (what, unit), (path, year_near(text, part) or year, page))


def _said(text: str, part: Part, said: tuple[str, str], place: _Place) -> Target:
    path, year, page = place
    quote = text[part.start : part.end]
    sign, value = comparator_of(part.match), part.match["value"]
    return Target(path, said[0], sign, value, said[1], year, quote, part.start, part.end, page)


def _column(row: Sequence[Cell], text: str, head: re.Pattern[str]) -> int:
    return next((n for n, cell in enumerate(row) if head.fullmatch(_words(cell, text))), -1)


def _is_value_head(words: str) -> bool:
    return bool(forms.VALUE_HEAD.fullmatch(words)) and not forms.NOT_VALUE_HEAD.search(words)


def _words(cell: Cell, text: str) -> str:
    return text[cell.start : cell.end].strip()
