"""Tool: LangChain's own tests, and what an agent is told."""

from __future__ import annotations

from typing import Any

from langchain_core.tools import BaseTool
from langchain_tests.integration_tests import ToolsIntegrationTests
from langchain_tests.unit_tests import ToolsUnitTests

from corpus.agencies import load_register
from corpus.errors import NotFound
from prompts.answer import Answer, Answerer, Refusal
from prompts.tool import AskTool
from tests.prompts_doubles import Shelf, WordSearcher, programme

QUESTION = "Đến năm 2030 quy mô kinh tế số đạt bao nhiêu?"


def answerer() -> Answerer:
    shelf = Shelf(programme())
    return Answerer(shelf, WordSearcher(shelf), load_register())


class _Example:
    @property
    def tool_constructor(self) -> type[BaseTool]:
        return AskTool

    @property
    def tool_constructor_params(self) -> dict[str, Any]:
        return {"answerer": answerer()}

    @property
    def tool_invoke_params_example(self) -> dict[str, Any]:
        return {"question": QUESTION}


class TestAskToolUnit(_Example, ToolsUnitTests):
    """The standard tests for tools."""


class TestAskToolInvoked(_Example, ToolsIntegrationTests):
    """The standard tests for calling tools."""


def call(tool: AskTool, question: str) -> Any:
    return tool.invoke({"name": tool.name, "args": {"question": question}, "id": "1", "type": "tool_call"})


def test_the_model_reads_the_answer_with_its_quotes_and_the_program_gets_it_whole() -> None:
    message = call(AskTool(answerer=answerer()), QUESTION)
    assert message.status == "success"
    assert isinstance(message.artifact, Answer)
    for citation in message.artifact.citations:
        assert f"- [{citation.section}] {citation.section.spoken()}" in message.content
        assert citation.quote in message.content


def test_a_refusal_is_a_result_that_says_so() -> None:
    message = call(AskTool(answerer=answerer()), "Uống rượu bia lái xe bị phạt thế nào?")
    assert message.status == "success"
    assert isinstance(message.artifact, Refusal)
    assert "không nêu" in message.content


def test_a_clear_error_is_told_to_the_model() -> None:
    class Gone:
        def answer(self, *_: object) -> Answer:
            raise NotFound("Không có văn bản này.", "Hãy nạp lại.")

    message = call(AskTool(answerer=Gone()), QUESTION)
    assert (message.status, message.content) == ("error", "Không có văn bản này. Hãy nạp lại.")


def test_the_tool_can_be_kept_to_documents() -> None:
    kept = AskTool(answerer=answerer(), documents=frozenset(["khac"]))
    assert isinstance(call(kept, QUESTION).artifact, Refusal)
