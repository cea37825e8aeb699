"""Glued labels: `… theo quy định. đ) Lực lượng …` printed on one line is two paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.letters import pattern
from ingest.ordinals import follows
from ingest.source import Line

# "đ) Sở Y tế", "2. Giao Sở": the label that opens a line.
_OPENING = re.compile(r"^\s*(?P<mark>[a-zđ]\)|\d{1,2}\.)(?!\d)")
# ". đ) Lực lượng", "tiêu cực.2. Giao", "; g)" at a line's end: a label behind the end of a sentence.
_INSIDE = pattern(r"(?<=[\p{Ll}\d)”])\s?[.;]\s{0,2}(?P<mark>[a-zđ]\)|(?<![\d]\.)\d{1,2}\.)(?=\s+[\p{Lu}]|\s*$)")
# The same without a look at what stands before: hardly a line has it, and it is found ten times as fast.
_SIGN_AND_MARK = re.compile(r"[.;]\s{0,2}(?:[a-zđ]\)|\d{1,2}\.)")


def part_glued(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines; one in which the label that comes next is glued to the item before as two."""
    last: dict[bool, str] = {}  # of the points and of the numbers
    for line in lines:
        if opened := _OPENING.match(line.text):
            _remember(last, opened["mark"])
        if _SIGN_AND_MARK.search(line.text):
            yield from _parted(line, last)
        else:
            yield line


def _parted(line: Line, last: dict[bool, str]) -> Iterator[Line]:
    at = 0
    for found in _INSIDE.finditer(line.text):
        mark = found["mark"]
        before = last.get(mark[0].isdigit())
        if before is not None and follows(before, mark[:-1]):
            yield replace(line, text=line.text[at : found.start("mark")].rstrip())
            at = found.start("mark")
            _remember(last, mark)
    yield replace(line, text=line.text[at:]) if at else line


def _remember(last: dict[bool, str], mark: str) -> None:
    number = mark[0].isdigit()
    last[number] = mark[:-1]
    if number:
        last.pop(False, None)  # points begin again below the next number
