"""Marks: where in an answer's text its citations stand, and the address each of them leads to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from api import wire

# "[V.6]", "[84/2025/QĐ-UBND, Điều 5.2.a]": what an answer writes behind a statement
_MARKER = re.compile(r"\[([^\[\]\n]{1,80})\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign at `[start, end)` of an answer's text, and which of its citations is meant."""

    start: int
    end: int
    citation: int


def marks_of(text: str, citations: Sequence[wire.Citation]) -> list[Mark]:
    """Return the marks in order; a marker that no citation backs is none.

    Several citations of one section are given to its markers in order, the last to those that are left.
    """
    waiting: dict[str, list[int]] = {}
    for index, citation in enumerate(citations):
        place = citation.place
        for marker in (place, f"{citation.number}, {place}", f"{citation.called}, {place}"):
            waiting.setdefault(marker, []).append(index)
    found = []
    for sign in _MARKER.finditer(text):
        left = waiting.get(sign[1])
        if left:
            found.append(Mark(sign.start(), sign.end(), left.pop(0) if len(left) > 1 else left[0]))
    return found


def address(citation: wire.Citation) -> str:
    """Return the address of a citation's clause on the pages."""
    return f"/dieu-khoan/{citation.document}?{urlencode({'dau': citation.start, 'cuoi': citation.end})}"
