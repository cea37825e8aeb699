"""`/v1/chat/completions` and `/v1/models` in OpenAI's form."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from api import asking, wire
from api.problems import openai_error, said_of
from api.routes.here import HereWorkspace
from api.routes.questions import pieces
from api.wire.completions import MODEL, ChatAnswer, ChatProblem, ChatRequest, Message, Model, Models
from corpus.errors import NotFound, SettingsError
from prompts.claims import Writing

if TYPE_CHECKING:
    from prompts.answer import Spoken

    Told = Iterator[str | Writing | Spoken | wire.Answered]

_ERRORS: dict[int | str, dict[str, object]] = {
    status: {"model": ChatProblem, "content": {"application/problem+json": {}}} for status in (404, 422)
}

router = APIRouter(prefix="/v1", tags=["questions"], responses=_ERRORS)

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
    identity, created = f"chatcmpl-{secrets.token_hex(12)}", int(time.time())
    made = partial(ChatAnswer.of, identity=identity, created=created, base=str(request.base_url))
    if chat.stream:
        told = asking.stream(workspace, question)
        return StreamingResponse(_streamed(told, made, identity, created), media_type="text/event-stream")
    return made(asking.ask(workspace, question))


def _turns(messages: list[Message]) -> list[wire.Turn]:
    """Return the history; a message without words (a call of a tool) is no turn."""
    turns = ((m.role, m.words()[:_LONGEST_TURN]) for m in messages)
    return [wire.Turn.model_validate({"role": role, "content": words}) for role, words in turns if words]


def _streamed(told: Told, made: Callable[[wire.Answered], ChatAnswer], identity: str, created: int) -> Iterator[str]:
    """Yield chunks as what they tell is known: a model's statements as each is verified, at the end the citations.

    While nothing is verified, comments keep the line open; an error that comes late is OpenAI's error object.
    """
    chunk = partial(_chunk, identity, created)
    said: list[str] = []
    yield chunk({"role": "assistant", "content": ""})
    try:
        for one in told:
            if isinstance(one, wire.Answered):
                yield from _ending(made(one), "\n".join(said), chunk)
            elif isinstance(one, Writing):
                yield ": đang diễn đạt\n\n"
            elif not isinstance(one, str):
                yield from _contents(("\n" if said else "") + one.text, chunk)
                said.append(one.text)
    except Exception as error:
        yield f"data: {json.dumps({'error': openai_error(500, *said_of(error))}, ensure_ascii=False)}\n\n"
    yield "data: [DONE]\n\n"


def _ending(answer: ChatAnswer, said: str, chunk: Callable[..., str]) -> Iterator[str]:
    """Yield what of an answer was not said yet, then the annotations, then that it is done."""
    message = answer.choices[0].message
    yield from _contents(message.content.removeprefix(said), chunk)
    if message.annotations:
        yield chunk({"annotations": [a.model_dump(mode="json") for a in message.annotations]})
    yield chunk({}, "stop", answer.model_dump(mode="json", include={"refused", "citations"}))


def _contents(text: str, chunk: Callable[..., str]) -> Iterator[str]:
    return (chunk({"content": piece}) for piece in pieces(text))


def _chunk(
    identity: str,
    created: int,
    delta: dict[str, Any],
    finished: str | None = None,
    beside: dict[str, Any] | None = None,
) -> str:
    body = {
        "id": identity,
        "object": "chat.completion.chunk",
        "created": created,
        "model": MODEL,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finished}],
        **(beside or {}),
    }
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
