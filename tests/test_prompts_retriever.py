"""Retriever: LangChain's own tests, and the place in the metadata."""

from __future__ import annotations

from typing import Any

from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests

from prompts.retriever import PassageRetriever
from tests.prompts_doubles import Shelf, WordSearcher, decision, programme


class TestPassageRetriever(RetrieversIntegrationTests):
    """The standard tests for retrievers."""

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return PassageRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"searcher": WordSearcher(Shelf(programme(), decision()))}

    @property
    def retriever_query_example(self) -> str:
        return "quy mô kinh tế số"


def test_documents_carry_their_place_and_can_be_restricted() -> None:
    shelf = Shelf(programme(), decision())
    retriever = PassageRetriever(searcher=WordSearcher(shelf), k=1, documents=frozenset([decision().id]))
    (found,) = retriever.invoke("tổng hợp, báo cáo Ủy ban nhân dân tỉnh hằng năm")
    assert found.metadata["section"] == "Điều 2.1.b"
    text = shelf.document(found.metadata["document"]).text
    assert text[found.metadata["start"] : found.metadata["end"]] == found.page_content
