"""Tool: questions to the documents as LangChain's agents call tools."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any, Literal

from langchain_core.callbacks import CallbackManagerForToolRun
from langchain_core.tools import BaseTool, ToolException
from pydantic import BaseModel, Field

from corpus.errors import ChidanError
from prompts.answer import Answer, Refusal

_DESCRIPTION = (
    "Hỏi các văn bản chỉ đạo đã nạp vào kho. Trả về câu trả lời kèm trích dẫn đúng nguyên văn và mục, hoặc nói rõ là "
    "văn bản không nêu. Chỉ được dùng đúng điều đã trả về, kèm mục trong ngoặc vuông."
)


class Asked(BaseModel):
    """What an agent says to the tool."""

    question: Annotated[str, Field(min_length=1, max_length=2000, description="Câu hỏi bằng tiếng Việt")]


class AskTool(BaseTool):
    """Answers one question; the message is for a model to read, its artifact is the Answer or Refusal.

    `answerer` is a prompts.answer.Answerer or anything that answers alike; `documents` restricts to these ids.
    """

    name: str = "hoi_van_ban"
    description: str = _DESCRIPTION
    args_schema: Any = Asked
    response_format: Literal["content", "content_and_artifact"] = "content_and_artifact"
    handle_tool_error: Any = True
    answerer: Any
    documents: Collection[str] | None = None

    def _run(
        self,
        question: str,
        run_manager: CallbackManagerForToolRun | None = None,  # noqa: ARG002  LangChain's signature
    ) -> tuple[str, Answer | Refusal]:
        try:
            answered = self.answerer.answer(question, (), self.documents)
        except ChidanError as error:
            raise ToolException(f"{error.message} {error.advice}".strip()) from error
        return told(answered), answered


def told(answered: Answer | Refusal) -> str:
    """Return an answer or refusal with its quotes below it, as plain text."""
    lines = [answered.text]
    if answered.citations:
        lines.append("Căn cứ:" if isinstance(answered, Answer) else "Điều khoản gần nhất:")
    for c in answered.citations:
        place = f"{c.spoken}, {c.called or c.document}"
        lines.append(f"- [{c.place}] {place}: “{c.quote}”")
    return "\n".join(lines)
