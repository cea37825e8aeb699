"""Words of a PDF page that are drawn and yet not seen: in the colour of what lies under them, or not painted at all."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

_TEXT, _PATH, _IMAGE = 1, 2, 3
_UNPAINTED = 3  # PDF 32000-1, 9.3.6: neither filled nor stroked
_FILLED = 0
_LIKE = 8  # of 255: two colours this near are one to the eye
_PAPER = (255, 255, 255)
_SCAN = 0.5  # of the page under pictures: unpainted words are the recognised words of a scan
_MOST = 200  # letters that are told
_LEAST_GROUND = 3.0  # points: what is thinner, as a ruling line, is no ground that letters could vanish in

Colour = tuple[int, int, int]
Item = tuple[Any, int]  # an object of a PDFium page and its kind


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


def hidden_words(page: Any, items: Sequence[Item], pictures: float) -> str:
    """Return the hidden words of a PDFium page with the objects `items`, forms left out.

    `pictures` is the share of the page under pictures.
    """
    found: list[str] = []
    words = None
    for item in _hidden(items, scanned=pictures > _SCAN):
        words = words or page.get_textpage()
        found.append(_words(item, words))
        if sum(map(len, found)) >= _MOST:
            break
    return " ".join(" ".join(found).split())[:_MOST]


def _hidden(items: Sequence[Item], scanned: bool) -> Iterator[Any]:
    under: list[_Under] = []
    grounds = {_PAPER}
    for item, kind in items:
        if kind == _IMAGE or (kind == _PATH and _is_filled(item)):
            bounds = bounds_of(item)
            if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) > _LEAST_GROUND:
                under.append(_Under(*bounds, _colour(item) if kind == _PATH else None))
                grounds.add(under[-1].colour or _PAPER)
        elif kind == _TEXT and _is_hidden(item, under, grounds, scanned):
            yield item


def _is_hidden(item: Any, under: Sequence[_Under], grounds: Set[Colour], scanned: bool) -> bool:
    import pypdfium2.raw as raw

    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    if mode == _UNPAINTED:
        return not scanned
    colour = _colour(item) if mode == _FILLED else None
    if colour is None or not any(_alike(colour, ground) for ground in grounds):
        return False
    left, bottom, right, top = bounds_of(item)
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


# Asked for every word of a page: what PDFium writes its answers into is made once.
_RED, _GREEN, _BLUE, _ALPHA = (ctypes.c_uint() for _ in range(4))
_LEFT, _BOTTOM, _RIGHT, _TOP = (ctypes.c_float() for _ in range(4))


def _colour(item: Any) -> Colour | None:
    import pypdfium2.raw as raw

    if not raw.FPDFPageObj_GetFillColor(item, _RED, _GREEN, _BLUE, _ALPHA):
        return None
    return _RED.value, _GREEN.value, _BLUE.value


def bounds_of(item: Any) -> tuple[float, float, float, float]:
    """Return where an object stands on its page: left, bottom, right, top, in points."""
    import pypdfium2.raw as raw

    raw.FPDFPageObj_GetBounds(item, _LEFT, _BOTTOM, _RIGHT, _TOP)
    return _LEFT.value, _BOTTOM.value, _RIGHT.value, _TOP.value


def _words(item: Any, words: Any) -> str:
    import pypdfium2.raw as raw

    size = raw.FPDFTextObj_GetText(item, words.raw, None, 0)
    letters = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(item, words.raw, letters, size)
    return bytes(letters)[: max(size - 2, 0)].decode("utf-16-le", errors="ignore")
