"""Canonical: the one text that everything points into, with its paragraphs, tables and pages."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Page, Table


@dataclass(frozen=True, slots=True)
class Canonical:
    """`text` is NFC. `paragraphs` are `(start, end)` of each paragraph outside tables, in order; in `text` paragraphs
    and table rows are separated by one newline, cells of a row by " | "."""

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = ()
