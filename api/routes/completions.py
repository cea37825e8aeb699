"""`/v1/chat/completions` in OpenAI's form."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from api import asking, wire
from api.routes.here import ERRORS, HereWorkspace
from api.routes.questions import pieces
from api.wire.completions import MODEL, ChatAnswer, ChatRequest
from corpus.errors import SettingsError

router = APIRouter(prefix="/v1", tags=["questions"], responses=ERRORS)


@router.post("/chat/completions", response_model=ChatAnswer)
def complete(workspace: HereWorkspace, chat: ChatRequest) -> Any:
    """Answer the last message; those before it are the history. With `stream`, as server-sent chunks."""
    spoken = [m for m in chat.messages if m.role != "system"]
    if not spoken or spoken[-1].role != "user":
        raise SettingsError("Tin cuối cùng phải là câu hỏi của người dùng.", "Hãy gửi tin cuối với role là user.")
    history = [wire.Turn.model_validate(m.model_dump()) for m in spoken[:-1]]
    answered = asking.ask(workspace, wire.Question(question=spoken[-1].content or " ", history=history))
    answer = ChatAnswer.of(answered, f"chatcmpl-{secrets.token_hex(12)}", int(time.time()))
    if chat.stream:
        return StreamingResponse(_chunks(answer), media_type="text/event-stream")
    return answer


def _chunks(answer: ChatAnswer) -> Iterator[str]:
    for piece in pieces(answer.choices[0].message.content):
        yield _chunk(answer, {"content": piece}, None)
    yield _chunk(answer, {}, "stop")
    yield "data: [DONE]\n\n"


def _chunk(answer: ChatAnswer, delta: dict[str, str], finished: str | None) -> str:
    body = {
        "id": answer.id,
        "object": "chat.completion.chunk",
        "created": answer.created,
        "model": MODEL,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finished}],
    }
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
