"""Search and questions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse

from api import asking, wire
from api.marks import marks_of
from api.problems import said_of
from api.routes.here import ERRORS, HereWorkspace
from prompts.claims import Writing

if TYPE_CHECKING:
    from prompts.answer import Spoken

router = APIRouter(prefix="/v1", tags=["questions"], responses=ERRORS)

_PIECE = re.compile(r"\S+\s*|\s+")


@router.get("/search")
def search(
    workspace: HereWorkspace,
    q: Annotated[str, Query(min_length=1, max_length=2000)],
    k: Annotated[int, Query(ge=1, le=1000)] = 10,
    document: Annotated[list[str] | None, Query()] = None,
    agency: str | None = None,
) -> wire.SearchAnswer:
    """Rank passages for a query."""
    return asking.search(workspace, q, k, asking.resolve_all(workspace, document), agency or None)


@router.post("/ask", response_model=wire.Answered)
def ask(workspace: HereWorkspace, question: wire.Question, accept: Annotated[str, Header()] = "") -> Any:
    """Answer a question or refuse; server-sent events where `Accept` asks for `text/event-stream`.

    Events: `understood`, then `text` in pieces with each `citation` behind its mark, then `done` with the whole answer.
    Where a model is asked, `writing` says so, again when its first words come (`begun`) and each second that it takes;
    its statements come as each is verified. `replace` says that what was streamed is not the answer, `error` that the
    answer broke off, with `error` and `advice` as everywhere.
    """
    if "text/event-stream" in accept:
        return StreamingResponse(streamed(asking.stream(workspace, question)), media_type="text/event-stream")
    return asking.ask(workspace, question)


def streamed(told: Iterator[str | Writing | Spoken | wire.Answered]) -> Iterator[str]:
    """Yield what an answerer tells as server-sent events, each as soon as it is known."""
    try:
        yield from _as_known(told)
    except Exception as error:
        message, advice = said_of(error)
        yield _event("error", {"error": message, "advice": advice})


def _as_known(told: Iterator[str | Writing | Spoken | wire.Answered]) -> Iterator[str]:
    spoken: list[str] = []
    shown: set[tuple[str, int]] = set()
    for one in told:
        if isinstance(one, str):
            yield _event("understood", {"understood": one})
        elif isinstance(one, wire.Answered):
            yield from _ending(one, spoken, shown)
        elif isinstance(one, Writing):
            yield _event("writing", {"begun": one.begun})
        else:
            yield from _texts(("\n" if spoken else "") + one.text)
            spoken.append(one.text)
            for citation in (wire.Citation.of(c) for c in one.citations):
                if (citation.document, citation.start) not in shown:
                    shown.add((citation.document, citation.start))
                    yield _event("citation", citation.model_dump(mode="json"))


def _ending(answered: wire.Answered, spoken: list[str], shown: set[tuple[str, int]]) -> Iterator[str]:
    """Yield the rest of an answer behind what a model said of it, and the whole as `done`."""
    if not spoken:
        yield from events(answered)
        return
    said = "\n".join(spoken)
    if answered.answer.startswith(said):
        yield from _texts(answered.answer[len(said) :])
    else:
        yield _event("replace", {"text": answered.answer})
    for citation in answered.citations:
        if (citation.document, citation.start) not in shown:
            yield _event("citation", citation.model_dump(mode="json"))
    yield _event("done", answered.model_dump(mode="json"))


def events(answered: wire.Answered) -> Iterator[str]:
    """Yield an answer as server-sent events; a citation comes right behind the words that it stands for."""
    told: set[int] = set()
    at = 0
    for mark in marks_of(answered.answer, answered.citations):
        yield from _texts(answered.answer[at : mark.end])
        at = mark.end
        if mark.citation not in told:
            told.add(mark.citation)
            yield _event("citation", answered.citations[mark.citation].model_dump(mode="json"))
    yield from _texts(answered.answer[at:])
    for index, citation in enumerate(answered.citations):
        if index not in told:
            yield _event("citation", citation.model_dump(mode="json"))
    yield _event("done", answered.model_dump(mode="json"))


def _texts(text: str) -> Iterator[str]:
    return (_event("text", {"text": piece}) for piece in pieces(text))


def pieces(text: str) -> list[str]:
    """Return a text in words with the white space behind them; joined they are the text."""
    return _PIECE.findall(text)


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
