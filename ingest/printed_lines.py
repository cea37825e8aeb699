"""Printed lines: the paragraphs and table cells of a text in order, each with the place of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Quoted
from ingest.canonical import Canonical

_EDGE = " \t\n*_|•~=-–—"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words at `start` of the canonical text. Parts already understood may be blanked; places stay."""

    text: str
    start: int

    def quote(self, start: int, end: int, value: str | None = None) -> Quoted:
        """Return the words at `[start, end)` of this line, trimmed of blanks and rules."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(_EDGE))
        words = words.strip(_EDGE)
        return Quoted(value if value is not None else words, self.start + start, self.start + start + len(words))

    def whole(self, value: str | None = None) -> Quoted:
        """Return the whole line."""
        return self.quote(0, len(self.text), value)

    def without(self, start: int, end: int) -> PrintedLine:
        """Return the line with `[start, end)` blanked."""
        return PrintedLine(self.text[:start] + " " * (end - start) + self.text[end:], self.start)

    @property
    def words(self) -> str:
        """The words that are left, without blanks and rules around."""
        return self.text.strip(_EDGE)


def printed_lines(canonical: Canonical) -> list[PrintedLine]:
    """Return the paragraphs and cells that hold a word, in the order of the text."""
    cells = [(cell.start, cell.end) for table in canonical.tables for row in table.rows for cell in row]
    spans = [*canonical.paragraphs, *cells]
    lines = (PrintedLine(canonical.text[start:end], start) for start, end in sorted(spans))
    return [line for line in lines if line.words]


def one_block(lines: Sequence[PrintedLine]) -> PrintedLine:
    """Return consecutive lines as one, a line break between them, places kept: for values torn over lines."""
    if not lines:
        return PrintedLine("", 0)
    text, at = "", lines[0].start
    for line in lines:
        text += "\n" * (line.start > at + len(text))
        text += " " * (line.start - at - len(text)) + line.text
    return PrintedLine(text, at)


def blanked(lines: Sequence[PrintedLine], start: int, end: int) -> list[PrintedLine]:
    """Return the lines with the stretch `[start, end)` of the canonical text blanked."""
    cut = ((max(start - line.start, 0), min(end - line.start, len(line.text))) for line in lines)
    return [line.without(a, b) if a < b else line for line, (a, b) in zip(lines, cut, strict=True)]


def is_capital(words: str, share: float = 0.8) -> bool:
    """Whether the words are printed in capitals, a few misread letters apart."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= share * len(letters)
