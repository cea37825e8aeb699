"""Wanted: what kind of value a question asks for, of what."""

from __future__ import annotations

from functools import cache

from prompts.parts import Parts
from prompts.question import Kind
from prompts.syllables import syllables
from prompts.terms import light
from prompts.values import Asked

_LONGEST_UNIT = 2
_LONGEST_NOUN = 5
_COUNTED_LIGHT = frozenset({"nhiêm5", "vu5", "nhiem", "vu", "đơn", "don", "vi5", "vi", "cơ", "co", "quan"})
_HOW_MANY = frozenset({"bao", "mây2", "may"})
_MEASURES = frozenset({"ha", "km", "m2", "km2", "met", "met2", "tân2", "tan", "hec", "hec2"})
_SHARES_OF = frozenset({"gdp", "grdp"})  # `bao nhiêu GRDP` asks for a share of it: nothing that is counted
_NUMBER_OF = frozenset({"sô2", "so"})
_PAST = frozenset({"qua", "het", "sau"})
_HEADS = (
    ("number-heads", Asked.NUMBER),
    ("money-heads", Asked.AMOUNT),
    ("share-heads", Asked.PERCENT),
    ("measure-heads", Asked.MEASURE),
)


def unit_of(parts: Parts) -> tuple[str, ...]:
    """Return the noun that is counted: the words behind `bao nhiêu`, two at most."""
    for met in parts.asks:
        if met.meaning is Asked.NUMBER and parts.keys[met.first] in _HOW_MANY:
            end = met.last
            while end < len(parts.keys) and end < met.last + _LONGEST_UNIT and _counts(parts, end):
                end += 1
            return tuple(parts.keys[met.last : end])
    return ()


def without_wording(parts: Parts, kind: Kind) -> tuple[tuple[Asked, ...], Kind]:
    """Return what is asked for where no wording for it stands together: `Thời hạn nộp hồ sơ?`, `Trụ sở … ở đâu?`."""
    if kind is Kind.PASSAGE and any(m.first < 2 for m in parts.meet("time-heads")):
        past = parts.syllables.folded[0] in _PAST  # "Quá thời hạn thì phải làm gì" asks what follows
        return ((), kind) if past else ((Asked.DATE,), Kind.FACT)
    seats, ends = parts.meet("seats"), parts.meet("seat-ends")
    if kind is Kind.PASSAGE and any(s.first <= 1 and e.last == len(parts.keys) for s in seats for e in ends):
        return (Asked.LOCATION,), Kind.FACT
    return (), kind


def _counts(parts: Parts, index: int) -> bool:
    key = parts.keys[index]
    if index in parts.taken or len(parts.gap(index)) > 1 or key in _SHARES_OF:
        return False
    return key in _COUNTED_LIGHT or key not in light(parts.folded)


def refined(parts: Parts, asked: Asked, unit: tuple[str, ...]) -> Asked:
    """Return a number's kind: counted things by their noun; money, shares and measures by what is asked about."""
    if asked is not Asked.NUMBER:
        return asked
    if unit:
        return Asked.MEASURE if unit[0] in _MEASURES else Asked.COUNT
    head = head_of(parts)
    if _moves(parts):  # "số nhóm trẻ tăng bao nhiêu": by a share or a number
        return Asked.NUMBER
    if parts.keys[head.start : head.start + 1] and parts.keys[head.start] in _NUMBER_OF and len(head) > 1:
        return Asked.COUNT
    for table, kind in _HEADS:
        if any(head.start <= m.first <= head.start + 1 for m in parts.meet(table)):
            return kind
    return asked


def _moves(parts: Parts) -> bool:
    """Whether it is asked by how much something rises or falls: `tăng bao nhiêu`, `giảm thêm bao nhiêu`."""
    first = next((m.first for m in parts.asks if m.meaning is Asked.NUMBER), 0)
    return bool({"tang", "giam"}.intersection(parts.syllables.folded[max(0, first - 2) : first]))


def _noun_before(parts: Parts, upto: int) -> range:
    """Return the noun right in front of the asking words, `hệ số bao nhiêu`; none where a verb stands there."""
    if upto == 0 or parts.keys[upto - 1] in _copulas(parts.folded):
        return range(0)
    ends = [m.last for m in (*parts.meet("head-ends"), *parts.meet("noun-starts")) if m.last < upto]
    first = max(ends, default=0)
    return range(first, upto) if first and upto - first <= _LONGEST_NOUN else range(0)


@cache
def _copulas(folded: bool) -> frozenset[str]:
    cut = syllables(
        "là đạt được bằng chiếm tăng giảm khoảng hết tới lên đến phải vào trước từ trong còn mất tối thiểu tối đa "
        "ít nhất tính trích hưởng nộp đóng trả"
    )
    return frozenset(cut.folded if folded else cut.exact)


def head_of(parts: Parts) -> range:
    """Return the syllables of the thing whose value is asked for: from the last comma to the first `của`, `đạt` …"""
    asks = [m for m in parts.asks if m.meaning is not Asked.WHO]
    upto = asks[0].first if asks else len(parts.keys)
    near = _noun_before(parts, upto)
    if near:
        return near
    named = [m.first for table, _ in _HEADS for m in parts.meet(table) if m.first < upto]
    first = min(named, default=0)
    for i in range(1, 0 if named else upto):
        if any(c in ",;:" for c in parts.gap(i)):
            first = i
    while first < upto and first in parts.taken:
        first += 1
    ends = [m.first for m in parts.meet("head-ends") if first < m.first <= upto]
    return range(first, min([upto, *ends]))
