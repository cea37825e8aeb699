"""Searching in Qdrant: BM25 by sparse vectors whose rarity the server knows, and dense vectors by HNSW."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from index.bm25 import asked
from index.encoder import Vectors
from index.lexical import TermQuery
from index.qdrant_place import QdrantPlace, scrolled, seen
from index.remote import Head
from index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from qdrant_client import models

_OF_SECTION = 0.001  # what a passage of the section asked for weighs without any of the words


class QdrantLexical:
    """Passages by their words, as a Lexical; counts come from memory. Raises IndexUnavailable where nothing is."""

    def __init__(self, place: QdrantPlace, head: Head, vocabulary: Vocabulary) -> None:
        self._place = place
        self._head = head
        self._vocabulary = vocabulary
        self.forms = vocabulary.forms
        self.frequency = vocabulary.frequency
        self.rarity = vocabulary.rarity
        with place.client() as client:
            client.get_collection(place.collection(head.build))

    @property
    def count(self) -> int:
        """How many passages there are."""
        return self._vocabulary.count

    def search(self, query: TermQuery, k: int) -> dict[str, float]:
        """Return the BM25 scores of the best `k` passages, best first; none where no term is known."""
        wanted = seen(
            self._head.generation,
            "passage",
            section=[query.section] if query.section else None,
            document=None if query.documents is None else sorted(query.documents),
        )
        found = self._by_words(query, wanted, k)
        if not query.section:
            return found
        with self._place.client() as client:
            points = list(scrolled(client, self._place.collection(self._head.build), wanted, ["passage"]))
        all_of_it = [point.payload["passage"] for point in points if point.payload]
        scores = {passage: found.get(passage, 0.0) + _OF_SECTION for passage in all_of_it}
        return dict(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:k])

    def _by_words(self, query: TermQuery, wanted: models.Filter, k: int) -> dict[str, float]:
        from qdrant_client import models

        words = asked(query.fields)
        if not len(words.keys):
            return {}
        vector = models.SparseVector(indices=words.keys.tolist(), values=words.values.tolist())
        return _best(self._place, self._head, wanted, k, query=vector, using="words")


class QdrantDense:
    """Passages by their vectors, as a Dense."""

    def __init__(self, place: QdrantPlace, head: Head) -> None:
        self._place = place
        self._head = head

    @property
    def count(self) -> int:
        """How many passages there are with vectors."""
        with self._place.client() as client:
            collection, wanted = self._place.collection(self._head.build), seen(self._head.generation, "passage")
            return int(client.count(collection, count_filter=wanted, exact=True).count)

    def search(
        self, query: Vectors, k: int, documents: Collection[str] | None = None, *, exact: bool = False
    ) -> dict[str, float]:
        """Return the cosines of the best passages for a query of `[dimensions]`, best first; at most `k`."""
        named = None if documents is None else sorted(documents)
        wanted = seen(self._head.generation, "passage", document=named)
        return self._nearest(query, wanted, k, exact=exact or documents is not None)

    def cosines(self, query: Vectors, passages: Collection[str]) -> Mapping[str, float]:
        """Return the cosines of the named passages that have vectors."""
        wanted = seen(self._head.generation, "passage", passage=sorted(passages))
        return self._nearest(query, wanted, len(passages), exact=True) if passages else {}

    def vectors(self, passage: str) -> Vectors | None:
        """Return the vectors of a passage, `[n, dimensions]`, or None where it has none here."""
        wanted = seen(self._head.generation, "passage", passage=[passage])
        with self._place.client() as client:
            found = list(scrolled(client, self._place.collection(self._head.build), wanted, ["kind"], ["dense"]))
        held: Any = found[0].vector if found else None
        return np.array(held["dense"], dtype=np.float32) if held else None

    def _nearest(self, query: Vectors, wanted: models.Filter, k: int, *, exact: bool) -> dict[str, float]:
        from qdrant_client import models

        how = models.SearchParams(exact=True) if exact and self._place.is_server else None  # local mode is exact
        return _best(self._place, self._head, wanted, k, query=[query.tolist()], using="dense", search_params=how)


class QdrantTogether:
    """Words and vectors in one request, fused by the server: each side's scores by their mean and spread, summed."""

    def __init__(self, place: QdrantPlace, head: Head) -> None:
        self._place = place
        self._head = head

    def search(self, query: TermQuery, vector: Vectors, k: int) -> dict[str, float]:
        """Return the fused scores of the best `k` passages, best first."""
        from qdrant_client import models

        named = None if query.documents is None else sorted(query.documents)
        wanted = seen(self._head.generation, "passage", document=named)
        words = asked(query.fields)
        sparse = models.SparseVector(indices=words.keys.tolist(), values=words.values.tolist())
        sides = [
            models.Prefetch(query=sparse, using="words", filter=wanted, limit=k),
            models.Prefetch(query=[vector.tolist()], using="dense", filter=wanted, limit=k),
        ]
        fusion = models.FusionQuery(fusion=models.Fusion.DBSF)
        return _best(self._place, self._head, wanted, k, prefetch=sides, query=fusion)


def _best(place: QdrantPlace, head: Head, wanted: models.Filter, k: int, **how: Any) -> dict[str, float]:
    with place.client() as client:
        points: Sequence[models.ScoredPoint] = client.query_points(
            place.collection(head.build), query_filter=wanted, limit=k, with_payload=["passage"], **how
        ).points
    return {point.payload["passage"]: float(point.score) for point in points if point.payload}
