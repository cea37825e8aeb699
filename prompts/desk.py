"""Desk: one question with all that its answer may draw on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from corpus.agency import AgencyRegister
from corpus.citation import Citation
from corpus.errors import IndexUnavailable
from index.searcher import Found, Hit
from prompts.evidence import Evidence, find_evidence
from prompts.library import Library
from prompts.question import Question
from prompts.ranking import ranked
from prompts.reading import Reading
from prompts.saying import said
from prompts.scope import Scope

HITS = 24
FEW = 6  # documents that are read whole, whatever the search says


class Searches(Protocol):
    """What answering needs of the searcher."""

    def search(self, query: str, *, documents: frozenset[str] | None = None, k: int = 10) -> Found:
        """Return the best passages."""
        ...


@dataclass
class Desk:
    """A question, the documents in scope, and what was found for it; each is worked out when first needed."""

    question: Question
    scope: Scope
    library: Library
    searcher: Searches
    register: AgencyRegister
    _near: dict[str, dict[int, float]] = field(default_factory=dict)
    _opened: dict[str, Reading] = field(default_factory=dict)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The passages that search finds, best first; none where the index cannot be used."""
        chosen = frozenset(self.scope.documents) if self.scope.narrowed else None
        try:
            return self.searcher.search(self.question.text, documents=chosen, k=HITS).hits
        except IndexUnavailable:
            return ()

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The documents to look into: all where they are few, else those that search points at."""
        ids = list(self.scope.documents)
        if len(ids) > FEW:
            weight: defaultdict[str, float] = defaultdict(float)
            for hit in self.hits:
                weight[hit.passage.document] += hit.score
            ranked = sorted((i for i in ids if i in weight), key=lambda i: -weight[i])
            ids = ranked[:FEW] or ids[:FEW]
        return tuple(self.reading(i) for i in ids)

    def reading(self, document_id: str) -> Reading:
        """Return a document's reading, the same one for the whole question. Raises NotFound."""
        if document_id not in self._opened:
            self._opened[document_id] = self.library.reading(document_id)
        return self._opened[document_id]

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sentences that bear on the question, best first, of all readings."""
        return self.evidence_for(self.question)

    def evidence_for(self, question: Question) -> tuple[Evidence, ...]:
        """As `evidence`, for a changed question."""
        found = [e for r in self.readings for e in find_evidence(question, r, self.near(r))]
        return ranked(question, found, self.register)

    def said(self, citation: Citation) -> str:
        """Return a quote as it reads in an answer: in quotation marks, or a table's row by the heads of its columns."""
        return said(self.reading(citation.document).document, citation)

    def near(self, reading: Reading) -> dict[int, float]:
        """Return the search scores by clause of a reading."""
        kept = self._near.get(reading.document.id)
        if kept is not None:
            return kept
        scores: dict[int, float] = {}
        for hit in self.hits:
            if hit.passage.document == reading.document.id:
                first = max(reading.clause_at(hit.passage.start), 0)
                for index in range(first, reading.clause_at(max(hit.passage.end - 1, 0)) + 1):
                    scores[index] = max(scores.get(index, 0.0), min(hit.score, 1.0))
        self._near[reading.document.id] = scores
        return scores
