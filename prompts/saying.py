"""Saying: how a quoted stretch reads in an answer. The citation keeps the exact words; here it is made readable."""

from __future__ import annotations

import re

from corpus.citation import Citation
from corpus.document import Cell, Document, Section
from ingest.ordinary_case import ordinary_case
from prompts.table_rows import LONGEST_HEAD, has_head

# "Điều 5. " · "IV. " · "I- " · "2.1. " · "a) " · "- " in front of what is quoted: the marker says the place
_LABEL = re.compile(
    r"(?:Điều\s\d{1,3}[a-zđ]?\.\s|[IVXLC]{1,5}\s?[.–-]\s|\d{1,2}(?:\.\d{1,3}){0,3}[.)]\s|[a-zđ]\)\s|[-–+•*]\s?)"
)
_COUNTERS = frozenset({"tt", "stt", "số tt", "số thứ tự"})


def tidy(quote: str) -> str:
    """Return a quote on one line, without its label, the dash before and the full stop or semicolon behind it."""
    line = " ".join(quote.split())
    label = _LABEL.match(line)
    return line[label.end() if label else 0 :].lstrip("-–+•* ").rstrip(".;:,/ ")


def heading_words(document: Document, section: Section) -> str:
    """Return a section's heading on one line, in small letters where it is printed in capitals."""
    words = tidy(document.text[section.start : section.head_end])
    return ordinary_case(words) if words.isupper() else words


def said(document: Document, citation: Citation) -> str:
    """Return a quote in quotation marks, or of a table's row its cells by the heads of their columns."""
    cells = in_cells(document, citation.start, citation.end)
    return cells or f"“{tidy(citation.quote)}”"


def in_cells(document: Document, start: int, end: int) -> str:
    """Return `Nhiệm vụ: …; Cơ quan chủ trì: …` for a stretch that is a table's row; "" where it is none."""
    for table in document.tables:
        if not table.start <= start < table.end:
            continue
        head = table.rows[0]
        row = next((r for r in table.rows[1:] if r and r[0].start <= start and end <= max(c.end for c in r)), None)
        whole = row is not None and start <= row[0].start and row[-1].end <= end and len(row) > 2
        if row is not None and has_head(document, table) and (whole or end - start > LONGEST_HEAD // 2):
            return _joined(document, head, row)
    return ""


def _joined(document: Document, head: tuple[Cell, ...], row: tuple[Cell, ...]) -> str:
    said_: list[str] = []
    for i, cell in enumerate(row):
        name = _words(document, head[i]) if i < len(head) else ""
        words = _words(document, cell).rstrip(".;")
        if words and name.lower() not in _COUNTERS and (name or not words.isdigit()):
            said_.append(f"{name}: {words}" if name else words)
    return "; ".join(said_)


def _words(document: Document, cell: Cell) -> str:
    return " ".join(document.text[cell.start : cell.end].split())
