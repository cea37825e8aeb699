"""Answers that hold documents, or agencies, against each other: what each side says on the topic, side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.citation import Citation
from prompts import passage_answer
from prompts.asking import plain
from prompts.desk import Desk
from prompts.duty_answer import shown_name
from prompts.passage_answer import nearest
from prompts.question import DocumentName, Kind, Named, Question
from prompts.reply import NOTHING, Reply, Side, marker, named_document, unique
from prompts.scope import Scope, find_scope
from prompts.syllables import syllables
from prompts.understand import understand

MOST_SIDES = 4
MANY = 2
MOST_QUOTES = 6  # of one side
LONGEST_SIDE = 2_000  # characters
_DANGLING = frozenset({"của", "trong", "và", "với", "tại", "theo", "cua", "va", "voi", "tai"})
_DUTIES = ("nhiem vu", "trach nhiem", "duoc giao", "viec gi")
_JOINTS = ("với", "và", "voi", "va")  # of "A và B với C" the two sides of `với`
_OF = re.compile(r"\b(?:của|giữa|đối với|cua|giua|doi voi)\s", re.IGNORECASE)
Answering = Callable[[Desk], Reply]


@dataclass(frozen=True, slots=True)
class _Side:
    """One of those compared: how it is called, and the desk at which its part of the question is answered."""

    name: str
    desk: Desk


def is_comparison(question: Question) -> bool:
    """Whether the question asks to hold things against each other."""
    return bool(plain("compare").meet(question.syllables, question.folded))


def answer(desk: Desk, answering: Answering) -> Reply | None:
    """Put side by side what each document or agency named says. None where fewer than two are named."""
    ways = (_documents, _agencies, lambda desk: _things(desk, answering))
    sides = next((found for found in (way(desk) for way in ways) if len(found) >= MANY), None)
    if sides is None:
        return None
    blocks: list[str] = []
    citations: list[Citation] = []
    shown: list[Side] = []
    for side in sides:
        found = _found(side.desk, answering)
        said = tuple(side.desk.said(c) for c in found)
        shown.append(Side(side.name, found, said))
        lines = [f"- {words} {marker(c, True)}" for words, c in zip(said, found, strict=True)]
        blocks.extend([f"{side.name}:", *(lines or [f"- {NOTHING}"])])
        citations.extend(found)
    if not citations:
        return Reply("Các văn bản được so sánh không nêu nội dung được hỏi.", refused=True)
    opening = f"So sánh{_about(desk)}:"
    return Reply("\n".join([opening, *blocks]), tuple(citations), sides=tuple(shown))


def _found(desk: Desk, answering: Answering) -> tuple[Citation, ...]:
    """Return the quotes that answer one side's part, the sentences alone where whole clauses are long; where they only
    come near the nearest clause, unless it is a body's part: what others do says nothing of it."""
    reply = answering(desk)
    if reply.refused:
        return () if desk.question.agencies else nearest(desk)
    if sum(len(c.quote) for c in reply.citations) > LONGEST_SIDE:
        short = passage_answer.answer(desk)
        reply = reply if short.refused else short
    return unique(reply.citations)[:MOST_QUOTES]


def _documents(desk: Desk) -> list[_Side]:
    """Return a side for each document that is named, by number or by its kind alone."""
    names = list(desk.scope.named) if len(desk.scope.named) >= MANY else _by_kind(desk)
    text = _topic(desk.question, ((n.first, n.last) for n in names))
    sides: list[_Side] = []
    for name in names[:MOST_SIDES]:
        for document in _meant(desk, name):
            reading = desk.reading(document)
            asked = understand(text, desk.register)
            narrow = Desk(asked, Scope((document,), True), desk.library, desk.searcher, desk.register)
            sides.append(_Side(named_document(reading.document), narrow))
    return sides


def _meant(desk: Desk, name: DocumentName) -> tuple[str, ...]:
    """Return the one document a name stands for: of several the first."""
    asked = replace(desk.question, documents=(replace(name, source=True),))
    found = find_scope(asked, desk.library.shelf.summaries(), desk.scope.documents if desk.scope.narrowed else None)
    if name.number:
        return found.documents[:1] if found.named else ()
    kind = [s.id for s in desk.library.shelf.summaries() if s.kind and s.kind.lower() == name.kind]
    return tuple(kind[:1]) if len(kind) == 1 else ()


