"""Search and questions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse

from api import asking, wire
from api.marks import marks_of
from api.routes.here import ERRORS, HereWorkspace

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
    """
    answered = asking.ask(workspace, question)
    if "text/event-stream" in accept:
        return StreamingResponse(events(answered), media_type="text/event-stream")
    return answered


def events(answered: wire.Answered) -> Iterator[str]:
    """Yield an answer as server-sent events; a citation comes right behind the words that it stands for."""
    yield _event("understood", {"understood": answered.understood})
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
