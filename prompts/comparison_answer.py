"""Answers that hold documents, or agencies, against each other: what each side says on the topic, side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from corpus.citation import Citation
from prompts.asking import plain
from prompts.desk import Desk
from prompts.passage_answer import nearest
from prompts.question import DocumentName, Question
from prompts.reply import NOTHING, Reply, Side, marker, named_document, unique
from prompts.scope import Scope, find_scope
from prompts.understand import understand

MOST_SIDES = 4
MOST_QUOTES = 6  # of one side
_DANGLING = frozenset({"của", "trong", "và", "với", "tại", "theo", "cua", "va", "voi", "tai"})
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
    sides = _documents(desk) or _agencies(desk) or _things(desk, answering)
    if len(sides) < 2:
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
    """Return the quotes that answer one side's part; the nearest clause where they only come near."""
    reply = answering(desk)
    quotes = reply.citations if not reply.refused else nearest(desk)
    return unique(quotes)[:MOST_QUOTES]


def _documents(desk: Desk) -> list[_Side]:
    """Return a side for each document that is named, by number or by its kind alone."""
    names = list(desk.scope.named) if len(desk.scope.named) > 1 else _by_kind(desk)
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
    named = [a for a in desk.question.agencies if a.id][:MOST_SIDES]
    sides: list[_Side] = []
    for agency in named:
        others = [(a.first, a.last) for a in named if a is not agency]
        text = _topic(desk.question, others)
        asked = understand(text, desk.register)
        sides.append(_Side(agency.text, replace(desk, question=asked)))
    return sides


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
    out = {i for first, last in gone for i in range(first, last)}
    for table in ("compare", "compare-how", "compare-joins")[: 3 if joins else 2]:
        out |= {i for m in plain(table).meet(question.syllables, question.folded) for i in range(m.first, m.last)}
    spans = question.syllables.spans
    kept: list[str] = []
    for i, (start, end) in enumerate(spans):
        if i not in out and (i == 0 or spans[i - 1] != (start, end)):
            kept.append(question.text[start:end])
    while kept and kept[-1].lower() in _DANGLING:
        kept.pop()
    return " ".join(kept).strip() or question.text


def _about(desk: Desk) -> str:
    names = [(n.first, n.last) for n in (*desk.scope.named, *_by_kind(desk))]
    topic = _topic(desk.question, names, joins=bool(names)).strip(" ,.?")
    return f" về {topic[:1].lower()}{topic[1:]}" if topic and topic != desk.question.text else ""
