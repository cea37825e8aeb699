"""Tables and second readings of PDF pages. The home of pdfplumber, and of pypdfium2 on the reading side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter
from typing import Any

from ingest.pdf_hidden import bounds_of, hidden_words
from ingest.pdf_page import Span, TableBox
from ingest.ruled_page import Letter, RuledPage

_PATH, _IMAGE, _FORM = 2, 3, 5  # FPDF_PAGEOBJ_PATH, …
_THIN = 3.0  # points: a path that is thinner is a ruling line
_LONG = 12.0
_MOST_OBJECTS = 20_000
_MANY_COLUMNS = 12  # more are drawn by stray lines, mostly
_LEAST_FILLED = 0.2
_COLUMN_GAP = 2.5  # times the size of a letter


class Drawings:
    """What is drawn on the pages beside words: ruling lines and pictures, told by PDFium in about 2 ms a page.

    The page that was asked for last stays open: all that is asked of it costs one reading.
    """

    def __init__(self, path: str) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(path)
        self._index = -1
        self._page: Any = None
        self._items: list[tuple[Any, int]] = []

    def look(self, index: int) -> tuple[int, int, float, int]:
        """Return the upright and the level ruling lines, the share of the page under pictures, and all paths."""
        self._turn_to(index)
        width, height = self._page.get_size()
        upright = level = paths = 0
        pictures = 0.0
        for kind, (left, bottom, right, top) in islice(_drawn(self._page, self._items), _MOST_OBJECTS):
            if kind == _IMAGE:
                # A scan may be cut into many tiles, each a small picture.
                pictures += (right - left) * (top - bottom) / max(width * height, 1.0)
                continue
            paths += 1
            # A stroked rectangle is a cell; it counts for both of its directions.
            upright += top - bottom > _LONG and (right - left < _THIN or right - left > _LONG)
            level += right - left > _LONG and (top - bottom < _THIN or top - bottom > _LONG)
        return upright, level, pictures, paths

    def hidden(self, index: int, pictures: float) -> str:
        """Return the words of a page that are drawn and not seen; `pictures` is the share of it under pictures."""
        self._turn_to(index)
        return hidden_words(self._page, self._items, pictures)

    def tables(self, index: int) -> list[TableBox]:
        """Return the ruled tables of a page, top first. Raises UntoldPage where PDFium cannot tell its lines."""
        self._turn_to(index)
        return ruled_tables(self._page)

    def _turn_to(self, index: int) -> None:
        import pypdfium2.raw as raw

        if self._index == index:
            return
        if self._page is not None:
            self._page.close()
        self._index, self._page, self._items = -1, None, []
        self._page = self._document[index]
        count = min(raw.FPDFPage_CountObjects(self._page.raw), _MOST_OBJECTS)
        objects = [raw.FPDFPage_GetObject(self._page.raw, number) for number in range(count)]
        self._items = [(item, raw.FPDFPageObj_GetType(item)) for item in objects]
        self._index = index


def _drawn(page: Any, items: Sequence[tuple[Any, int]]) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Yield the kind and the bounds of paths and pictures, those in forms too."""
    if any(kind == _FORM for _, kind in items):
        inside = page.get_objects(filter=[_PATH, _IMAGE], max_depth=3)  # slow on a page of many words
        yield from ((item.type, item.get_bounds()) for item in inside)
    else:
        yield from ((kind, bounds_of(item)) for item, kind in items if kind in (_PATH, _IMAGE))


def ruled_tables(page: Any) -> list[TableBox]:
    """Return the ruled tables of a PDFium page, as `Plumber.tables` does, four times as fast.

    Raises UntoldPage where PDFium cannot tell the lines' places.
    """
    from pdfplumber.table import TableFinder, TableSettings

    ruled = RuledPage(page)
    tables = TableFinder(ruled, TableSettings()).tables  # type: ignore[arg-type]  # it asks for edges and chars only
    found = ((table.bbox, _table_rows(_cell_texts(table, ruled))) for table in tables)
    boxes = [
        TableBox(rows, (left, ruled.height - bottom, right, ruled.height - top))
        for (left, top, right, bottom), rows in found
        if rows
    ]
    return sorted(boxes, key=lambda box: -box.box[3])


