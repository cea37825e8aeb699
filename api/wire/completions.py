"""OpenAI's form of a chat, so that programs which speak it can ask; the answer is the same, cited as everywhere.

The shapes are those of OpenAI's API reference (chat completions, models), as its Python client reads them.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.marks import address, marks_of
from api.wire.answers import Answered, Citation
from api.wire.fixed import Wire

MODEL = "chidan"
_LONGEST = 20_000  # letters


class Part(Wire):
    """A part of a message; only text is read."""

    type: str
    text: str = Field(default="", max_length=_LONGEST)


class Message(Wire):
    """What someone said. Only the user and the assistant have a say here; other roles are left out."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = Field(default=None, max_length=_LONGEST)

    def words(self) -> str:
        """Return the text of the message, its parts joined."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class ChatRequest(Wire):
    """The part of OpenAI's request that means something here; other fields are let by.

    `documents` narrows the answer to these ids or numbers, as in `/v1/ask`.
    """

    messages: list[Message] = Field(min_length=1, max_length=100)
    model: str = MODEL
    stream: bool = False
    documents: list[str] | None = Field(default=None, max_length=10_000)


class UrlCitation(Wire):
    """A place in an answer's text and the page of the clause it stands on."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(Wire):
    """OpenAI's annotation of a message, with the citation of the contract beside it."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation
    citation: Citation


class Said(Wire):
    """The answer as a message."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation]


class Choice(Wire):
    """The one answer."""

    index: int = 0
    message: Said
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
    def of(cls, answered: Answered, identity: str, created: int, base: str) -> ChatAnswer:
        """Return an answer in this form; `base` is where the pages are (`http://127.0.0.1:8420`)."""
        said = Said(content=answered.answer, annotations=annotate(answered, base))
        return cls(
            id=identity,
            created=created,
            choices=[Choice(message=said)],
            refused=answered.refused,
            citations=answered.citations,
        )


class ChatError(Wire):
    """OpenAI's error object; `message` holds the sentence and its advice, as programs show nothing else."""

    message: str
    type: Literal["invalid_request_error", "server_error"]
    param: None = None
    code: None = None
    advice: str


class ChatProblem(Wire):
    """An error under `/v1/chat` and `/v1/models`: problem+json whose `error` is OpenAI's object."""

    title: str
    status: int
    error: ChatError
    advice: str


class Model(Wire):
    """The one model that is offered."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = MODEL


class Models(Wire):
    """The list of models."""

    object: Literal["list"] = "list"
    data: list[Model]


def annotate(answered: Answered, base: str) -> list[Annotation]:
    """Return each mark of an answer, then the citations that are not marked in the text, at its end."""
    marks = [(m.start, m.end, m.citation) for m in marks_of(answered.answer, answered.citations)]
    marked = {citation for _, _, citation in marks}
    end = len(answered.answer)
    marks += [(end, end, n) for n in range(len(answered.citations)) if n not in marked]
    return [_annotation(start, stop, answered.citations[n], base) for start, stop, n in marks]


def _annotation(start: int, end: int, citation: Citation, base: str) -> Annotation:
    title = f"{citation.spoken}, {citation.called or citation.document}"
    place = UrlCitation(start_index=start, end_index=end, title=title, url=base.rstrip("/") + address(citation))
    return Annotation(url_citation=place, citation=citation)
