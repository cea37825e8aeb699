"""Subject: the agency whose duties a question asks for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

from prompts.parts import Parts
from prompts.phrases import Met
from prompts.question import Named
from prompts.syllables import syllables

_EDGE_WORDS = (
    "theo",
    "trong",
    "các",
    "những",
    "thì",
    "là",
    "và",
    "gì",
    "nào",
    "cho",
    "của",
    "được",
    "phải",
    "đã",
    "có",
    "mà",
)
_LONGEST_PLACE = 5
_LONGEST_GIVING = 5  # syllables of `giao nhiệm vụ cho`
_TELLS_OTHERS = ("giao", "phân công", "yêu cầu", "đề nghị")


def subject_of(parts: Parts, duty: Met[str]) -> Named | None:
    """Return the agency named, or else the words that stand in an agency's place.

    `Nhiệm vụ của X`: what follows. `X phải làm gì`: what stands in front. `Giao X việc gì`: what stands between.
    """
    if duty.meaning.endswith("của"):
        after = [a for a in parts.agencies if duty.last <= a.first <= duty.last + 2]
        return _widened(parts, after[0]) if after else _words(parts, duty.last, len(parts.keys))
    objects = {m.last for m in parts.meet("object-of")}
    named = [a for a in parts.agencies if a.first not in objects]
    if (told := _told_by_another(parts, duty)) is not None:
        parts.take(told[0])
        return _widened(parts, told[1])
    if named:
        return _widened(parts, next((a for a in named if a.first < duty.first), named[0]))
    if parts.agencies and any(m.meaning in _TELLS_OTHERS for m in parts.meet("duty-verbs")):
        return _widened(parts, parts.agencies[-1])  # "giao nhiệm vụ gì cho Kho bạc Nhà nước"
    verbs = [m for m in parts.meet("duty-verbs") if m.first < duty.first]
    if not verbs:
        return _as_body(parts, _words(parts, 0, duty.first))
    if verbs[0].first <= 1 or verbs[0].meaning in _TELLS_OTHERS:
        return _as_body(parts, _words(parts, verbs[0].last, duty.first))
    return _as_body(parts, _words(parts, 0, verbs[0].first))


def _as_body(parts: Parts, named: Named | None) -> Named | None:
    """Return places that are spoken of for their offices, `xã phường phải làm gì`, as these offices."""
    if named is None or not any((m.first, m.last) == (named.first, named.last) for m in parts.meet("communes")):
        return named
    return replace(named, id="ubnd-cap-xa", text="UBND cấp xã")


def _told_by_another(parts: Parts, duty: Met[str]) -> tuple[Named, Named] | None:
    """Return who gives work and whom it is given, `Hội đồng nhân dân giao Ủy ban nhân dân làm gì`."""
    agencies = [a for a in parts.agencies if a.first < duty.first]
    for giver, taker in pairwise(agencies):
        between = [m for m in parts.meet("duty-verbs") if giver.last <= m.first < taker.first]
        near = taker.first - giver.last <= _LONGEST_GIVING
        if near and between and all(m.meaning in _TELLS_OTHERS for m in between):
            return giver, taker
    return None


def _widened(parts: Parts, agency: Named) -> Named:
    """Return the agency with the office in front of it: `Giám đốc Sở Y tế` is not `Sở Y tế`."""
    for met in parts.meet("offices"):
        if met.last == agency.first:
            return Named("", parts.printed(met.first, agency.last), met.first, agency.last)
    last = agency.last
    while last < len(parts.keys) and last < agency.last + _LONGEST_PLACE and _continues(parts, last):
        last += 1
    return Named(agency.id, parts.printed(agency.first, last), agency.first, last)


def _continues(parts: Parts, index: int) -> bool:
    """Whether a capitalised word goes on with the name: `Ban Quản lý Khu kinh tế` + `Đông Nam`."""
    start, _ = parts.syllables.spans[index]
    return index not in parts.taken and parts.gap(index) == " " and parts.text[start].isupper()


def _words(parts: Parts, first: int, last: int) -> Named | None:
    edge = _edges(parts.folded)
    while first < last and (first in parts.taken or parts.keys[first] in edge):
        first += 1
    while last > first and (last - 1 in parts.taken or parts.keys[last - 1] in edge):
        last -= 1
    return Named("", parts.printed(first, last), first, last) if last > first else None


@cache
def _edges(folded: bool) -> frozenset[str]:
    cut = [syllables(word) for word in _EDGE_WORDS]
    return frozenset(k for keys in cut for k in (keys.folded if folded else keys.exact))
