"""Passages: the text cut into clauses that can be searched and understood alone. Start at `cut_passages`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Section, SectionKind
from corpus.passage import Passage
from corpus.section_path import SectionPath
from ingest.canonical import Canonical
from ingest.passage_units import CONTAINERS, Unit, find_units

LONGEST = 1_200  # characters: what the embedding model reads whole, with its breadcrumb
_WHOLE = 600  # a clause of at most this length stays in one piece with what is below it
_SHORT = 200  # neighbours shorter than this are put together, up to _WHOLE
_LONGEST_CRUMB = 150

_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+|\s\|\s|\n")
# "Căn cứ Luật ...", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN": where a part of the letterhead or end matter begins.
_BASES = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét|Để|Nhằm)\b")
_END = re.compile(r"(?:Nơi nhận|NƠI NHẬN|(?:TM|T/M|KT|K/T|TL|TUQ)\s?\.?/?\s?[A-ZĐỦ])")
_LETTERHEAD_CRUMB = "Cơ quan ban hành, số, ngày, tên văn bản"
_BASES_CRUMB = "Căn cứ ban hành"
_END_CRUMB = "Nơi nhận, người ký"


@dataclass(slots=True)
class _Block:
    """Consecutive units that belong to one section; `owner` is its index, -1 outside all. `crumb` names end matter."""

    units: list[Unit]
    owner: int
    crumb: str = ""

    @property
    def size(self) -> int:
        return self.units[-1].end - self.units[0].start

    @property
    def is_head(self) -> bool:
        return all(unit.is_head for unit in self.units)

    @property
    def context(self) -> tuple[str, ...]:
        return next((unit.context for unit in self.units if unit.context), ())


def cut_passages(
    document_id: str, canonical: Canonical, sections: Sequence[Section], title: str
) -> tuple[Passage, ...]:
    """Return the passages in the order of the text; every letter of it stands in exactly one of them.

    A clause is one passage with all below it while it is short; a long one is cut at the ends of its children,
    paragraphs and sentences, to at most about `LONGEST` characters. A heading stands with the first words below it.
    `title` (kind, number and title) opens each breadcrumb. A passage never reaches over two top-level sections.
    """
    units = find_units(canonical, sections)
    blocks = _glued(_gathered(_blocks(units, sections, canonical.text), sections))
    page_starts = [page.start for page in canonical.pages]
    passages: list[Passage] = []
    for block in blocks:
        for start, end in _cut(block, canonical.text):
            page = canonical.pages[max(bisect_right(page_starts, start) - 1, 0)].number if page_starts else None
            path = sections[block.owner].path if block.owner >= 0 else SectionPath()
            crumbs = (title, *_crumbs(block, start, sections, canonical.text))
            text = canonical.text[start:end]
            passages.append(Passage(document_id, len(passages), path, crumbs, text, start, end, page))
    return tuple(passages)


def _blocks(units: Sequence[Unit], sections: Sequence[Section], text: str) -> Iterator[_Block]:
    """Yield the units by the section that keeps them: the outermost short clause, else the deepest section."""
    block: _Block | None = None
    crumb = _LETTERHEAD_CRUMB
    for unit in units:
        owner = next((i for i in unit.sections if _stays_whole(sections[i])), unit.section)
        if owner < 0:
            crumb = _part_outside(text[unit.start : unit.start + 40], crumb, block)
        starts = block is None or block.owner != owner or (owner < 0 and crumb != block.crumb)
        if block is None or starts or _stands_alone(unit, block, owner):
            if block:
                yield block
            block = _Block([unit], owner, crumb if owner < 0 else "")
        else:
            block.units.append(unit)
    if block:
        yield block


def _stays_whole(section: Section) -> bool:
    return section.kind not in CONTAINERS and section.end - section.start <= _WHOLE


def _part_outside(words: str, crumb: str, block: _Block | None) -> str:
    """Return which part of the letterhead or end matter the words open or go on with."""
    if _END.match(words):
        return _END_CRUMB
    if crumb == _LETTERHEAD_CRUMB and _BASES.match(words):
        return _BASES_CRUMB
    return _END_CRUMB if block is not None and block.owner >= 0 else crumb


def _stands_alone(unit: Unit, block: _Block, owner: int) -> bool:
    """Whether a table row starts a passage of its own: rows are only put together while they are short."""
    if owner < 0 or not (unit.is_row or block.units[-1].is_row):
        return False
    if unit.is_row != block.units[-1].is_row:
        return not block.is_head
    return not block.is_head and (unit.is_head or unit.end - block.units[0].start > _WHOLE)


def _gathered(blocks: Iterator[_Block], sections: Sequence[Section]) -> Iterator[_Block]:
    """Put short neighbours of one clause together (`a)`, `b)`, `c)`): alone they say too little."""
    held: _Block | None = None
    for block in blocks:
        if held and _are_short_siblings(held, block, sections):
            held = _Block(held.units + block.units, _parent(block))
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _are_short_siblings(held: _Block, block: _Block, sections: Sequence[Section]) -> bool:
    parent = _parent(block)
    if (
        parent < 0
        or held.is_head
        or sections[parent].kind in CONTAINERS
        or sections[block.owner].kind is SectionKind.ROW
    ):
        return False
    together = block.units[-1].end - held.units[0].start <= _WHOLE
    small = block.size <= _SHORT and held.units[-1].end - held.units[-1].start <= _SHORT
    return together and small and parent in (_parent(held), held.owner)


def _parent(block: _Block) -> int:
    """Return the index of the section around the block's own, or -1."""
    around = block.units[-1].sections
    at = around.index(block.owner) if block.owner in around else 0
    return around[at - 1] if at else -1


