"""Search and questions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse

from api import asking, wire
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

    Events: `understood`, then `text` in pieces, then `citation` for each, then `done` with the whole answer.
    """
    answered = asking.ask(workspace, question)
    if "text/event-stream" in accept:
        return StreamingResponse(events(answered), media_type="text/event-stream")
    return answered


def events(answered: wire.Answered) -> Iterator[str]:
    """Yield an answer as server-sent events."""
    yield _event("understood", {"understood": answered.understood})
    for piece in pieces(answered.answer):
        yield _event("text", {"text": piece})
    for citation in answered.citations:
        yield _event("citation", citation.model_dump(mode="json"))
    yield _event("done", answered.model_dump(mode="json"))


def pieces(text: str) -> list[str]:
    """Return a text in words with the white space behind them; joined they are the text."""
    return _PIECE.findall(text)


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
