"""Searching in a PostgreSQL database: BM25 over full-text candidates, and vectors by HNSW."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
import sqlalchemy as sa

from index.bm25 import SPACE, Sparse, asked, rarity
from index.encoder import Vectors
from index.lexical import TermQuery
from index.terms import fold_syllable
from index.vocabulary import Vocabulary

# Passages whose words are compared exactly. Those of rare words come first; where a question's words are all common
# in a large collection, the commonest do not bring in candidates of their own, but count in every one.
_LOOKED_AT = 10_000
_SPARE = 50  # vectors looked for beyond those wanted, as a passage may have several


class Database(Protocol):
    """What gives transactions."""

    def transaction(self) -> AbstractContextManager[sa.Connection]:
        """Return a transaction. Raises EngineUnreachable, IndexUnavailable."""
        ...


class PostgresLexical:
    """Passages by their words, as a Lexical; counts come from memory. Raises IndexUnavailable where no table is."""

    def __init__(self, database: Database, build: str, vocabulary: Vocabulary) -> None:
        self._database = database
        self._build = build
        with database.transaction() as connection:
            connection.execute(tables(build, "SELECT passage, words, terms FROM build.passages LIMIT 0"))
        self._vocabulary = vocabulary
        self.forms = vocabulary.forms
        self.frequency = vocabulary.frequency
        self.rarity = vocabulary.rarity

    @property
    def count(self) -> int:
        """How many passages there are."""
        return self._vocabulary.count

    def search(self, query: TermQuery, k: int) -> dict[str, float]:
        """Return the BM25 scores of the best `k` passages, best first; none where no term is known."""
        words = self._weighed(query)
        wanted: list[str] = []
        given: dict[str, Any] = {"k": k, "words": sparse_text(words)}
        if query.section:
            wanted.append("section @> ARRAY[CAST(:section AS text)]")
            given["section"] = query.section
        else:
            chosen = self._chosen(query)
            if not chosen:
                return {}
            wanted.append("terms @@ CAST(:terms AS tsquery)")
            given["terms"] = " | ".join(f"'{lexeme}'" for lexeme in chosen)
        if query.documents is not None:
            wanted.append("document = ANY(:documents)")
            given["documents"] = sorted(query.documents)
        found = (
            "SELECT passage, -(words <#> CAST(:words AS sparsevec)) AS score FROM build.passages WHERE "  # noqa: S608  ours
            + " AND ".join(wanted)
            + " ORDER BY score DESC, passage LIMIT :k"
        )
        with self._database.transaction() as connection:
            return {row.passage: float(row.score) for row in connection.execute(tables(self._build, found), given)}

    def _weighed(self, query: TermQuery) -> Sparse:
        """Return the query's vector, each term's weight multiplied by how rare it is."""
        count, having = self._vocabulary.count, self._vocabulary.frequency
        return asked(
            {
                name: {term: weight * rarity(count, having(name, term)) for term, weight in weights.items()}
                for name, weights in query.fields.items()
            }
        )

    def _chosen(self, query: TermQuery) -> Sequence[str]:
        """Return the lexemes that bring in candidates: from the rarest on, while they stay few; one at least."""
        having = self._vocabulary.frequency
        counted = sorted(
            (having("folded_pair" if "_" in lexeme else "folded", lexeme), lexeme)
            for lexeme in lexemes({name: list(weights) for name, weights in query.fields.items()})
        )
        chosen: list[str] = []
        total = 0
        for count, lexeme in counted:
            total += count
            if chosen and total > _LOOKED_AT:
                break
            if count:
                chosen.append(lexeme)
        return chosen


class PostgresDense:
    """Passages by their vectors, as a Dense. Raises IndexUnavailable where the table is not there."""

    def __init__(self, database: Database, build: str) -> None:
        self._database = database
        self._build = build
        with database.transaction() as connection:
            connection.execute(tables(build, "SELECT passage, vector FROM build.vectors LIMIT 0"))

    @property
    def count(self) -> int:
        """How many vectors there are."""
        with self._database.transaction() as connection:
            return int(connection.scalar(tables(self._build, "SELECT count(*) FROM build.vectors")) or 0)

    def search(
        self, query: Vectors, k: int, documents: Collection[str] | None = None, *, exact: bool = False
    ) -> dict[str, float]:
        """Return the cosines of the best passages for a query of `[dimensions]`, best first; at most `k`."""
        near = "SELECT passage, vector <#> CAST(:query AS halfvec) AS distance FROM build.vectors"
        given: dict[str, Any] = {"query": dense_text(query), "most": k + _SPARE}
        if documents is not None:
            near += " WHERE document = ANY(:documents)"
            given["documents"] = sorted(documents)
        if exact or documents is not None:  # kept apart, so that HNSW is not asked
            near = "WITH own AS MATERIALIZED (" + near + ") SELECT passage, distance FROM own"  # noqa: S608  ours
        near += " ORDER BY distance LIMIT :most"
        with self._database.transaction() as connection:
            rows = connection.execute(tables(self._build, near), given).all()
        scores: dict[str, float] = {}
        for row in rows:
            scores.setdefault(row.passage, -float(row.distance))
        return dict(list(scores.items())[:k])

    def cosines(self, query: Vectors, passages: Collection[str]) -> Mapping[str, float]:
        """Return the cosines of the named passages that have vectors."""
        found = (
            "SELECT passage, max(-(vector <#> CAST(:query AS halfvec))) AS cosine FROM build.vectors"
            " WHERE passage = ANY(:passages) GROUP BY passage"
        )
        given = {"query": dense_text(query), "passages": sorted(passages)}
        with self._database.transaction() as connection:
            return {row.passage: float(row.cosine) for row in connection.execute(tables(self._build, found), given)}

    def vectors(self, passage: str) -> Vectors | None:
        """Return the vectors of a passage, `[n, dimensions]`, or None where it has none here."""
        query = tables(
            self._build, "SELECT CAST(vector AS text) FROM build.vectors WHERE passage = :passage ORDER BY ctid"
        )
        with self._database.transaction() as connection:
            rows = connection.scalars(query, {"passage": passage}).all()
        found = [np.array(row[1:-1].split(","), dtype=np.float32) for row in rows]
        return np.stack(found) if found else None


def tables(build: str, statement: str) -> sa.TextClause:
    """Return SQL whose `build.` is the schema of this build."""
    return sa.text(statement.replace("build.", f"{build}."))


def lexemes(fields: Mapping[str, Iterable[str]]) -> set[str]:
    """Return what PostgreSQL's full text keeps of terms: folded syllables and pairs, which all other terms imply.

    >>> sorted(lexemes({"syllable": ["chủ", "trì"], "word": ["chủ~trì"]}))
    ['chu', 'chu_tri', 'tri']
    """
    return {
        fold_syllable(lexeme)
        for name, terms in fields.items()
        for term in terms
        for lexeme in (_neighbours(term) if name == "word" else (term,))
    }


def _neighbours(word: str) -> list[str]:
    syllables = word.split("~")
    return [f"{a}_{b}" for a, b in pairwise(syllables)]


def sparse_text(vector: Sparse) -> str:
    """Return a sparse vector as pgvector reads it; its places begin at 1."""
    pairs = zip((vector.keys + np.uint32(1)).tolist(), vector.values.tolist(), strict=True)
    return "{" + ",".join(f"{place}:{value:.5g}" for place, value in pairs) + f"}}/{SPACE}"


def dense_text(vector: Vectors) -> str:
    """Return a vector as pgvector reads it."""
    return "[" + ",".join(f"{value:.6g}" for value in vector.tolist()) + "]"
