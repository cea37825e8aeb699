"""Excerpt: a clause as it is shown, its headings above it, the quoted words marked, long neighbours left out."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Document, Section
from corpus.errors import NotFound, QuoteMismatch

_AROUND = 1200  # letters shown before and after the quote
_SECTION = 12_000  # letters of a section shown whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What the panel shows. `paragraphs` are rows of pieces; `cut_before` and `cut_after` tell of text left out."""

    section: Section | None
    trail: tuple[Section, ...]
    page: int | None
    paragraphs: tuple[tuple[Piece, ...], ...]
    cut_before: bool
    cut_after: bool


def excerpt(document: Document, start: int, end: int) -> Excerpt:
    """Return the words `[start, end)` in their clause. Raises QuoteMismatch for a span outside the text."""
    if not 0 <= start < end <= len(document.text):
        raise QuoteMismatch("Đoạn cần xem không nằm trong văn bản.", "Văn bản có thể đã được thay; hãy hỏi lại.")
    section = document.section_at(start)
    low, high = _window(document, section, start, end)
    return Excerpt(
        section=section,
        trail=_trail(document, section),
        page=document.page_at(start),
        paragraphs=_paragraphs(document.text, low, high, start, end),
        cut_before=section is not None and low > section.start,
        cut_after=section is not None and high < section.end,
    )


def whole_section(document: Document, path: str) -> Excerpt:
    """Return a section without marks, cut where it is very long. Raises NotFound."""
    section = document.section(path)
    if section is None:
        raise NotFound(f"Văn bản không có mục {path}.", "Hãy chọn một mục trong cây mục của văn bản.")
    high = min(section.end, section.start + _SECTION)
    return Excerpt(
        section=section,
        trail=_trail(document, section),
        page=document.page_at(section.start),
        paragraphs=_paragraphs(document.text, section.start, high, 0, 0),
        cut_before=False,
        cut_after=high < section.end,
    )


def _window(document: Document, section: Section | None, start: int, end: int) -> tuple[int, int]:
    """Return the paragraphs to show: the section if it is short, else what stands around the quote."""
    low, high = (section.start, max(section.end, end)) if section else (0, len(document.text))
    if section and section.end - section.start <= 2 * _AROUND:
        return low, high
    text = document.text
    if start - low > _AROUND:
        low = text.rfind("\n", low, start - _AROUND) + 1 or text.rfind("\n", low, start) + 1 or low
    if high - end > _AROUND:
        found = text.find("\n", end + _AROUND, high)
        high = found if found >= 0 else high
    return low, high


def _trail(document: Document, section: Section | None) -> tuple[Section, ...]:
    """Return the headings above a section, from the top."""
    if section is None:
        return ()
    above = (s for s in document.sections if s is not section and s.start <= section.start and section.end <= s.end)
    return tuple(s for s in above if s.level < section.level)


def _paragraphs(text: str, low: int, high: int, start: int, end: int) -> tuple[tuple[Piece, ...], ...]:
    made = []
    at = low
    for line in text[low:high].split("\n"):
        pieces = _pieces(line, start - at, end - at)
        if pieces:
            made.append(pieces)
        at += len(line) + 1
    return tuple(made)


def _pieces(line: str, start: int, end: int) -> tuple[Piece, ...]:
    start, end = max(start, 0), min(end, len(line))
    if start >= end:
        return (Piece(line, False),) if line.strip() else ()
    cut = (Piece(line[:start], False), Piece(line[start:end], True), Piece(line[end:], False))
    return tuple(piece for piece in cut if piece.text)
