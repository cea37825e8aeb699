"""`/v1/chat/completions` and `/v1/models` in OpenAI's form."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from api import asking, wire
from api.routes.here import ERRORS, HereWorkspace
from api.routes.questions import pieces
from api.wire.completions import MODEL, ChatAnswer, ChatRequest, Message, Model, Models
from corpus.errors import NotFound, SettingsError

router = APIRouter(prefix="/v1", tags=["questions"], responses=ERRORS)

_LONGEST_TURN = 20_000


@router.get("/models")
def models() -> Models:
    """List the one model there is, whatever model of language stands behind it."""
    return Models(data=[Model()])


@router.get("/models/{name}")
def model(name: str) -> Model:
    """Return the one model there is."""
    if name != MODEL:
        raise NotFound(f"Không có mô hình “{name}”.", f"Hãy dùng tên mô hình: {MODEL}.")
    return Model()


@router.post("/chat/completions", response_model=ChatAnswer)
def complete(request: Request, workspace: HereWorkspace, chat: ChatRequest) -> Any:
    """Answer the last message; those before it are the history. With `stream`, as server-sent chunks."""
    spoken = [m for m in chat.messages if m.role in ("user", "assistant")]
    if not spoken or spoken[-1].role != "user":
        raise SettingsError("Tin cuối cùng phải là câu hỏi của người dùng.", "Hãy gửi tin cuối với role là user.")
    question = wire.Question(
        question=spoken[-1].words()[:_LONGEST_TURN] or " ", history=_turns(spoken[:-1]), documents=chat.documents
    )
    answered = asking.ask(workspace, question)
    answer = ChatAnswer.of(answered, f"chatcmpl-{secrets.token_hex(12)}", int(time.time()), str(request.base_url))
    if chat.stream:
        return StreamingResponse(_chunks(answer), media_type="text/event-stream")
    return answer


def _turns(messages: list[Message]) -> list[wire.Turn]:
    """Return the history; a message without words (a call of a tool) is no turn."""
    turns = ((m.role, m.words()[:_LONGEST_TURN]) for m in messages)
    return [wire.Turn.model_validate({"role": role, "content": words}) for role, words in turns if words]


def _chunks(answer: ChatAnswer) -> Iterator[str]:
    said = answer.choices[0].message
    yield _chunk(answer, {"role": "assistant", "content": ""})
    for piece in pieces(said.content):
        yield _chunk(answer, {"content": piece})
    if said.annotations:
        yield _chunk(answer, {"annotations": [a.model_dump(mode="json") for a in said.annotations]})
    beside = answer.model_dump(mode="json", include={"refused", "citations"})
    yield _chunk(answer, {}, "stop", beside)
    yield "data: [DONE]\n\n"


def _chunk(
    answer: ChatAnswer, delta: dict[str, Any], finished: str | None = None, beside: dict[str, Any] | None = None
) -> str:
    body = {
        "id": answer.id,
        "object": "chat.completion.chunk",
        "created": answer.created,
        "model": answer.model,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finished}],
        **(beside or {}),
    }
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
