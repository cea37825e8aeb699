"""Numbering: what a sequence of labels says about a misread one, and what remains doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Doubt
from corpus.document import SectionKind as K
from corpus.section_path import printed_part
from ingest.ordinals import POINTS, follows, number_of, roman
from ingest.section_tree import Node

_UNCOUNTED = {K.ATTACHED, K.APPENDIX, K.PART, K.CAPITAL, K.WORDED}


def misread(nodes: Sequence[Node], recognised: bool) -> dict[int, str]:
    """Return offset → the mark that a misread label must have had.

    A number that breaks its sequence is mended only where the others leave one value: the `9` of `4, 9, 6` is a 5; in
    `I, I, II, IV` the first and the last say that the two between are II and III, and the second of `d, d, e` is đ.
    In words `recognised` from a picture, the last part is one more where it repeats the one before.
    """
    lists: dict[tuple[int, K], list[Node]] = {}
    for node in nodes:
        if node.kind in {K.ROMAN, K.CLAUSE, K.POINT}:
            lists.setdefault((node.parent, node.kind), []).append(node)
    found: dict[int, str] = {}
    for (_, kind), siblings in lists.items():
        if kind is K.POINT:
            found.update((node.start, "đ") for node in _without_stroke(siblings))
            continue
        values = [number_of(node.mark) or 0 for node in siblings]
        for place, value in _mended(values, recognised and kind is K.ROMAN).items():
            found[siblings[place].start] = roman(value) if kind is K.ROMAN else str(value)
    return found


def _without_stroke(points: Sequence[Node]) -> Iterator[Node]:
    """Yield the `đ)` that lost its stroke: a second `d)` right before `e)`, as clerks never use a letter twice."""
    for before, node, behind in zip(points, points[1:], points[2:], strict=False):
        if before.mark == node.mark == "d" and behind.mark == "e":
            yield node


def _mended(values: Sequence[int], loses_strokes: bool) -> dict[int, int]:
    """Return place → value for the members of a list from 1 that do not fit between those that do.

    The last has nothing behind it that tells: the second `IV` of `III, IV, IV` stays as printed, unless the list
    `loses_strokes`.
    """
    expected = range(1, len(values) + 1)
    if len(values) > 2 and values[0] == 1 and values[-1] == len(values):
        return {n: want for n, (value, want) in enumerate(zip(values, expected, strict=True)) if value != want}
    out: dict[int, int] = {}
    before = 0
    for place, value in enumerate(values[:-1]):
        if value != before + 1 and values[place + 1] == before + 2:
            out[place] = before + 1
        before = out.get(place, value)
    if loses_strokes and len(values) > 1 and values[-1] == before > 1:
        out[len(values) - 1] = before + 1
    return out


def numbering_doubts(nodes: Sequence[Node], mended: dict[int, str]) -> list[Doubt]:
    """Return a doubt for each repeated, missing or mended number."""
    doubts = []
    before: dict[tuple[str, tuple[str, ...], K], str] = {}
    for node in nodes:
        if node.kind is K.ROW:
            continue
        if node.start in mended:
            message = f"Nhãn in là “{node.label}”, theo thứ tự được hiểu là “{node.mark}” ({node.path})."
            doubts.append(_doubt(node, message))
        key = (node.path.attached, node.path.parts[:-1], node.kind)
        last = before.get(key)
        if _is_again(node):
            if last is None or not follows(last, node.mark):  # those behind it go on with its list
                doubts.append(_doubt(node, _again(node)))
        elif node.kind not in _UNCOUNTED and last is not None and not _follows(last, node.mark):
            doubts.append(_doubt(node, f"Sau “{last}” là “{node.mark}”: đánh số không liên tục ({node.path})."))
        before[key] = node.mark
    return doubts


def _is_again(node: Node) -> bool:
    return printed_part(node.path.parts[-1]) != node.path.parts[-1]


def _again(node: Node) -> str:
    return f"Nhãn “{node.label or node.mark}” lặp lại ở cùng một cấp: giữ như bản in, dẫn là {node.path}."


def _doubt(node: Node, message: str) -> Doubt:
    return Doubt("numbering", message, node.start, node.head_end)


def _follows(last: str, mark: str) -> bool:
    """Whether `mark` may come after `last` in a list."""
    number, following = re.match(r"\d+", last), re.match(r"\d+", mark)
    if number and following:
        return "." in mark or int(following[0]) - int(number[0]) in {0, 1}
    return follows(last, mark) if last in POINTS else True
