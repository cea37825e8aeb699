"""Searcher: a question to the passages that answer it, best first."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from corpus.passage import Passage
from index.encoder import Vectors
from index.engine import Engine, Reader
from index.fusion import Fused, fuse, stretch
from index.lexical import TermQuery
from index.query import read, taken_apart, weighted_terms
from index.rerank import RERANKED, Closeness, rerank
from index.spare import spared

CANDIDATES = 200
DENSE_WEIGHT = 0.5
SECTION_BONUS = 1.0  # a section asked for by its number stands before all others

# Chosen with DENSE_WEIGHT on the development halves of ALQAC and XQuAD-vi (bench/retrieval_sets.py), typed in full,
# half and without diacritics; the optimum is flat: doubling any one weight changes MRR@10 by less than .005.
FIELD_WEIGHTS = {"syllable": 0.2, "pair": 0.2, "word": 0.1, "folded": 0.5, "folded_pair": 0.5}


class PassageStore(Protocol):
    """Where passages are kept whole; the catalogue is one."""

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        """Return the passages of these ids that exist."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; scores are 0 … 1 within one search (`score` is above 1 for a section asked for)."""

    passage: Passage
    score: float
    lexical: float
    dense: float


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first. `understood` is the query as it was read; `degraded` says why only words were searched."""

    query: str
    understood: str
    hits: tuple[Hit, ...]
    degraded: str = ""


class Searcher:
    """Searches `index`, and takes the passages' texts from `store`.

    `dense_weight` is 0 (words only) … 1 (vectors); the best `reranked` passages are looked at once more.
    """

    def __init__(
        self, index: Engine, store: PassageStore, dense_weight: float = DENSE_WEIGHT, reranked: int = RERANKED
    ) -> None:
        self._index = index
        self._store = store
        self._dense_weight = dense_weight
        self._reranked = reranked

    def over(self, store: PassageStore) -> Searcher:
        """Return the same searcher with the texts of another store; what that does not have is not found."""
        return Searcher(self._index, store, self._dense_weight, self._reranked)

    def search(self, query: str, *, documents: Collection[str] | None = None, k: int = 10) -> Found:
        """Return the best `k` passages, of the named documents only where given. Raises IndexUnavailable."""
        reader = self._index.reader()
        restore = reader.restorer.restore if reader.restorer else None
        reading = read(query, restore, reader.speller.correct if reader.speller else None)
        wanted = reader.dense is not None and self._dense_weight
        encoding = self._index.encoding(reading.understood) if wanted else None  # while words are cut and searched
        understood = taken_apart(reading)
        if reader.lexical is None or not understood.terms.syllables:
            return Found(query, understood.understood, (), reader.degraded)
        chosen = None if documents is None else frozenset(documents)
        most = None if chosen is None else math.inf
        terms = spared(weighted_terms(understood, FIELD_WEIGHTS), reader.lexical, most)
        closeness = Closeness(understood.folded, reader.lexical.rarity)
        ranked, known, degraded = self._candidates(reader, TermQuery(terms, documents=chosen), encoding, closeness)
        if not understood.section:
            ranked = ranked[: max(k, self._reranked)]  # what comes behind stays there
        known = self._looked_at([f.passage for f in ranked], known)
        ranked = rerank(ranked, known, closeness) if known else ranked
        if understood.section:
            asked = reader.lexical.search(TermQuery(terms, understood.section, chosen), CANDIDATES)
            ranked = _first(ranked, asked)
        return Found(query, understood.understood, self._hits(ranked[: max(k, 0)], known), degraded)

    def _candidates(
        self, reader: Reader, query: TermQuery, encoding: Future[Vectors | None] | None, closeness: Closeness
    ) -> tuple[list[Fused], Mapping[str, Passage], str]:
        """Return the fused candidates, the passages fetched on the way, and why only words were searched."""
        vector = encoding.result() if encoding and reader.together else None
        if reader.together and vector is not None:
            scores = stretch(reader.together.search(query, vector, CANDIDATES))
            return [Fused(passage, score, score, score) for passage, score in scores.items()], {}, ""
        lexical = reader.lexical.search(query, CANDIDATES) if reader.lexical else {}
        known: Mapping[str, Passage] = {}
        if encoding and not encoding.done():  # most of what is found by words will be among the best
            known = self._looked_at(list(lexical), known)
            for passage in known.values():
                if encoding.done():  # what else is to be judged is known better with the vector
                    break
                closeness.of(passage)
        dense, degraded = self._dense(encoding, reader, query.documents, lexical)
        return fuse(lexical, dense, self._dense_weight), known, degraded

    def _looked_at(self, best: Sequence[str], known: Mapping[str, Passage]) -> Mapping[str, Passage]:
        """Return the first of `best` that are to be ranked once more, taken from `known` where they are."""
        wanted = best[: self._reranked]
        held = self._store.passages([p for p in wanted if p not in known])
        return {p: known.get(p) or held[p] for p in wanted if p in known or p in held}

    def _hits(self, best: Sequence[Fused], known: Mapping[str, Passage]) -> tuple[Hit, ...]:
        more = self._store.passages([f.passage for f in best if f.passage not in known])
        passages = {**known, **more}
        return tuple(Hit(passages[f.passage], f.score, f.lexical, f.dense) for f in best if f.passage in passages)

    def _dense(
        self,
        encoding: Future[Vectors | None] | None,
        reader: Reader,
        documents: frozenset[str] | None,
        also: Mapping[str, float],
    ) -> tuple[dict[str, float], str]:
        if reader.dense is None or encoding is None:
            return {}, reader.degraded
        vector = encoding.result()
        if vector is None:
            return {}, "Không chạy được mô hình nhúng nên chỉ tìm theo từ ngữ."
        found = reader.dense.search(vector, CANDIDATES, documents)
        return {**reader.dense.cosines(vector, also.keys() - found.keys()), **found}, ""


def _first(fused: Sequence[Fused], asked: Mapping[str, float]) -> list[Fused]:
    """Return the ranking with the passages of the section asked for put first."""
    known = {f.passage: f for f in fused}
    lifted = [known.get(p, Fused(p, 0.0, 0.0, 0.0)) for p in asked]
    first = [Fused(f.passage, f.score + SECTION_BONUS, f.lexical, f.dense) for f in lifted]
    rest = [f for f in fused if f.passage not in asked]
    return sorted([*first, *rest], key=lambda f: (-f.score, f.passage))