def _by_kind(desk: Desk) -> list[DocumentName]:
    """Return the names without a number, `Chương trình của tỉnh … Nghị quyết`."""
    question = desk.question
    met = plain("document-kinds").meet(question.syllables, question.folded)
    return [DocumentName(m.meaning, "", m.first, m.last) for m in met]


def _agencies(desk: Desk) -> list[_Side]:
    """Return a side for each agency that is named, within the same documents."""
    named = _compared_agencies(desk.question)
    documents = [(n.first, n.last) for n in desk.scope.named]
    sides: list[_Side] = []
    for agency in named:
        others = [(a.first, a.last) for a in named if a is not agency]
        asked = understand(_topic(desk.question, [*documents, *others]), desk.register)
        if asked.kind is not Kind.DUTIES and _asks_duties(asked):
            rest = _topic(desk.question, [*documents, *((a.first, a.last) for a in named)])
            asked = understand(f"Nhiệm vụ của {agency.text} {_without_duties(rest)}", desk.register)
        sides.append(_Side(shown_name(desk, agency), replace(desk, question=asked)))
    return sides


def _compared_agencies(question: Question) -> list[Named]:
    return [a for a in question.agencies if a.id][:MOST_SIDES]


def _asks_duties(question: Question) -> bool:
    """Whether it is tasks that are compared: `khác nhau thế nào về nhiệm vụ`."""
    return any(f" {noun} " in question.syllables.line(folded=True) for noun in _DUTIES)


def _without_duties(text: str) -> str:
    keys = syllables(text)
    gone = {i for i, pair in enumerate(pairwise(keys.folded)) if " ".join(pair) in _DUTIES}
    gone |= {i + 1 for i in gone}
    return " ".join(text[s:e] for i, (s, e) in enumerate(keys.spans) if i not in gone)


def _things(desk: Desk, answering: Answering) -> list[_Side]:
    """Return a side for each of two things, `mức hỗ trợ của trẻ em với người cao tuổi`; none unless both are told of.

    What stands in front of `của` or `giữa` is asked of both.
    """
    text = _topic(desk.question, (), joins=False)
    joint = next((j for j in _JOINTS if len(_parted(text, j)) == 2), None)
    if joint is None:
        return []
    left, right = _parted(text, joint)
    of = _OF.search(left)
    head = left[: of.end()] if of else ""
    sides = []
    for thing in (left[len(head) :], right):
        asked = replace(desk, question=understand(f"{head}{thing}".strip(), desk.register))
        sides.append(_Side(thing[:1].upper() + thing[1:], asked))
    return sides if not any(answering(side.desk).refused for side in sides) else []


def _parted(text: str, joint: str) -> list[str]:
    return [part.strip(" ,.?") for part in re.split(rf"\s{joint}\s", text, flags=re.IGNORECASE)]


def _topic(question: Question, gone: Iterable[tuple[int, int]], joins: bool = True) -> str:
    """Return the question without what compares and without the names that are compared."""
    named = {i for first, last in gone for i in range(first, last)}
    out = set(named)
    for table in ("compare", "compare-how", "compare-joins")[: 3 if joins else 2]:
        out |= {i for m in plain(table).meet(question.syllables, question.folded) for i in range(m.first, m.last)}
    names: list[Named | DocumentName] = [*question.agencies, *question.documents]
    held = {i for n in names for i in range(n.first, n.last)} - named  # `Sở Khoa học và Công nghệ` joins nothing
    out -= held
    spans = question.syllables.spans
    kept: list[str] = []
    for i, (start, end) in enumerate(spans):
        if i not in out and (i == 0 or spans[i - 1] != (start, end)):
            kept.append(question.text[start:end])
    while kept and kept[-1].lower() in _DANGLING:
        kept.pop()
    return " ".join(kept).strip() or question.text


def _about(desk: Desk) -> str:
    documents = [*desk.scope.named, *_by_kind(desk)]
    agencies = _compared_agencies(desk.question) if len(desk.scope.named) < MANY else []
    names = [(n.first, n.last) for n in documents] + [(a.first, a.last) for a in agencies]
    topic = _topic(desk.question, names, joins=bool(names)).strip(" ,.?")
    return f" về {topic[:1].lower()}{topic[1:]}" if topic and topic != desk.question.text else ""