def _glued(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Put each heading and short lead-in before the first words below it."""
    held: _Block | None = None
    for block in blocks:
        if held and _leads_to(held, block):
            held = _Block(held.units + block.units, block.owner if held.is_head else held.owner, block.crumb)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _leads_to(held: _Block, block: _Block) -> bool:
    below = held.owner >= 0 and held.owner in block.units[0].sections
    return below and held.is_head and held.size + min(block.size, _SHORT) <= LONGEST


def _crumbs(block: _Block, start: int, sections: Sequence[Section], text: str) -> Iterator[str]:
    """Yield the headings above, and the clause's own where its words stand in an earlier passage."""
    if block.owner < 0:
        yield block.crumb
    around = next((u.sections for u in block.units if block.owner in u.sections), ())
    for index in around:
        section = sections[index]
        if index != block.owner or section.start < start:
            yield _shortened(text[section.start : section.head_end])
        if index == block.owner:
            break
    yield from map(_shortened, block.context)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_CRUMB else line[:_LONGEST_CRUMB].rsplit(" ", 1)[0] + "…"


def _cut(block: _Block, text: str) -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of the block's parts: whole units where they fit, else sentences, else words."""
    heads = next((n for n, unit in enumerate(block.units) if not unit.is_head), len(block.units))
    start = end = block.units[0].start
    for number, unit in enumerate(block.units):
        room = LONGEST - (unit.start - block.units[0].start if number == heads else 0)
        for next_start, next_end in _pieces(text, unit.start, unit.end, room):
            if end > start and next_end - start > LONGEST:
                yield start, end
                start = next_start
            end = next_end
    yield start, end


def _pieces(text: str, start: int, end: int, room: int) -> Iterator[tuple[int, int]]:
    """Yield a unit whole, or its sentences where it is longer than the room that a passage still has."""
    if end - start <= room:
        yield start, end
        return
    at = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        if stop.start() > at:
            yield from _windows(text, at, stop.start())
        at = stop.end()
    if at < end:
        yield from _windows(text, at, end)


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or parts that end between words where it is longer than a passage may be."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    if end > start:
        yield start, end
