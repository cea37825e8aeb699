"""Retriever: the searcher as LangChain knows retrievers."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from index.searcher import Hit


class PassageRetriever(BaseRetriever):
    """Finds passages; each comes as a LangChain document with its place in the metadata.

    `searcher` is an index.searcher.Searcher or anything that searches alike; `documents` restricts to these ids.
    """

    searcher: Any
    k: int = 10
    documents: frozenset[str] | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  LangChain's signature
        **kwargs: Any,
    ) -> list[Document]:
        k = int(kwargs.get("k", self.k))
        found = self.searcher.search(query, documents=self.documents, k=k)
        return [as_langchain(hit) for hit in found.hits]


def as_langchain(hit: Hit) -> Document:
    """Return a hit as a LangChain document; `start` and `end` are offsets in the document's canonical text."""
    passage = hit.passage
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "document": passage.document,
            "section": str(passage.section),
            "breadcrumb": list(passage.breadcrumb),
            "page": passage.page,
            "start": passage.start,
            "end": passage.end,
            "score": hit.score,
        },
    )
