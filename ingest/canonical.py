"""Canonical: the one text that everything points into, with its paragraphs, tables and pages.

Wrapped lines and page breaks are joined, runs of blanks become one, and nothing else is changed: every word of the
source stands in the text, in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.document import Cell, Doubt, Page, Table
from ingest.glued_labels import part_glued
from ingest.joining import Joiner, is_page_number
from ingest.source import Grid, Line, Source
from ingest.torn_lines import mend_torn


@dataclass(frozen=True, slots=True)
class Canonical:
    """`text` is NFC. `paragraphs` are `(start, end)` of each paragraph outside tables, in order; in `text` paragraphs
    and table rows are separated by one newline, cells of a row by " | "."""

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_recognised(self) -> bool:
        """Whether words were read from pictures, where labels lose strokes that are printed."""
        return any(doubt.kind == "ocr" for doubt in self.doubts)

    def paragraph(self, number: int) -> str:
        """Return the words of paragraph `number`."""
        start, end = self.paragraphs[number]
        return self.text[start:end]


@dataclass(slots=True)
class _Writer:
    """Collects the text piece by piece and remembers where everything went."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    page_starts: list[tuple[int, int]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def put(self, piece: str) -> int:
        start = self.length
        self.parts.append(piece)
        self.length += len(piece)
        return start

    def turn_page(self, page: int | None) -> None:
        if page is not None and (not self.page_starts or self.page_starts[-1][0] != page):
            self.page_starts.append((page, self.length))

    def paragraph(self, lines: list[Line]) -> None:
        if self.length:
            self.put("\n")
        start = self.length
        for number, line in enumerate(lines):
            if number:
                self.put(" ")
            self.turn_page(line.page)
            self.put(line.text)
        self.paragraphs.append((start, self.length))

    def table(self, grid: Grid) -> None:
        rows = []
        self.turn_page(grid.page)
        first = self.length + (1 if self.length else 0)
        for place, row in enumerate(grid.rows):
            if self.length:
                self.put("\n")
            if grid.row_pages:
                self.turn_page(grid.row_pages[place])
            cells = []
            for number, words in enumerate(row):
                if number:
                    self.put(" | ")
                tidy = clean(words)
                at = self.put(tidy)
                cells.append(Cell(at, at + len(tidy)))
            rows.append(tuple(cells))
        self.tables.append(Table(tuple(rows), first, self.length))

    def pages(self) -> tuple[Page, ...]:
        ends = [start for _, start in self.page_starts[1:]] + [self.length] * bool(self.page_starts)
        return tuple(Page(n, start, end) for (n, start), end in zip(self.page_starts, ends, strict=True))


def clean(words: str) -> str:
    """Return `words` in NFC with every run of blanks and control signs as one blank."""
    composed = words if words.isascii() else unicodedata.normalize("NFC", words)
    if composed.isprintable():  # then its only blank is the plain one
        composed = composed.strip(" ")
        return " ".join(composed.split()) if "  " in composed else composed
    composed = "".join(c if c.isprintable() or c.isspace() else " " for c in composed)
    return " ".join(composed.split())


def canonicalize(source: Source) -> Canonical:
    """Return the canonical text of what a reader gave. Never fails; joins that are doubtful become doubts."""
    writer = _Writer()
    for block in _blocks(source):
        if isinstance(block, Grid):
            writer.table(block)
        else:
            writer.paragraph(block)
    text = "".join(writer.parts)
    return Canonical(text, tuple(writer.paragraphs), tuple(writer.tables), writer.pages(), source.doubts)


def _blocks(source: Source) -> Iterator[list[Line] | Grid]:
    """Yield paragraphs (as the lines they are joined from) and tables, in reading order."""
    run: list[Line] = []
    for block in source.blocks:
        if isinstance(block, Line):
            run.append(block)
            continue
        yield from _paragraphs(run, source.wrapped)
        run = []
        if any(cell.strip() for row in block.rows for cell in row):
            yield block
    yield from _paragraphs(run, source.wrapped)


def _paragraphs(lines: Iterable[Line], wrapped: bool) -> Iterator[list[Line]]:
    kept = list(part_glued(line for line in lines if not (wrapped and is_page_number(line.text))))
    if not wrapped:
        for line in mend_torn(kept):
            if tidy := _tidy(line):
                yield [tidy]
        return
    for paragraph in Joiner.of(kept).paragraphs(kept):
        yield [tidy for line in paragraph if (tidy := _tidy(line))]


def _tidy(line: Line) -> Line | None:
    """Return the line with its words clean, None for one without words."""
    words = clean(line.text)
    if not words:
        return None
    return line if words is line.text else Line(words, line.page)