def _cell_texts(table: Any, page: RuledPage) -> list[list[str | None]]:
    """Return the words of each cell; a letter is where its middle is."""
    from pdfplumber.utils.text import extract_text

    heights = [((char["top"] + char["bottom"]) / 2, number) for number, char in enumerate(page.chars)]
    heights.sort()
    texts: list[list[str | None]] = []
    for row in table.rows:
        _, top, _, bottom = row.bbox
        between = heights[bisect_left(heights, (top, -1)) : bisect_left(heights, (bottom, -1))]
        chars = [page.chars[number] for _, number in sorted(between, key=itemgetter(1))]
        texts.append([None if cell is None else _inside(chars, cell, extract_text) for cell in row.cells])
    return texts


def _inside(chars: Sequence[Letter], cell: tuple[float, ...], extract: Callable[..., str]) -> str:
    left, top, right, bottom = cell
    own = [
        char
        for char in chars
        if left <= (char["x0"] + char["x1"]) / 2 < right and top <= (char["top"] + char["bottom"]) / 2 < bottom
    ]
    return extract(own) if own else ""


class Plumber:
    """A document open in pdfplumber. The page that was asked for last stays read: reading it is what takes long."""

    def __init__(self, path: str) -> None:
        import pdfplumber

        self._document = pdfplumber.open(path)
        self._page: Any = None

    def close(self) -> None:
        """Close the file."""
        self._document.close()

    def tables(self, index: int) -> list[TableBox]:
        """Return the ruled tables with at least two columns and two cells with words, top first."""
        page = self._turn_to(index)
        found = []
        for table in page.find_tables():
            rows = _table_rows(table.extract())
            if rows:
                left, top, right, bottom = table.bbox
                found.append(TableBox(rows, (left, float(page.height) - bottom, right, float(page.height) - top)))
        return sorted(found, key=lambda t: -t.box[3])

    def spans(self, index: int) -> list[Span]:
        """Return the lines of a page as pdfplumber reads them, with a wide gap as a span of its own."""
        page = self._turn_to(index)
        height = float(page.height)
        words = page.extract_words(keep_blank_chars=False, use_text_flow=False, extra_attrs=["size"])
        return [span for line in _by_line(words) for span in _line_spans(line, height)]

    def _turn_to(self, index: int) -> Any:
        page = self._document.pages[index]
        if self._page is not None and self._page is not page:
            self._page.close()
        self._page = page
        return page


def _table_rows(cells: list[list[str | None]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table with words in it; none for a frame, a drawing or a form of empty boxes."""
    rows = [[(cell or "").strip() for cell in row] for row in cells]
    if rows and len(rows[0]) > _MANY_COLUMNS:
        kept = [i for i in range(len(rows[0])) if any(row[i] for row in rows)]
        rows = [[row[i] for i in kept] for row in rows]
    filled = sum(bool(cell) for row in rows for cell in row)
    width = len(rows[0]) if rows else 0
    if not 2 <= width <= 2 * _MANY_COLUMNS or filled < max(2, _LEAST_FILLED * width * len(rows)):
        return ()
    return () if _is_shaded_prose(rows) else tuple(tuple(row) for row in rows)


def _is_shaded_prose(rows: list[list[str]]) -> bool:
    """Whether the cells are the words of a sentence: some programs paint a box behind each word."""
    words = [cell for row in rows for cell in row if cell]
    return len(rows) <= 3 and len(rows[0]) >= 8 and sum(" " not in word for word in words) >= 0.8 * len(words)


def _by_line(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Group words whose feet stand within half a letter of each other, each group from left to right."""
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: w["bottom"]):
        if lines and word["bottom"] - lines[-1][0]["bottom"] < 0.5 * word["size"]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w["x0"]) for line in lines]


def _line_spans(line: list[dict[str, Any]], height: float) -> list[Span]:
    out: list[Span] = []
    reach = 0.0
    for word in line:
        size = float(word["size"])
        if out and word["x0"] - reach < _COLUMN_GAP * size:
            out[-1] = replace(out[-1], text=f"{out[-1].text} {word['text']}")
        else:
            out.append(Span(word["text"], float(word["x0"]), height - float(word["bottom"]), size, gap=bool(out)))
        reach = float(word["x1"])
    return out
