"""Duty lines: what clauses give an agency, in order and in words: what it leads, what it shares, what it helps in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.citation import Citation
from corpus.document import Document
from corpus.duty import Role
from corpus.fold import fold
from prompts.desk import Desk
from prompts.reply import cite, marker, several, unique

MOST_LINES = 12
MOST_TEXT = 2_400  # characters: of more, what the agency only shares or helps in is told by its beginning
BEGINNING = 170  # characters of that
LONGEST_BLOCK = 450  # characters of a task with the lines that say who does it, where all is too long
_LEAST_BEGINNING = 60
# where words may be left off: behind "…, kiện toàn đội ngũ cán bộ," or "…; rà soát"
_BREAK = re.compile(r"[,;:](?=\s)|\s[-–](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """What one clause gives the agency. `said_at` is the line `Đơn vị phối hợp: …` that says so, where one does;
    `shared` tells that others are given the same."""

    document: Document
    start: int
    end: int
    role: Role
    deadlines: tuple[str, ...]
    topic: float
    earlier: str = ""  # the body before it that the text names
    said_at: tuple[int, int] | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Lines in words, with their citations in that order, and how many are left to ask for by their role."""

    texts: tuple[str, ...]
    citations: tuple[Citation, ...]
    left: dict[Role, int]


def merged(lines: Iterable[Line]) -> list[Line]:
    """Return one line per clause, in the order of the text; a body's own before its predecessor's."""
    found: dict[tuple[str, int, int], Line] = {}
    for one in lines:
        key = (one.document.id, one.start, one.end)
        kept = found.get(key, one)
        found[key] = replace(
            one,
            deadlines=tuple(dict.fromkeys((*kept.deadlines, *one.deadlines))),
            role=Role.LEAD if Role.LEAD in (kept.role, one.role) else Role.COORDINATE,
            earlier=kept.earlier and one.earlier,
            said_at=kept.said_at,
            shared=kept.shared and one.shared,
        )
    whole = [x for x in found.values() if not any(_is_inside(x, other) for other in found.values())]
    return sorted(whole, key=lambda x: (bool(x.earlier), x.document.id, x.start, x.end))


def _is_inside(one: Line, other: Line) -> bool:
    same = one.document is other.document and one.role is other.role and one is not other
    return same and other.start <= one.start and one.end <= other.end


def in_words(desk: Desk, lines: Sequence[Line]) -> Told:
    """Return the lines as items of an answer: what the agency alone leads, what it leads with others, what it helps in.

    Where all of it is too long to read at once, the latter two are told by their beginnings.
    """
    ordered = sorted(lines, key=_rank)
    shown = ordered[:MOST_LINES]
    least = _rank(shown[0])
    long = sum(x.end - x.start for x in shown) > MOST_TEXT
    parts = [_cited(x, short=long and (_rank(x) > least or _is_long_block(x))) for x in shown]
    citations = [c for part in parts for c in part]
    many = several(citations)
    texts = [_item(desk, x, part, many) for x, part in zip(shown, parts, strict=True)]
    left = {role: sum(x.role is role for x in ordered[MOST_LINES:]) for role in Role}
    return Told(tuple(texts), unique(citations), left)


def _rank(line: Line) -> tuple[bool, bool, bool]:
    return bool(line.earlier), line.role is not Role.LEAD, line.shared


def _is_long_block(line: Line) -> bool:
    return line.said_at is not None and line.end - line.start > LONGEST_BLOCK


def _cited(line: Line, short: bool) -> list[Citation]:
    """Return the quotes of a line: its stretch, or of one to be told shortly its beginning and what says so."""
    if not short or line.end - line.start <= BEGINNING:
        return [cite(line.document, line.start, line.end)]
    upto = line.start + BEGINNING
    breaks = [m.start() for m in _BREAK.finditer(line.document.text, line.start + _LEAST_BEGINNING, upto)]
    blank = line.document.text.rfind(" ", line.start, upto)
    lines = [at for at in breaks if line.document.text[at] == "\n"]  # of a heading with the task below it the heading
    end = (lines or breaks[-1:] or [blank if blank > line.start else upto])[0]
    found = [cite(line.document, line.start, end)]
    if line.said_at and line.said_at[0] >= end:
        found.append(cite(line.document, *line.said_at))
    return found


def _item(desk: Desk, line: Line, citations: Sequence[Citation], many: bool) -> str:
    role = f"{line.earlier}: " if line.earlier else ""
    role += "Phối hợp: " if line.role is Role.COORDINATE else ""
    first, *others = citations
    words = desk.said(first)
    if first.end < line.end and words.endswith("”") and line.document.text[first.end : line.end].strip(" .;"):
        words = f"{words[:-1]} …”"
    untold = [d for d in line.deadlines if not any(fold(d) in fold(c.quote) for c in citations)]
    due = f" (thời hạn: {'; '.join(untold)})" if untold else ""
    told = "".join(f"; {desk.said(c)} {marker(c, many)}" for c in others)
    return f"- {role}{words}{due} {marker(first, many)}{told}"
