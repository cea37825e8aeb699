"""Words of a PDF page that are drawn and yet not seen: in the colour of what lies under them, or not painted at all."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_TEXT, _PATH, _IMAGE = 1, 2, 3
_UNPAINTED = 3  # PDF 32000-1, 9.3.6: neither filled nor stroked
_FILLED = 0
_LIKE = 8  # of 255: two colours this near are one to the eye
_PAPER = (255, 255, 255)
_SCAN = 0.5  # of the page under pictures: unpainted words are the recognised words of a scan
_MOST = 200  # letters that are told
_MOST_OBJECTS = 20_000

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Under:
    """A filled shape or a picture on the page; a picture has no one colour."""

    left: float
    bottom: float
    right: float
    top: float
    colour: Colour | None

    def covers(self, across: float, up: float) -> bool:
        return self.left <= across <= self.right and self.bottom <= up <= self.top


def hidden_words(page: Any, pictures: float) -> str:
    """Return the hidden words of a PDFium page; `pictures` is the share of it under pictures. Forms are left out."""
    found: list[str] = []
    words = None
    for item in _hidden(page, scanned=pictures > _SCAN):
        words = words or page.get_textpage()
        found.append(_words(item, words))
        if sum(map(len, found)) >= _MOST:
            break
    return " ".join(" ".join(found).split())[:_MOST]


def _hidden(page: Any, scanned: bool) -> Iterator[Any]:
    import pypdfium2.raw as raw

    under: list[_Under] = []
    for number in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, number)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == _IMAGE or (kind == _PATH and _is_filled(item)):
            under.append(_Under(*_bounds(item), _colour(item) if kind == _PATH else None))
        elif kind == _TEXT and _is_hidden(item, under, scanned):
            yield item


def _is_hidden(item: Any, under: list[_Under], scanned: bool) -> bool:
    import pypdfium2.raw as raw

    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    if mode == _UNPAINTED:
        return not scanned
    colour = _colour(item)
    if mode != _FILLED or colour is None or (not under and not _alike(colour, _PAPER)):
        return False
    left, bottom, right, top = _bounds(item)
    across, up = (left + right) / 2, (bottom + top) / 2
    there = next((shape for shape in reversed(under) if shape.covers(across, up)), None)
    behind = there.colour if there else _PAPER
    return behind is not None and _alike(colour, behind)


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(mine - its) <= _LIKE for mine, its in zip(one, other, strict=True))


def _is_filled(item: Any) -> bool:
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(item, fill, stroke)) and fill.value != 0


def _colour(item: Any) -> Colour | None:
    import pypdfium2.raw as raw

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return None
    return red.value, green.value, blue.value


def _bounds(item: Any) -> tuple[float, float, float, float]:
    import pypdfium2.raw as raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _words(item: Any, words: Any) -> str:
    import pypdfium2.raw as raw

    size = raw.FPDFTextObj_GetText(item, words.raw, None, 0)
    letters = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(item, words.raw, letters, size)
    return bytes(letters)[: max(size - 2, 0)].decode("utf-16-le", errors="ignore")
