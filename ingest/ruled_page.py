"""Ruled pages: the drawn lines and the letters of a PDF page as PDFium tells them, for pdfplumber's table finder.

pdfplumber finds tables well, but pdfminer, which reads the page for it, takes most of the time: PDFium tells the same
lines and letters about ten times as fast.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

Edge = dict[str, Any]
Letter = dict[str, Any]
_PATH = 2  # FPDF_PAGEOBJ_PATH
_FORM = 5
_LINE_TO, _MOVE_TO = 1, 2  # FPDF_SEGMENT_LINETO, _MOVETO
_STRAIGHT = 0.5  # points that a level or upright line may lean
_SHORTEST = 1.0
_LINE_END_HYPHEN, _HYPHEN = 2, ord("-")  # PDFium marks the hyphen that ends a line
_BLANK = 0.12  # of a letter's height


class UntoldPage(ValueError):
    """The page cannot be told this way (drawings in forms that are moved or scaled); another reader is needed."""


class RuledPage:
    """What pdfplumber's TableFinder asks of a page: its edges, and the letters for the cells. Offsets are from the
    upper left, in points."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_mediabox()
        self.width, self.height = right - left, top - bottom
        self.bbox = (0.0, 0.0, self.width, self.height)
        self._left, self._top = left, top
        self.edges = [edge for item in _paths(page) for edge in self._edges(item)]
        self.chars = list(self._chars(page))

    def _edges(self, item: Any) -> Iterator[Edge]:
        """Yield each level or upright stretch of a drawn path."""
        import pypdfium2.raw as raw

        matrix = item.get_matrix()
        first = last = (0.0, 0.0)
        x, y = ctypes.c_float(), ctypes.c_float()
        for number in range(raw.FPDFPath_CountSegments(item.raw)):
            segment = raw.FPDFPath_GetPathSegment(item.raw, number)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = matrix.on_point(x.value, y.value)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == _MOVE_TO:
                first = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield from self._edge(last, point)
            if raw.FPDFPathSegment_GetClose(segment):
                yield from self._edge(point, first)
            last = point

    def _edge(self, one: tuple[float, float], other: tuple[float, float]) -> Iterator[Edge]:
        x0, x1 = sorted((one[0] - self._left, other[0] - self._left))
        top, bottom = sorted((self._top - one[1], self._top - other[1]))
        level, upright = bottom - top <= _STRAIGHT, x1 - x0 <= _STRAIGHT
        if level == upright or max(x1 - x0, bottom - top) < _SHORTEST:
            return
        orientation = "h" if level else "v"
        yield {
            "object_type": "line",
            "orientation": orientation,
            "x0": x0,
            "x1": x1 if level else x0,
            "top": top,
            "bottom": bottom if upright else top,
            "width": x1 - x0 if level else 0.0,
            "height": bottom - top if upright else 0.0,
        }

    def _chars(self, page: Any) -> Iterator[Letter]:
        """Yield the letters. A blank that PDFium only supposes counts where the gap is as wide as one."""
        import pypdfium2.raw as raw

        text = page.get_textpage()
        box = raw.FS_RECTF()
        supposed = False
        before: Letter | None = None
        for index in range(raw.FPDFText_CountChars(text.raw)):
            code = raw.FPDFText_GetUnicode(text.raw, index)
            code = _HYPHEN if code == _LINE_END_HYPHEN else code
            if code < 32 or raw.FPDFText_IsGenerated(text.raw, index) == 1:
                supposed = code == 32
                continue
            raw.FPDFText_GetLooseCharBox(text.raw, index, box)
            letter = self._letter(chr(code), box)
            if supposed and before and letter["x0"] - before["x1"] > _BLANK * (letter["bottom"] - letter["top"]):
                yield {**before, "text": " ", "x0": before["x1"], "x1": letter["x0"]}
            yield letter
            supposed, before = False, letter
        text.close()

    def _letter(self, text: str, box: Any) -> Letter:
        top, bottom = self._top - box.top, self._top - box.bottom
        left, right = box.left - self._left, box.right - self._left
        return {"text": text, "x0": left, "x1": right, "top": top, "bottom": bottom, "doctop": top, "upright": True}


def _paths(page: Any) -> Iterator[Any]:
    """Yield the drawn paths. Raises UntoldPage for those inside a form, whose place the form changes."""
    for item in page.get_objects(filter=[_PATH], max_depth=4):
        if item.level and item.container is not None:
            raise UntoldPage
        yield item
