"""Answering: a question with its history to an Answer with verified citations, or a Refusal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from corpus.agency import AgencyRegister
from corpus.citation import Citation
from prompts import (
    choices,
    comparison_answer,
    definition_answer,
    duty_answer,
    heading_answer,
    list_answer,
    metadata_answer,
    passage_answer,
    premise_answer,
    where_answer,
)
from prompts.claims import Writing
from prompts.desk import Desk, Searches
from prompts.greeting import TOLD, is_greeting
from prompts.history import Turn, rewrite, unscoped
from prompts.initials import may_be_short, spelled_out
from prompts.library import Library, Readings, Shelf
from prompts.notice import Notice
from prompts.question import Field, Kind
from prompts.reply import Reply, Side
from prompts.scope import called, find_scope
from prompts.understand import understand
from prompts.values import Asked
from prompts.whole_name import whole_name

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ALL_OF_TOPIC = 0.95
SHORT_TOPIC = 12  # syllables
__all__ = ["Answer", "Answerer", "Refusal", "Spoken", "Turn", "Writing"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A text in which every statement is marked with its citation. Cannot be made without citations."""

    text: str
    citations: tuple[Citation, ...]
    mode: Literal["extractive", "model"]
    understood: str
    notices: tuple[Notice, ...] = ()
    choices: tuple[str, ...] = ()  # questions that say more exactly what may have been meant
    sides: tuple[Side, ...] = ()  # of a comparison

    def __post_init__(self) -> None:
        if not self.citations or not self.text.strip():
            raise ValueError("an answer needs a text and citations")


