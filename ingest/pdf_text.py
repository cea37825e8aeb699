"""Text of a PDF page through pypdf, with the place where each line starts. The home of pypdf.

pypdf's own order and words are kept; its visitor tells the places without making it slower (measured: 1.0 times).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ingest.pdf_content import only_words, open_content
from ingest.pdf_fonts import KnownFonts
from ingest.pdf_notes import RAISED_CLOSE, RAISED_OPEN
from ingest.pdf_page import Span

# A gap between two columns is at least this many times the font's size.
_WIDE = 1.8
# Mean widths as shares of the font's size (Times New Roman: .44 for small letters, .68 for capitals).
_SMALL, _CAPITAL, _BLANK = 0.45, 0.68, 0.25
# The width of a run is an estimate; this share of it may be wrong.
_SLACK = 0.12
_LONGEST_PAGE = 2_000_000


@dataclass(slots=True)
class _Piece:
    """A span that may still grow."""

    text: str
    x: float
    y: float
    size: float


@dataclass(slots=True)
class _Line:
    """A line as its visitor pieces come. `end` is about where its words reach: pypdf does not tell widths."""

    spans: list[_Piece] = field(default_factory=list)
    end: float = 0.0
    at: float = 0.0  # where the text matrix of the last piece began
    run: float = 0.0  # the width of what was shown under that matrix

    def add(self, text: str, x: float, y: float, size: float) -> None:
        if not text:
            return
        if not self.spans:
            self._open(text, x, y, size)
            return
        if size <= 0.75 * self.spans[-1].size or len(self.spans) == 1:
            self._note_opener(size, y)
            if self._is_raised(text, y, size):
                text = f"{RAISED_OPEN}{text.strip()}{RAISED_CLOSE}"
        moved = x != self.at
        if moved and text.strip() and self._is_gap(x, size):
            self._open(text, x, y, size)
            return
        last = self.spans[-1]
        if not last.text.strip():
            last.x, last.y = x, y
        last.text += text
        self.run = size * _width(text) + (0.0 if moved else self.run)
        self.at, self.end = x, x + self.run

    def _open(self, text: str, x: float, y: float, size: float) -> None:
        self.spans.append(_Piece(text, x, y, size))
        self.run = size * _width(text)
        self.at, self.end = x, x + self.run

    def _is_raised(self, text: str, y: float, size: float) -> bool:
        """Whether a piece is a small figure above the line: a note's mark, or a power."""
        above = self.spans[-1]
        raised = y > above.y + 0.15 * above.size
        return raised and size <= 0.75 * above.size and len(text.strip()) <= 3 and text.strip().isdecimal()

    def _note_opener(self, size: float, y: float) -> None:
        """Where the line began with a small raised figure, take the size of what follows as the line's."""
        first = self.spans[0] if len(self.spans) == 1 else None
        if first and first.text.strip().isdecimal() and first.size <= 0.75 * size and first.y > y + 0.1 * size:
            first.text = f"{RAISED_OPEN}{first.text.strip()}{RAISED_CLOSE}"
            first.y, first.size = y, size

    def _is_gap(self, x: float, size: float) -> bool:
        return bool(self.spans[-1].text.strip()) and x - self.end > _WIDE * size + _SLACK * self.run


@lru_cache(maxsize=2048)  # pieces are words mostly, or single letters
def _width(text: str) -> float:
    """Return about how wide `text` is, in sizes of its font."""
    capitals, blanks = 0 if text.islower() else sum(map(str.isupper, text)), text.count(" ")
    return capitals * _CAPITAL + blanks * _BLANK + (len(text) - capitals - blanks) * _SMALL


def page_spans(page: Any, fonts: KnownFonts) -> tuple[list[Span], bool]:
    """Return the spans of a pypdf page, in pypdf's order, and whether nothing but words is drawn on it.

    Raises whatever pypdf raises on a broken page.
    """
    lines: list[_Line] = [_Line()]
    total = 0

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        nonlocal total
        total += len(text)
        if total > _LONGEST_PAGE:
            raise ValueError("page text over the limit")
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[0] * cm[0]) or 1.0
        if "\n" not in text:
            lines[-1].add(text, x, y, max(size * scale, 1.0))
            return
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(_Line())
            lines[-1].add(piece, x, y, max(size * scale, 1.0))

    with open_content(page) as content, fonts.at_hand():
        page.extract_text(visitor_text=visit)
        plain = content is not None and only_words(content.operations)
    spans = [
        Span(piece.text, piece.x, piece.y, piece.size, gap=place > 0)
        for line in lines
        for place, piece in enumerate(line.spans)
        if piece.text.strip()
    ]
    return spans, plain
