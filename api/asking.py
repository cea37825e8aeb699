"""Questions and searches: the one way from a face to an answer, for the command line, HTTP and the page alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from api import linking, wire
from corpus.errors import NotFound, SettingsError
from corpus.verify import verify_answer

if TYPE_CHECKING:
    from api.wiring import Workspace
    from index.searcher import Found, Hit
    from prompts.answer import Answer, Refusal, Spoken, Turn, Writing

_WIDER = 5  # hits looked through for each one wanted, when only an agency's are kept
_WIDEST = 200  # hits of the documents that assign it something


def ask(workspace: Workspace, asked: wire.Question) -> wire.Answered:
    """Answer a question from the documents, or refuse. Raises NotFound, SettingsError, and Busy where too many ask."""
    for told in stream(workspace, asked):
        if isinstance(told, wire.Answered):
            return told
    raise AssertionError("an answerer ends with an answer or a refusal")


def stream(workspace: Workspace, asked: wire.Question) -> Iterator[str | Writing | Spoken | wire.Answered]:
    """Return how the question is understood, a model's statements as each is verified, and the answer, one by one.

    While a model is at work and nothing is verified, a `Writing` comes at least each second: who has gone is noticed.

    Raises NotFound, SettingsError and Busy before the first of them.
    """
    from prompts.answer import Turn

    question = asked.question.strip()
    limit = workspace.settings.max_question
    if not question or len(question) > limit:
        raise SettingsError(f"Câu hỏi phải có từ 1 đến {limit} ký tự.", "Hãy viết câu hỏi ngắn gọn hơn.")
    documents = resolve_all(workspace, asked.documents)
    history = [Turn(turn.role, turn.content) for turn in asked.history]
    told = _in_turn(workspace, question, history, documents)
    return chain((next(told),), told)  # begun, so that its turn is given back however it ends


def _in_turn(
    workspace: Workspace, question: str, history: Sequence[Turn], documents: Collection[str] | None
) -> Iterator[str | Writing | Spoken | wire.Answered]:
    with workspace.turns.take():
        told = 0
        try:
            for one in workspace.answerer().stream(question, history, documents):
                yield from _on_wire(iter((one,)))
                told += 1
        except NotFound:  # a document was taken out while it was read: so it is not among those that are asked now
            if told > 1:
                raise
            again = workspace.answerer().stream(question, history, documents)
            yield from _on_wire(islice(again, told, None))


def _on_wire(
    told: Iterator[str | Writing | Spoken | Answer | Refusal],
) -> Iterator[str | Writing | Spoken | wire.Answered]:
    from prompts.answer import Answer, Refusal

    for one in told:
        yield wire.Answered.of(one) if isinstance(one, Answer | Refusal) else one


def resolve_all(workspace: Workspace, names: Sequence[str] | None) -> frozenset[str] | None:
    """Return the ids of documents as named; None for none named, which means all. Raises NotFound."""
    return frozenset(workspace.catalogue.resolve(name) for name in names) if names else None


def search(
    workspace: Workspace, query: str, k: int = 10, documents: Collection[str] | None = None, agency: str | None = None
) -> wire.SearchAnswer:
    """Rank passages for a query; with `agency`, only those that name it or assign it a duty."""
    found = _of_agency(workspace, query, k, documents, agency) if agency else _found(workspace, query, k, documents)
    answer = wire.SearchAnswer.of(found, workspace.catalogue.links.named({hit.passage.document for hit in found.hits}))
    return answer.model_copy(update={"hits": _with_changes(workspace, answer.hits)})


def _found(workspace: Workspace, query: str, k: int, documents: Collection[str] | None) -> Found:
    return workspace.searcher().search(query, documents=documents, k=k)


def _with_changes(workspace: Workspace, hits: list[wire.SearchHit]) -> list[wire.SearchHit]:
    """Return the hits, each with what ended its document or touched its section."""
    changes = linking.changes(workspace, {hit.document for hit in hits})
    return [
        hit.model_copy(update={"superseded_by": linking.touching(changes[hit.document], hit.section)})
        if hit.document in changes
        else hit
        for hit in hits
    ]


def _of_agency(workspace: Workspace, query: str, k: int, documents: Collection[str] | None, agency: str) -> Found:
    """Return the hits that name an agency or assign it a duty, by the catalogue and the register as they are now.

    Where too few are among the best of all, the engine is asked once more, for documents that assign it something.
    """
    from corpus.catalogue import DutyFilter

    spans = [(r.document, r.duty.start, r.duty.end) for r in workspace.catalogue.duties(DutyFilter(agency=agency))]
    wanted = workspace.register.identify(agency)

    def holds(hit: Hit) -> bool:
        p = hit.passage
        if any(document == p.document and start < p.end and p.start < end for document, start, end in spans):
            return True
        return any(mention.agency_id == wanted for mention in workspace.register.mentions(p.text))

    found = _found(workspace, query, k * _WIDER, documents)
    hits = [hit for hit in found.hits if holds(hit)]
    assigning = {document for document, _, _ in spans if documents is None or document in documents}
    if len(hits) < k and assigning:
        known, least = {hit.passage.id for hit in hits}, hits[-1].score if hits else 1.0
        more = [hit for hit in _found(workspace, query, _WIDEST, assigning).hits if holds(hit)]
        hits += [replace(hit, score=min(hit.score, least)) for hit in more if hit.passage.id not in known]
    return replace(found, hits=tuple(hits[:k]))


def verify(workspace: Workspace, saved: object) -> wire.Verified:
    """Hold the citations of a saved answer against the catalogue as it is now. Raises SettingsError."""
    return wire.Verified.of(verify_answer(saved, workspace.catalogue))
