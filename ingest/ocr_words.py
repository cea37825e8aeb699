"""The words of a page as tesseract tells them (TSV), put into lines and columns."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.pdf_page import Span

_COLUMN_GAP = 2.5  # times a letter's height
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A recognised word: its box in pixels from the upper left, tesseract's confidence (of 100), its line's key."""

    text: str
    confidence: float
    left: int
    top: int
    width: int
    height: int
    line: tuple[str, str, str]


def read_words(tsv: str) -> list[OcrWord]:
    """Return the words of tesseract's table, in its order."""
    return list(_words(tsv))


def page_height(tsv: str) -> int:
    """Return the height of the picture in pixels."""
    return next((int(row["height"]) for row in _rows(tsv) if row["level"] == "1"), 1)


def spans_of(words: Sequence[OcrWord], height: int, scale: float) -> tuple[Span, ...]:
    """Return the lines of a page, in points (`scale` of a pixel), a wide gap as a span of its own."""
    return tuple(span for line in _by_line(words) for span in _spans(line, height, scale))


def _rows(tsv: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(tsv.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def _words(tsv: str) -> Iterator[OcrWord]:
    for row in _rows(tsv):
        if row["level"] == "5" and row["text"] and row["text"].strip():
            left, top, width, height = (int(row[k]) for k in ("left", "top", "width", "height"))
            line = (row["block_num"], row["par_num"], row["line_num"])
            yield OcrWord(row["text"], float(row["conf"]), left, top, width, height, line)


def _by_line(words: Sequence[OcrWord]) -> list[list[OcrWord]]:
    lines: dict[tuple[str, str, str], list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return _in_place(list(lines.values()))


def _in_place(lines: list[list[OcrWord]]) -> list[list[OcrWord]]:
    """Put a line that tesseract tells too early below the lines that stand above it.

    Specks make a line a block of its own that is told first. It is moved where nearly all the lines told before its
    place stand above it and in the same column; two columns are left as they are told.
    """
    told = list(lines)
    in_block = Counter(line[0].line[0] for line in lines)
    for line in lines:
        if in_block[line[0].line[0]] > 1:
            continue
        at = told.index(line)
        after = next((n for n in range(at + 1, len(told)) if not _is_above(told[n], line)), len(told))
        passed = told[at + 1 : after]
        if passed and sum(_share_column(line, other) for other in passed) >= _NEARLY_ALL * len(passed):
            told.insert(after, line)
            del told[at]
    return told


def _is_above(one: Sequence[OcrWord], other: Sequence[OcrWord]) -> bool:
    return _middle(one) < _middle(other) - median(word.height for word in other) / 2


def _middle(line: Sequence[OcrWord]) -> float:
    return median(word.top + word.height / 2 for word in line)


def _share_column(one: Sequence[OcrWord], other: Sequence[OcrWord]) -> bool:
    left, right = one[0].left, max(word.left + word.width for word in one)
    return other[0].left < right and max(word.left + word.width for word in other) > left


def _spans(line: Sequence[OcrWord], page_height: int, scale: float) -> Iterator[Span]:
    """Yield the stretches of a line, cut where a gap is as wide as between columns."""
    tall = sorted(word.height for word in line)[len(line) // 2]
    foot = sorted(word.top + word.height for word in line)[len(line) // 2]
    stretch: list[OcrWord] = []
    gap = False
    for word in line:
        if stretch and word.left - (stretch[-1].left + stretch[-1].width) > _COLUMN_GAP * tall:
            yield _span(stretch, page_height - foot, tall, scale, gap)
            stretch, gap = [], True
        stretch.append(word)
    yield _span(stretch, page_height - foot, tall, scale, gap)


def _span(words: Sequence[OcrWord], y: int, tall: int, scale: float, gap: bool) -> Span:
    return Span(" ".join(w.text for w in words), words[0].left * scale, y * scale, max(tall * scale, 4.0), gap)
