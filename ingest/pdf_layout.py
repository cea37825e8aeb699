"""PDF pages to lines and grids: indents and gaps from the places of spans, tables in their place and over pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from corpus.fold import fold
from ingest.columns import split_columns
from ingest.pdf_page import PdfPage, Span, TableBox
from ingest.signature_block import goes_on_with_list, list_first, split_beside
from ingest.source import Grid, Line

_GAP = " " * 6
_DEEPEST_INDENT = 60


def lay_pages(pages: Sequence[PdfPage]) -> list[Line | Grid]:
    """Return the blocks of all pages, a table that runs over pages as one grid.

    Footnotes stand at the end. Lines keep their indent as blanks and a wider space above as a blank line; that is how
    paragraphs are told apart.
    """
    blocks: list[Line | Grid] = []
    for page in pages:
        going_on = goes_on_with_list(blocks)
        found = list(_page_blocks(page, going_on))
        if going_on:
            blocks = list_first(blocks, found)
            continue
        for block in found:
            if isinstance(block, Grid) and (above := _open_grid(blocks)) is not None and _continues(above, block):
                del blocks[blocks.index(above) + 1 :]
                blocks[-1] = _joined(above, block)
            else:
                blocks.append(block)
    for page in pages:
        for note in page.notes:
            blocks.extend((Line("", page.number), Line(note, page.number)))
    return blocks


def _page_blocks(page: PdfPage, going_on: bool) -> Iterator[Line | Grid]:
    """Yield the page's blocks; each table stands where the first of its words stood."""
    waiting = list(page.tables)
    stretch: list[Span] = []
    for span in page.spans:
        box = next((t for t in page.tables if _inside(span, t)), None)
        if box is None:
            stretch.append(span)
        elif box in waiting:
            waiting.remove(box)
            yield from _lines(stretch, page, going_on)
            yield Grid(box.rows, page.number)
            stretch = []
    yield from _lines(stretch, page, going_on)
    yield from (Grid(box.rows, page.number) for box in waiting)


def _inside(span: Span, table: TableBox) -> bool:
    if span.x is None or span.y is None:
        return False
    left, bottom, right, top = table.box
    return left - 2 <= span.x <= right and bottom - 1 <= span.y + 0.3 * span.size <= top + 1


def _lines(spans: Sequence[Span], page: PdfPage, going_on: bool) -> Iterator[Line]:
    if not spans:
        return
    margin = _margin(spans)
    leading = _leading(spans)
    texts: list[str] = []
    above: float | None = None
    for span in spans:
        column = _column(span, margin)
        if span.gap and texts:
            texts[-1] = texts[-1].ljust(min(column, 120) - 1) + _GAP + span.text.strip()
            continue
        if above is not None and span.y is not None and not -1 < above - span.y < 1.5 * leading:
            texts.append("")
        texts.append(" " * min(column, _DEEPEST_INDENT) + span.text.strip())
        above = span.y
    for text in split_columns(split_beside(texts) if going_on else texts):
        indent = len(text) - len(text.lstrip())
        yield Line(" " * indent + " ".join(text.split()), page.number)


def _column(span: Span, margin: float) -> int:
    """Return the span's indent in letters of half the font's size."""
    return max(round(((span.x if span.x is not None else margin) - margin) / (0.5 * span.size)), 0)


def _margin(spans: Sequence[Span]) -> float:
    """Return where most long lines start."""
    long = [round(s.x) for s in spans if s.x is not None and len(s.text) > 40 and not s.gap]
    if long:
        return float(Counter(long).most_common(1)[0][0])
    return min((s.x for s in spans if s.x is not None), default=0.0)


def _leading(spans: Sequence[Span]) -> float:
    """Return the usual distance from line to line, in points."""
    ys = [s.y for s in spans if s.y is not None and not s.gap]
    steps = [a - b for a, b in pairwise(ys) if 4 < a - b < 60]
    return float(median(steps)) if steps else 20.0


def _open_grid(blocks: Sequence[Line | Grid]) -> Grid | None:
    """Return the last grid if nothing but blank lines follows it."""
    for block in reversed(blocks):
        if isinstance(block, Grid):
            return block
        if block.text.strip():
            return None
    return None


def _continues(above: Grid, below: Grid) -> bool:
    """Whether `below` goes on with the table above: the next page, the same columns, the same header or none."""
    if above.page is None or below.page is None or not 0 < below.page - above.page <= len(above.rows):
        return False
    if len(above.rows[0]) != len(below.rows[0]):
        return False
    return _same_row(above.rows[0], below.rows[0]) or not _is_header(below.rows[0])


def _same_row(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return [fold(c) for c in one] == [fold(c) for c in other]


def _is_header(row: tuple[str, ...]) -> bool:
    """Whether the row opens a table: `TT`, `STT`, `Số TT` in its first cell."""
    return fold(row[0]) in {"tt", "stt", "so tt", "so thu tu"}


def _joined(above: Grid, below: Grid) -> Grid:
    """Put the rows together: repeated header rows go, a row cut by the page's end is one row again."""
    rows = list(below.rows)
    at = 0
    while at < min(3, len(rows), len(above.rows)) and _same_row(above.rows[at], rows[at]):
        at += 1
    rows = rows[at:]
    pages = above.row_pages or (above.page or 0,) * len(above.rows)
    kept = list(above.rows)
    if rows and _is_rest(above, rows[0]):
        pairs = zip(kept[-1], rows.pop(0), strict=True)
        kept[-1] = tuple(f"{a}\n{b}".strip() for a, b in pairs)
    return Grid(tuple(kept + rows), above.page, (*pages, *[below.page or 0] * len(rows)))


def _is_rest(above: Grid, row: tuple[str, ...]) -> bool:
    """Whether the row goes on with the one above the page's end: it lacks the label that the other rows have."""
    labelled = sum(bool(r[0]) and len(r[0]) <= 6 for r in above.rows)
    return not row[0] and any(row) and labelled >= 0.6 * len(above.rows) and len(above.rows) > 2
