"""OpenAI's form of a chat, so that programs which speak it can ask; the answer is the same, cited as everywhere."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.wire.answers import Answered, Citation
from api.wire.documents import Wire

MODEL = "chidan"


class Message(Wire):
    """What someone said. A `system` message has no say here and is left out."""

    role: Literal["system", "user", "assistant"]
    content: str = Field(max_length=20_000)


class ChatRequest(Wire):
    """The part of OpenAI's request that means something here; other fields are let by."""

    messages: list[Message] = Field(min_length=1, max_length=100)
    model: str = MODEL
    stream: bool = False


class Choice(Wire):
    """The one answer."""

    index: int = 0
    message: Message
    finish_reason: Literal["stop"] = "stop"


class ChatAnswer(Wire):
    """OpenAI's answer, with `refused` and `citations` beside it."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str = MODEL
    choices: list[Choice]
    refused: bool
    citations: list[Citation]

    @classmethod
    def of(cls, answered: Answered, identity: str, created: int) -> ChatAnswer:
        """Return an answer in this form."""
        said = Message(role="assistant", content=answered.answer)
        return cls(
            id=identity,
            created=created,
            choices=[Choice(message=said)],
            refused=answered.refused,
            citations=answered.citations,
        )
