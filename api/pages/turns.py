"""Turns of the conversation as they are shown: an answer in blocks, each citation a chip where it is meant."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic import TypeAdapter, ValidationError

from api import wire

OUTSIDE = "thể thức văn bản"  # what answers call the letterhead and the signature block
_KEPT = 6  # turns that a follow-up question can lean on
_TURNS = TypeAdapter(list[wire.Turn])
# "[V.6]", "[84/2025/QĐ-UBND, Điều 5.2.a]": what an answer writes behind a statement
_MARKER = re.compile(r"\[([^\[\]\n]{1,80})\]")
# "- Sở Tài chính: …", "• …", "1. …": a line of a list
_ITEM = re.compile(r"^\s*(?:[-•–+]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Chip:
    """A citation as it is shown in the text: its label and where a click leads."""

    label: str
    address: str
    citation: wire.Citation


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or an item of a list, as plain text and chips in order."""

    item: bool
    parts: tuple[str | Chip, ...]


def blocks(answered: wire.Answered) -> list[Block]:
    """Return an answer's text line by line; a marker that no citation backs stays plain text.

    Several citations of one section are given to its markers in order, the last to those that are left.
    """
    waiting: dict[str, list[Chip]] = {}
    for chip in chips_of(answered.citations):
        place = chip.citation.section or OUTSIDE
        for marker in (place, f"{chip.citation.number}, {place}"):
            waiting.setdefault(marker, []).append(chip)
    made = []
    for line in answered.answer.split("\n"):
        if line.strip():
            item = _ITEM.match(line)
            made.append(Block(item is not None, _parts(line[item.end() :] if item else line, waiting)))
    return made


def chips_of(citations: Sequence[wire.Citation]) -> list[Chip]:
    """Return a chip for each citation, in order; with the document's number where there are several documents."""
    several = len({c.document for c in citations}) > 1
    return [Chip(_label(c, several), address(c), c) for c in citations]


def _label(citation: wire.Citation, several: bool) -> str:
    place = citation.section or OUTSIDE
    return f"{citation.number}, {place}" if several and citation.number else place


def address(citation: wire.Citation) -> str:
    """Return the address of a citation's clause."""
    return f"/dieu-khoan/{citation.document}?{urlencode({'dau': citation.start, 'cuoi': citation.end})}"


def _parts(line: str, waiting: dict[str, list[Chip]]) -> tuple[str | Chip, ...]:
    made: list[str | Chip] = []
    at = 0
    for marker in _MARKER.finditer(line):
        chips = waiting.get(marker[1])
        if chips:
            made += [line[at : marker.start()], chips.pop(0) if len(chips) > 1 else chips[0]]
            at = marker.end()
    made.append(line[at:])
    return tuple(part for part in made if part)


def read_history(text: str) -> list[wire.Turn]:
    """Read the turns a page carries with it; anything else than turns counts as none."""
    try:
        return _TURNS.validate_json(text)[-_KEPT:] if text else []
    except ValidationError:
        return []


def write_history(history: Sequence[wire.Turn], question: str, answered: wire.Answered) -> str:
    """Return the turns with the newest two behind them, for the page to carry."""
    turns = [*history, wire.Turn(role="user", content=question), wire.Turn(role="assistant", content=answered.answer)]
    return json.dumps([t.model_dump() for t in turns[-_KEPT:]], ensure_ascii=False)