@dataclass(frozen=True, slots=True)
class Refusal:
    """The documents give no basis; `citations` point at the nearest clause, where one is near."""

    text: str
    citations: tuple[Citation, ...]
    understood: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement of a model, verified, on its way into an answer."""

    text: str
    citations: tuple[Citation, ...]


class Answerer:
    """Answers from the catalogue. Threads may share one."""

    def __init__(
        self,
        catalogue: Shelf,
        searcher: Searches,
        register: AgencyRegister,
        model: BaseChatModel | None = None,
        seconds: float = 60,  # that the model may take for all it says
        kept: Readings | None = None,  # another answerer's too
    ) -> None:
        self._seconds = seconds
        self._library = Library(catalogue, kept)
        self._searcher = searcher
        self._register = register
        self._model = model

    def answer(
        self, question: str, history: Sequence[Turn] = (), documents: Collection[str] | None = None
    ) -> Answer | Refusal:
        """Answer one question. `documents` are the ids to answer from; None means all."""
        *_, last = self.stream(question, history, documents)
        assert isinstance(last, Answer | Refusal)
        return last

    def stream(
        self, question: str, history: Sequence[Turn] = (), documents: Collection[str] | None = None
    ) -> Iterator[str | Writing | Spoken | Answer | Refusal]:
        """Yield how the question was understood, then a model's statements as each is verified, then the answer.

        Between them a `Writing` tells that the model is at work. Without a model there is nothing between. Where none
        of its statements stands, the answer is extractive.
        """
        asked, reply = self._replied(question, history, documents)
        yield asked
        if reply.refused or not reply.citations:
            yield Refusal(reply.text, reply.citations, asked, choices=reply.choices)
            return
        said = yield from self._rephrased(asked, reply)
        if said is not None:
            yield Answer(said.text, said.citations, "model", asked, choices=reply.choices, sides=reply.sides)
        else:
            yield Answer(reply.text, reply.citations, "extractive", asked, choices=reply.choices, sides=reply.sides)

    def _replied(self, question: str, history: Sequence[Turn], documents: Collection[str] | None) -> tuple[str, Reply]:
        """Return the question as understood with its reply. The document spoken of before is kept as long as it says
        something: where it says nothing of a new thing or body and another does, that one answers."""
        if is_greeting(question):
            return question, Reply(TOLD, refused=True)
        asked = rewrite(question, history, self._register)
        reply = self._reply(self._spelled_out(self._desk(asked, documents), documents))
        wider = unscoped(asked, question, self._register) if history and reply.refused else asked
        if wider == asked:
            return asked, reply
        other = self._reply(self._spelled_out(self._desk(wider, documents), documents))
        return (asked, reply) if other.refused else (wider, other)

    def open_newest(self, stop: Callable[[], bool]) -> int:
        """Read the newest documents before anybody asks, until `stop`; return how many."""
        return self._library.open_newest(stop)

    def _rephrased(self, asked: str, reply: Reply) -> Generator[Writing | Spoken, None, Reply | None]:
        if self._model is None:
            return None
        from prompts.rephrase import composed, in_line, verified_claims

        claims = []
        for claim in verified_claims(asked, reply, self._model, self._register, self._seconds):
            if isinstance(claim, Writing):
                yield claim
                continue
            claims.append(claim)
            yield Spoken(in_line(claim, reply), tuple(reply.citations[i] for i in claim.quotes))
        return composed(claims, reply)

    def _desk(self, asked: str, documents: Collection[str] | None) -> Desk:
        question = understand(asked, self._register)
        scope = find_scope(question, self._library.shelf.summaries(), documents)
        question = question.without((n.first, n.last) for n in scope.named)
        return Desk(question, scope, self._library, self._searcher, self._register)

    def _spelled_out(self, desk: Desk, documents: Collection[str] | None) -> Desk:
        """Return the desk for the question with abbreviations that its documents tell written out."""
        text = desk.question.text
        full = spelled_out(text, desk.readings) if may_be_short(text) else text
        return desk if full == text else self._desk(full, documents)

    def _reply(self, desk: Desk) -> Reply:
        if not desk.scope.documents:
            return Reply("Chưa có văn bản nào được nạp để trả lời.", refused=True)
        unknown = [n for n in desk.scope.unknown if not _spoken_of(desk, n.number)]
        if unknown:
            names = ", ".join(called(n, desk.question) for n in unknown)
            return Reply(f"{names} chưa có trong các văn bản đã nạp.", refused=True)
        return _by_kind(desk)


def _spoken_of(desk: Desk, number: str) -> bool:
    """Whether the documents speak of a document with this number."""
    forms = [f" {zero}{number}/" for zero in ("", "0")] if "/" in number else []
    return any(reading.holding((f" {number} ", *forms), folded=False) for reading in desk.readings)


def _by_kind(desk: Desk) -> Reply:
    if comparison_answer.is_comparison(desk.question):
        compared = comparison_answer.answer(desk, _by_its_kind)
        if compared is not None:
            return compared
    return choices.of_documents(desk) or _by_its_kind(desk)


def _by_its_kind(desk: Desk) -> Reply:
    kind = desk.question.kind
    if kind is Kind.PREMISE:
        return premise_answer.answer(desk)
    if kind is Kind.WHERE:
        return where_answer.answer(desk)
    if kind is Kind.SECTION:
        return where_answer.look_up(desk)
    if kind is Kind.METADATA:
        return metadata_answer.answer(desk) or _metadata_otherwise(desk)
    if kind is Kind.DUTIES and desk.question.subject is not None:
        return _of_duties(desk)
    named_too = list_answer.counted(desk) if desk.question.kind is Kind.LIST else None  # "có mấy phòng, tên là gì"
    found = named_too or definition_answer.answer(desk) or heading_answer.answer(desk) or _listed(desk)
    if found is not None:
        return found
    told = passage_answer.answer(desk)
    if told.refused:
        return list_answer.counted(desk) or told
    counts = desk.question.asked == (Asked.COUNT,) and not list_answer.says_how_many(desk.question, told)
    return (list_answer.alike(desk) if counts else None) or told


def _of_duties(desk: Desk) -> Reply:
    subject = whole_name(desk.question, desk.readings)
    if subject is not None and subject != desk.question.subject:
        narrowed = desk.question.without([(subject.first, subject.last)])
        desk = replace(desk, question=replace(narrowed, subject=subject))
    found = choices.of_agencies(desk) or duty_answer.answer(desk)
    if found is None and (desk.question.weak or not desk.question.subject or not desk.question.subject.id):
        plain = understand(desk.question.text, desk.register, duties=False)
        told = _by_kind(replace(desk, question=plain.without((n.first, n.last) for n in desk.scope.named)))
        body = duty_answer.names_body(desk.question)
        if desk.question.weak or (not told.refused and (not body or desk.question.terms)):
            return told
    return found or duty_answer.refusal(desk)


def _listed(desk: Desk) -> Reply | None:
    """List what a heading announces; where only a topic is named, the heading has to say nearly all of it."""
    if desk.question.kind is Kind.LIST:
        return list_answer.answer(desk)
    topic = desk.question.kind is Kind.PASSAGE and not desk.question.agencies
    return list_answer.answer(desk, ALL_OF_TOPIC) if topic and len(desk.question.syllables) <= SHORT_TOPIC else None


def _metadata_otherwise(desk: Desk) -> Reply:
    """Try the text where the field was not read."""
    if desk.scope.unknown and Field.SIGNER in desk.question.fields:
        return metadata_answer.absent(desk)  # who signed a document that is only spoken of stands nowhere here
    reply = passage_answer.answer(desk)
    named = not metadata_answer.OTHERS.intersection(desk.question.fields) or metadata_answer.names_others(reply)
    return reply if named and not reply.refused else metadata_answer.absent(desk)
