"""Furniture: page numbers and running heads, told by where they stand and by standing there again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold
from ingest.pdf_page import PdfPage, Span

# "3", "- 3 -", "Trang 3/12", "3 | 12", "[3]"
PAGE_NUMBER = re.compile(r"^\W{0,4}(?:[Tt]rang\s{0,3})?\d{1,4}(?:\s{0,2}[/|]\s{0,2}\d{1,4})?\W{0,4}$")
_EDGE = 0.11  # of the page's height
_LEAST_PAGES = 3
_SHARE = 0.4


def without_furniture(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """Return the pages without page numbers, and without lines that most pages have at the same edge."""
    seen = Counter(key for page in pages for key in {_key(span, page) for span in page.spans if _edge(span, page)})
    often = max(_LEAST_PAGES, _SHARE * len(pages))
    running = {key for key, count in seen.items() if count >= often}
    return [replace(page, spans=tuple(s for s in page.spans if not _is_furniture(s, page, running))) for page in pages]


def _is_furniture(span: Span, page: PdfPage, running: set[tuple[str, str]]) -> bool:
    edge = _edge(span, page)
    if not edge:
        return False
    return _is_page_number(span, page, edge) or _key(span, page) in running


def _is_page_number(span: Span, page: PdfPage, edge: str) -> bool:
    """Whether the span is a number alone at the edge, outside every other line of the page."""
    if not PAGE_NUMBER.match(span.text.strip()) or span.gap:
        return False
    others = [s.y for s in page.spans if s is not span and s.y is not None and s.text.strip()]
    y = span.y or 0.0
    return all(other < y - 3 for other in others) if edge == "top" else all(other > y + 3 for other in others)


def _edge(span: Span, page: PdfPage) -> str:
    if span.y is None:
        return ""
    return "top" if span.y > (1 - _EDGE) * page.height else "bottom" if span.y < _EDGE * page.height else ""


def _key(span: Span, page: PdfPage) -> tuple[str, str]:
    """Return the edge and the folded words, figures as one sign: `Trang 3` and `Trang 4` are the same head."""
    return _edge(span, page), re.sub(r"\d+", "#", fold(span.text))
