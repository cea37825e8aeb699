"""What a PDF page's own instructions draw beside words: most pages draw nothing, and need no second look.

pypdf takes the instructions apart to find the words; asking what it found costs .2 ms a page, asking PDFium about the
page costs 4 to 8 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# Fills, shadings, pictures, forms, and ways of writing that leave no ink (PDF 32000-1, annex A).
_MORE_THAN_WORDS = frozenset([b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"BI", b"INLINE IMAGE", b"Do", b"Tr"])
_STROKES = frozenset([b"S", b"s"])
_MOST_STROKES = 2  # the lines below a letterhead; a ruled table has three upright ones at least
_INKS = {b"g": 1, b"rg": 3, b"k": 4}
_OTHER_INKS = frozenset([b"sc", b"scn"])  # colours of a space that the page defines
_DARK = 0.9  # of white, in grey and in each of red, green and blue
_DENSE = 0.2  # of a printing ink
_BLACK = 3  # the place of black among the four printing inks


@contextmanager
def open_content(page: Any) -> Iterator[Any]:
    """Put the opened content of a pypdf page in its place, so that reading the words opens it no second time.

    Yields it, or None for a page whose content pypdf cannot open.
    """
    from pypdf.generic import ArrayObject, ContentStream, NameObject, StreamObject

    key = NameObject("/Contents")
    there = page.raw_get(key) if key in page else None
    found = there.get_object() if there is not None else None
    if not isinstance(found, (StreamObject, ArrayObject)):
        yield None
        return
    page[key] = ContentStream(found, page.pdf, "bytes")
    try:
        yield page[key]
    finally:
        page[key] = there


def only_words(operations: Iterable[tuple[Sequence[Any], bytes]]) -> bool:
    """Whether instructions draw nothing but words in dark ink, and at most two lines.

    Then there are no ruled tables, no pictures, and no words that vanish in their ground.
    """
    strokes = 0
    for operands, operator in operations:
        if operator in _MORE_THAN_WORDS or operator in _OTHER_INKS:
            return False
        strokes += operator in _STROKES
        if operator in _INKS and not _is_dark(operands, _INKS[operator]):
            return False
    return strokes <= _MOST_STROKES


def _is_dark(operands: Sequence[Any], count: int) -> bool:
    shares = [float(share) for share in operands if isinstance(share, (int, float))]
    if len(shares) != count:
        return False
    return max(shares) > _DENSE if count == _BLACK + 1 else min(shares) < _DARK
