"""Footnotes of a PDF page: taken out of the run of the text, their small raised figures told from units and indices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.pdf_page import Span

# A small raised figure, as the text reader hands it on.
RAISED_OPEN, RAISED_CLOSE = "\ue101", "\ue102"
_RAISED = re.compile(f"{RAISED_OPEN}(\\d{{1,3}}){RAISED_CLOSE}")
_OPENS = re.compile(f"^\\s*{RAISED_OPEN}(\\d{{1,3}}){RAISED_CLOSE}\\s*")
_LOWER = 0.5  # of the page: footnotes begin below


def take_notes(spans: Sequence[Span], height: float) -> tuple[list[Span], list[str]]:
    """Return the spans without the page's footnotes, and the footnotes as `[1] …`.

    The mark of a note becomes `[1]` in the text; other raised figures (`m2`) become plain figures.
    """
    first = _first_note(spans, height)
    notes: list[list[str]] = []
    numbers: set[str] = set()
    for span in spans[first:]:
        opened = _OPENS.match(span.text)
        if opened:
            numbers.add(opened[1])
            notes.append([f"[{opened[1]}] {_plain(span.text[opened.end() :])}"])
        elif notes:
            notes[-1].append(_plain(span.text))

    def mark(match: re.Match[str]) -> str:
        return f"[{match[1]}]" if match[1] in numbers else match[1]

    kept = [replace(span, text=_RAISED.sub(mark, span.text)) for span in spans[:first]]
    return kept, [" ".join(" ".join(note).split()) for note in notes]


def _plain(text: str) -> str:
    return _RAISED.sub(r"\1", text)


def _first_note(spans: Sequence[Span], height: float) -> int:
    """Return where the footnotes begin: small print in the lower half, down to the page's end. Else the end."""
    body = median(s.size for s in spans) if spans else 12.0
    for index, span in enumerate(spans):
        low = span.y is not None and span.y < _LOWER * height
        if low and _OPENS.match(span.text) and all(_small(s, body) for s in spans[index:]):
            return index
    return len(spans)


def _small(span: Span, body: float) -> bool:
    return span.size < 0.95 * body
