"""The home of pypdfium2's renders: pages as they are printed, with the quoted words marked."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from corpus.document import Document
from corpus.errors import NotFound, UnreadableDocument

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 96 / 72  # dots per point: readable on a screen, some 60 kB a page, a scan three times that
_COLOURS = 32
_LONGEST_SIDE = 2000  # dots, whatever size a page claims to be
_MARK = (255, 221, 87)
_SHORTEST = 12  # letters: shorter quotes stand on a page too often to be sure of the place

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
_pdfium = Lock()  # the library must not be entered by two threads


def page_image(document: Document, source: Path, number: int, span: tuple[int, int] | None) -> bytes:
    """Return page `number` (from 1) as PNG, with the words of `text[span]` that stand on it marked.

    Words that cannot be placed for sure are not marked. Raises NotFound for kinds without pages.
    """
    if source.suffix.lower() != ".pdf" or not source.is_file():
        raise NotFound("Văn bản này không có ảnh trang.", "Chỉ tệp PDF mới có ảnh trang.")
    return _render(source, number, _words_on(document, number, span) if span else "")


def _words_on(document: Document, number: int, span: tuple[int, int]) -> str:
    page = next((p for p in document.pages if p.number == number), None)
    start, end = span
    if page is not None:
        start, end = max(start, page.start), min(end, page.end)
    return document.text[start:end]


@lru_cache(maxsize=64)
def _render(source: Path, number: int, words: str) -> bytes:
    import pypdfium2
    from PIL.Image import Dither, Quantize

    with _pdfium:
        try:
            file = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument("Không dựng được ảnh trang từ tệp gốc.", "Hãy nạp lại tệp PDF.") from error
        try:
            if not 1 <= number <= len(file):
                raise NotFound(f"Văn bản không có trang {number}.", f"Văn bản có {len(file)} trang.")
            page = file[number - 1]
            scale = min(_SCALE, _LONGEST_SIDE / max(*page.get_size(), 1))
            image = page.render(scale=scale).to_pil().convert("RGB")
            _mark(image, [_on_image(page, image, box) for box in _boxes(page, words)])
        finally:
            file.close()
    out = io.BytesIO()
    # Few colours are a quarter of the bytes in half the time; `optimize` takes five times as long for 3 % fewer.
    image.quantize(_COLOURS, method=Quantize.FASTOCTREE, dither=Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _boxes(page: Any, words: str) -> list[Box]:
    """Return the boxes of the letters that spell `words`, or nothing where they stand never or more than once."""
    wanted = "".join(letter for letter, _ in _letters(enumerate(words)))
    if len(wanted) < _SHORTEST:
        return []
    text = page.get_textpage()
    count = text.count_chars()
    printed = list(_letters((i, text.get_text_range(i, 1)) for i in range(count)))
    spelled = "".join(letter for letter, _ in printed)
    at = spelled.find(wanted)
    if at < 0 or spelled.find(wanted, at + 1) >= 0:
        return []
    places = dict.fromkeys(place for _, place in printed[at : at + len(wanted)])
    return _lines([text.get_charbox(place) for place in places])


def _letters(pieces: Iterable[tuple[int, str]]) -> Iterable[tuple[str, int]]:
    """Yield each letter and digit with its place, lower-case and without marks: spacing and hyphens differ."""
    for place, piece in pieces:
        for sign in unicodedata.normalize("NFKD", piece.lower().replace("đ", "d")):
            if sign.isalnum():
                yield sign, place


def _lines(boxes: Sequence[Box]) -> list[Box]:
    """Join the boxes of neighbouring letters to one box per line."""
    lines: list[Box] = []
    for left, bottom, right, top in boxes:
        if right <= left or top <= bottom:
            continue
        if lines and bottom < lines[-1][3] and top > lines[-1][1] and left >= lines[-1][0]:
            before = lines[-1]
            lines[-1] = (before[0], min(before[1], bottom), max(before[2], right), max(before[3], top))
        else:
            lines.append((left, bottom, right, top))
    return lines


def _on_image(page: Any, image: Image, box: Box) -> Box:
    """Return a box of the page in dots of its image, from the top: pages may be turned or begin elsewhere than 0."""
    from ctypes import byref, c_int

    from pypdfium2 import raw

    x, y = c_int(), c_int()
    corners = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        raw.FPDF_PageToDevice(page, 0, 0, *image.size, 0, across, up, byref(x), byref(y))
        corners.append((x.value, y.value))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _mark(image: Image, boxes: Iterable[Box]) -> None:
    from PIL import ImageChops, ImageDraw

    layer = image.copy()
    layer.paste((255, 255, 255), (0, 0, *image.size))
    draw = ImageDraw.Draw(layer)
    for left, top, right, bottom in boxes:
        draw.rectangle((left - 2, top - 3, right + 2, bottom + 3), fill=_MARK)
    image.paste(ImageChops.multiply(image, layer))
