"""Wanted: what kind of value a question asks for, of what."""

from __future__ import annotations

from prompts.parts import Parts
from prompts.terms import light
from prompts.values import Asked

_LONGEST_UNIT = 2
_COUNTED_LIGHT = frozenset({"nhiêm5", "vu5", "nhiem", "vu", "đơn", "don", "vi5", "vi", "cơ", "co", "quan"})
_MEASURES = frozenset({"ha", "km", "m2", "km2", "met", "met2", "tân2", "tan", "hec", "hec2"})
_HEADS = (
    ("money-heads", Asked.AMOUNT),
    ("share-heads", Asked.PERCENT),
    ("measure-heads", Asked.MEASURE),
)


def unit_of(parts: Parts) -> tuple[str, ...]:
    """Return the noun that is counted: the words behind `bao nhiêu`, two at most."""
    for met in parts.asks:
        if met.meaning is Asked.NUMBER:
            end = met.last
            while end < len(parts.keys) and end < met.last + _LONGEST_UNIT and _counts(parts, end):
                end += 1
            return tuple(parts.keys[met.last : end])
    return ()


def _counts(parts: Parts, index: int) -> bool:
    key = parts.keys[index]
    if index in parts.taken or len(parts.gap(index)) > 1:
        return False
    return key in _COUNTED_LIGHT or key not in light(parts.folded)


def refined(parts: Parts, asked: Asked, unit: tuple[str, ...]) -> Asked:
    """Return a number's kind: counted things by their noun; money, shares and measures by what is asked about."""
    if asked is not Asked.NUMBER:
        return asked
    if unit:
        return Asked.MEASURE if unit[0] in _MEASURES else Asked.COUNT
    head = head_of(parts)
    for table, kind in _HEADS:
        if any(head.start <= m.first <= head.start + 1 for m in parts.meet(table)):
            return kind
    return asked


def head_of(parts: Parts) -> range:
    """Return the syllables of the thing whose value is asked for: from the last comma to the first `của`, `đạt` …"""
    asks = [m for m in parts.asks if m.meaning is not Asked.WHO]
    upto = asks[0].first if asks else len(parts.keys)
    first = 0
    for i in range(1, upto):
        if any(c in ",;:" for c in parts.gap(i)):
            first = i
    while first < upto and first in parts.taken:
        first += 1
    ends = [m.first for m in parts.meet("head-ends") if first < m.first <= upto]
    return range(first, min([upto, *ends]))
