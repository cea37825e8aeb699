"""Noticing: an answer from a text that was replaced, repealed or amended says so, and by which clause."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from corpus.catalogue import Link, Named
from corpus.citation import Citation
from corpus.document import Document
from corpus.reference import Relation
from corpus.section_path import SectionPath
from prompts.answer import Answer, Refusal, Spoken, Writing
from prompts.history import Turn
from prompts.notice import Notice
from prompts.reply import cite, marker, named_document

_MOST = 3  # notices of one answer
_LONGEST = 700  # characters of a quote
_ACTS = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)
_DONE = {
    Relation.REPLACES: ("đã được thay thế bởi", "sẽ được thay thế bởi"),
    Relation.REPEALS: ("đã bị bãi bỏ bởi", "sẽ bị bãi bỏ bởi"),
    Relation.AMENDS: ("đã được sửa đổi, bổ sung bởi", "sẽ được sửa đổi, bổ sung bởi"),
}


class Answers(Protocol):
    """Whoever answers questions."""

    def answer(
        self, question: str, history: Sequence[Turn] = (), documents: Collection[str] | None = None
    ) -> Answer | Refusal:
        """Answer one question."""
        ...

    def stream(
        self, question: str, history: Sequence[Turn] = (), documents: Collection[str] | None = None
    ) -> Iterator[str | Writing | Spoken | Answer | Refusal]:
        """Yield the question as understood, what is verified as it comes, and the answer."""
        ...

    def open_newest(self, stop: Callable[[], bool]) -> int:
        """Read the newest documents before anybody asks, until `stop`; return how many."""
        ...


class Acts(Protocol):
    """What is asked of the links between documents."""

    def made_to(self, documents: Collection[str], relations: Iterable[Relation] = ...) -> list[Link]:
        """Return the references of other documents to these."""
        ...


class Texts(Protocol):
    """What is asked of the catalogue."""

    @property
    def links(self) -> Acts:
        """The links between documents."""
        ...

    def document(self, document_id: str) -> Document:
        """Return the newest version of a document."""
        ...


class Noticing:
    """Answers as `answerer` does; an Answer gets its notices, in its text too. Threads may share one."""

    def __init__(self, answerer: Answers, texts: Texts) -> None:
        self._answerer = answerer
        self._texts = texts

    def answer(
        self, question: str, history: Sequence[Turn] = (), documents: Collection[str] | None = None
    ) -> Answer | Refusal:
        """Answer one question. `documents` are the ids to answer from; None means all."""
        return self._noticed(self._answerer.answer(question, history, documents))

    def stream(
        self, question: str, history: Sequence[Turn] = (), documents: Collection[str] | None = None
    ) -> Iterator[str | Writing | Spoken | Answer | Refusal]:
        """Yield as Answerer.stream does; the notices stand in the answer that ends it."""
        for told in self._answerer.stream(question, history, documents):
            yield self._noticed(told) if isinstance(told, Answer | Refusal) else told

    def open_newest(self, stop: Callable[[], bool]) -> int:
        """Read the newest documents before anybody asks, until `stop`; return how many."""
        return self._answerer.open_newest(stop)

    def _noticed(self, found: Answer | Refusal) -> Answer | Refusal:
        if isinstance(found, Refusal):
            return found
        notices = tuple(self._notices(found.citations))
        return with_notices(found, notices) if notices else found

    def _notices(self, citations: Sequence[Citation]) -> Iterator[Notice]:
        cited = {c.document for c in citations}
        told: set[tuple[str, str, str]] = set()
        for link in self._texts.links.made_to(cited, _ACTS):
            key = (link.target.id if link.target else "", link.source.id, link.reference.clause)
            if len(told) < _MOST and key not in told and touches(link, citations):
                told.add(key)
                yield self._notice(link)
        for document_id in sorted(cited):
            ended = _ended(self._texts.document(document_id))
            if ended:
                yield ended

    def _notice(self, link: Link) -> Notice:
        source = self._texts.document(link.source.id)
        start, end = _short(link)
        citation = cite(source, start, end)
        since, is_future = _since(link.source)
        done = _DONE[link.reference.relation][is_future]
        clause = f"{SectionPath.parse(link.reference.clause).spoken()} của " if link.reference.clause else ""
        target = link.target or link.source
        words = f"Lưu ý: {clause}{_called(target)} {done} {_called(link.source)}{since}"
        return Notice(f"{words} {marker(citation, named=True)}.", citation)


def with_notices(answer: Answer, notices: tuple[Notice, ...]) -> Answer:
    """Return the answer with the notices behind its text and their citations behind its own."""
    text = "\n\n".join((answer.text, *(notice.text for notice in notices)))
    citations = (*answer.citations, *(n.citation for n in notices if n.citation not in answer.citations))
    return replace(answer, text=text, citations=citations, notices=notices)


def touches(link: Link, citations: Iterable[Citation]) -> bool:
    """Whether a link ends a cited document as a whole, or ends or amends a clause that holds a cited one."""
    reference = link.reference
    there = [c for c in citations if link.target and c.document == link.target.id]
    if not reference.clause:
        return bool(there) and reference.relation is not Relation.AMENDS
    clause = SectionPath.parse(reference.clause)
    return any(clause.holds(c.section) for c in there)


def _short(link: Link) -> tuple[int, int]:
    """Return the line of a link, or where it is long the words around the reference."""
    if link.end - link.start <= _LONGEST:
        return link.start, link.end
    start = max(link.start, link.reference.start - _LONGEST // 3)
    end = min(link.end, link.reference.end + _LONGEST // 3)
    words = link.words
    while start > link.start and not words[start - link.start - 1].isspace():
        start -= 1
    while end < link.end and not words[end - link.start].isspace():
        end += 1
    return start, end


def _since(source: Named) -> tuple[str, bool]:
    """Return `, có hiệu lực từ ngày 10/12/2025` and whether that day is still to come."""
    if not source.effective:
        return "", False
    day = "/".join(reversed(source.effective.split("-")))
    return f", có hiệu lực từ ngày {day}", source.effective > date.today().isoformat()


def _ended(document: Document) -> Notice | None:
    """Return the notice of a document whose last day of effect is over, by its own words."""
    expires = document.metadata.expires
    if expires is None or expires.value >= date.today().isoformat():
        return None
    text = document.text
    stop = text.find("\n", expires.end)
    citation = cite(document, text.rfind("\n", 0, expires.start) + 1, stop if stop >= 0 else len(text))
    day = "/".join(reversed(expires.value.split("-")))
    words = f"Lưu ý: {named_document(document)} chỉ có hiệu lực đến hết ngày {day}"
    return Notice(f"{words} {marker(citation, named=True)}.", citation)


def _called(named: Named) -> str:
    if named.number:
        return f"{named.kind or 'Văn bản'} số {named.number}"
    return f"{named.kind or 'Văn bản'} “{named.title or named.id}”"
