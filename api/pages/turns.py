"""Turns of the conversation as they are shown: an answer in blocks, each citation a chip where it is meant."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field, TypeAdapter, ValidationError

from api import wire
from api.marks import Mark, address, marks_of
from corpus.errors import SettingsError
from prompts.greeting import TOLD
from prompts.reply import NOTHING

_KEPT = 6  # turns that a follow-up question can lean on
_EXCHANGES_KEPT = 40
_TURNS = TypeAdapter(list[wire.Turn])
# "- Sở Tài chính: …", "• …", "1. …": a line of a list
_ITEM = re.compile(r"^\s*(?:[-•–+]|\d{1,2}[.)])\s+")


class Exchange(wire.Wire):
    """A question with its answer, as a page keeps them."""

    question: str = Field(max_length=20_000)
    answered: wire.Answered


_EXCHANGES = TypeAdapter(list[Exchange])


@dataclass(frozen=True, slots=True)
class Shown:
    """A turn as the page shows it; `kept` is the exchange in JSON, for the page to keep and to send back.

    `columns` hold what is compared, `blocks` the rest of the text.

    `outdated`: a document that it cites has a newer version, or is gone.
    """

    question: str
    answered: wire.Answered
    blocks: list[Block]
    columns: list[Column]
    chips: list[Chip]
    choices: list[str]
    kept: str
    outdated: bool

    @property
    def lacking(self) -> bool:
        """Whether the documents give no basis; a greeting asks for none."""
        return self.answered.refused and self.answered.answer != TOLD


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


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a comparison: its name, and what it says, each with its chip."""

    name: str
    cells: tuple[tuple[str, Chip], ...]


def shown(question: str, answered: wire.Answered, outdated: bool = False) -> Shown:
    """Return a turn as the page shows it."""
    kept = Exchange(question=question, answered=answered).model_dump_json()
    sides, chips = columns(answered), chips_of(answered.citations)
    return Shown(question, answered, blocks(answered, sides), sides, chips, answered.choices, kept, outdated)


def read_exchanges(text: str) -> list[Exchange]:
    """Read exchanges that a page kept. Raises SettingsError."""
    try:
        return _EXCHANGES.validate_json(text)[-_EXCHANGES_KEPT:]
    except ValidationError as error:
        raise SettingsError("Không đọc được cuộc hỏi đáp đã lưu.", "Hãy hỏi lại trong một cuộc hỏi đáp mới.") from error


def columns(answered: wire.Answered) -> list[Column]:
    """Return the sides of a comparison; none where an exchange was kept before they were told in words."""
    chips = {_place(chip.citation): chip for chip in chips_of(answered.citations)}
    made = []
    for side in answered.sides:
        found = [chips.get(_place(citation)) for citation in side.citations]
        cells = tuple((words, chip) for words, chip in zip(side.said, found, strict=False) if chip)
        if len(cells) < len(side.citations):
            return []
        made.append(Column(side.name, cells))
    return made if any(column.cells for column in made) else []


def _place(citation: wire.Citation) -> tuple[str, int, int]:
    return citation.document, citation.start, citation.end


def told_in(sides: Sequence[Column], line: str) -> bool:
    """Whether a line of the text stands in the columns too: a side's name, or what it says."""
    if line in (f"- {NOTHING}", *(f"{column.name}:" for column in sides)):
        return bool(sides)
    return any(line.startswith(f"- {words} [") for column in sides for words, _ in column.cells)


def blocks(answered: wire.Answered, sides: Sequence[Column] = ()) -> list[Block]:
    """Return an answer's text line by line, without what the columns say; a marker that no citation backs stays plain
    text."""
    text, chips = answered.answer, chips_of(answered.citations)
    marks = marks_of(text, answered.citations)
    made, at = [], 0
    for line in text.split("\n"):
        if line.strip() and not told_in(sides, line):
            item = _ITEM.match(line)
            start, end = at + (item.end() if item else 0), at + len(line)
            inside = [m for m in marks if start <= m.start < end]
            made.append(Block(item is not None, _parts(text, start, end, inside, chips)))
        at += len(line) + 1
    return made


def chips_of(citations: Sequence[wire.Citation]) -> list[Chip]:
    """Return a chip for each citation, in order; with the document's number where there are several documents."""
    several = len({c.document for c in citations}) > 1
    return [Chip(_label(c, several), address(c), c) for c in citations]


def _label(citation: wire.Citation, several: bool) -> str:
    place = citation.place
    return f"{citation.called or citation.number}, {place}" if several else place


def _parts(text: str, start: int, end: int, marks: list[Mark], chips: list[Chip]) -> tuple[str | Chip, ...]:
    made: list[str | Chip] = []
    at = start
    for mark in marks:
        made += [text[at : mark.start], chips[mark.citation]]
        at = mark.end
    made.append(text[at:end])
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
