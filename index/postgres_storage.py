"""PostgresStorage: an index in a PostgreSQL database, with pgvector's HNSW and PostgreSQL's own full text.

Each build of an index has a schema of its own (`chidan_<name>_<build>`); `chidan_search.heads` names the current one.
A change is one transaction: a reader sees all of it or nothing, and what is cut short was never there.
All is derived: the schemas may be dropped at any time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError, ProgrammingError

from corpus.durable import refused, unstored
from corpus.errors import SettingsError
from index.bm25 import SPACE, Keys
from index.engine import Dense, Lexical, Together
from index.lexical import damaged
from index.postgres_search import PostgresDense, PostgresLexical, dense_text, lexemes, sparse_text, tables
from index.remote import MERGED_EVERY, Change, Head, Row, changed_meanwhile, unreachable
from index.vocabulary import Leaf, Vocabulary

_LOCK = 0x43484945  # "CHIE": one writer of indexes at a time in a database
_SEARCHED = 250  # candidates that a search takes from HNSW: pgvector gives no more than its ef_search at once
_OPTIONS = f"-c hnsw.ef_search={_SEARCHED} -c hnsw.iterative_scan=strict_order -c jit=off"

_HEADS = """
CREATE TABLE IF NOT EXISTS chidan_search.heads (
  name text PRIMARY KEY, build bigint NOT NULL, generation int NOT NULL, encoder text NOT NULL,
  dimensions int NOT NULL, passages int NOT NULL, format int NOT NULL)
"""
_TABLES = """
CREATE TABLE build.documents (document text PRIMARY KEY, version text NOT NULL);
CREATE TABLE build.passages (
  passage text PRIMARY KEY, document text NOT NULL, section text[] NOT NULL,
  terms tsvector NOT NULL, words sparsevec({space}) NOT NULL);
CREATE TABLE build.vectors (
  passage text NOT NULL REFERENCES build.passages ON DELETE CASCADE, document text NOT NULL,
  vector halfvec({dimensions}) NOT NULL);
CREATE TABLE build.leaves (
  since int NOT NULL, upto int NOT NULL, keys bytea NOT NULL, counts bytea NOT NULL, forms text NOT NULL);
ALTER TABLE build.passages ALTER COLUMN words SET STORAGE EXTERNAL;
"""
# Made when the rows are there: one by one they cost several times as much.
_INDEXES = """
CREATE INDEX ON build.passages (document);
CREATE INDEX ON build.passages USING gin (terms);
CREATE INDEX ON build.passages USING gin (section);
CREATE INDEX ON build.vectors (document);
CREATE INDEX ON build.vectors (passage);
CREATE INDEX ON build.vectors USING hnsw (vector halfvec_ip_ops);
ANALYZE build.passages;
ANALYZE build.vectors;
"""

_POINT = """
INSERT INTO chidan_search.heads VALUES (:name, :build, :generation, :encoder, :dimensions, :passages, :format)
ON CONFLICT (name) DO UPDATE SET build = :build, generation = :generation, encoder = :encoder,
  dimensions = :dimensions, passages = :passages, format = :format
"""
_CURRENT = """
SELECT build, generation, encoder, dimensions, passages, format FROM chidan_search.heads WHERE name = :name
"""
_OLDEST = (0, 8)  # version of pgvector: sparse vectors, and HNSW that goes on until enough pass the filter
_KEPT = 2  # builds: the current one, and the one before, that somebody may be searching


class PostgresStorage:
    """The index `name` in the database at `url`. Raises SettingsError where the URL cannot work."""

    def __init__(self, url: str, name: str) -> None:
        try:
            parsed = make_url(url)
            if parsed.get_backend_name() != "postgresql":
                raise ArgumentError(parsed.get_backend_name())
            self._engine = sa.create_engine(
                parsed.set(drivername="postgresql+psycopg"),
                pool_pre_ping=True,
                max_overflow=-1,
                connect_args={"options": _OPTIONS, "connect_timeout": 5},
            )
        except (ArgumentError, ImportError) as error:
            raise SettingsError(
                "Máy tìm kiếm pgvector cần một cơ sở dữ liệu PostgreSQL.",
                "Đặt CHIDAN_DATABASE_URL hoặc CHIDAN_SEARCH_DATABASE_URL=postgresql://… và cài chidan[postgresql].",
            ) from error
        self._server = f"{parsed.host or 'máy này'}/{parsed.database}"
        self.doubted = False
        self._name = re.sub(r"\W", "_", name)

    def head(self) -> Head | None:
        """Return what is current; None where nothing was ever written."""
        with self.transaction() as connection:
            there = connection.scalar(sa.text("SELECT to_regclass('chidan_search.heads')")) is not None
            return self._head(connection) if there else None

    def documents(self, head: Head) -> dict[str, str]:
        """Return document id to version."""
        with self.transaction() as connection:
            rows = connection.execute(tables(self._schema(head.build), "SELECT document, version FROM build.documents"))
            return {row.document: row.version for row in rows}

    def leaves(self, head: Head, after: int) -> Sequence[Leaf]:
        """Return the leaves that lead from the state `after` to `head`, or more."""
        query = (
            "SELECT since, upto, keys, counts, forms FROM build.leaves"
            " WHERE upto > :after AND upto <= :upto ORDER BY upto"
        )
        with self.transaction() as connection:
            rows = connection.execute(
                tables(self._schema(head.build), query), {"after": after, "upto": head.generation}
            ).all()
        return [
            Leaf(
                row.since,
                row.upto,
                np.frombuffer(row.keys, dtype=np.uint32),
                np.frombuffer(row.counts, dtype=np.int32),
                tuple(row.forms.split()),
            )
            for row in rows
        ]

    def lexical(self, head: Head, vocabulary: Vocabulary) -> Lexical:
        """Return the words' side of a state."""
        return PostgresLexical(self, self._schema(head.build), vocabulary)

    def dense(self, head: Head) -> Dense:
        """Return the vectors' side of a state. Raises IndexUnavailable."""
        return PostgresDense(self, self._schema(head.build))

    def together(self, head: Head) -> Together | None:
        """Return None: PostgreSQL does not fuse."""

    @contextmanager
    def change(self, base: Head | None, build: int, dimensions: int) -> Iterator[Change]:
        """Begin a change upon `base`, or, upon None, a new build, in one transaction."""
        with self.transaction() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            _prepare(connection)
            if base is not None and self._head(connection) != base:
                raise changed_meanwhile()
            schema = self._schema(build)
            if base is None:
                connection.execute(sa.text(f"CREATE SCHEMA {schema}"))
                connection.execute(tables(schema, _TABLES.format(space=SPACE, dimensions=dimensions)))
            change = _Change(connection, schema, self._name)
            yield change
            if base is None:
                connection.execute(tables(schema, _INDEXES))
                for old in self._builds(connection)[:-_KEPT]:
                    connection.execute(sa.text(f"DROP SCHEMA {old} CASCADE"))

    def discard(self) -> None:
        """Drop all builds of this index."""
        with self.transaction() as connection:
            for schema in self._builds(connection):
                connection.execute(sa.text(f"DROP SCHEMA {schema} CASCADE"))
            if connection.scalar(sa.text("SELECT to_regclass('chidan_search.heads')")) is not None:
                forget = sa.text("DELETE FROM chidan_search.heads WHERE name = :name")
                connection.execute(forget, {"name": self._name})

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _head(self, connection: sa.Connection) -> Head | None:
        row = connection.execute(sa.text(_CURRENT), {"name": self._name}).one_or_none()
        return Head(*row) if row else None

    def _schema(self, build: int) -> str:
        return f"chidan_{self._name}_{build}"

    def _builds(self, connection: sa.Connection) -> list[str]:
        """Return the schemas of all builds of this index, the oldest first."""
        found = connection.scalars(sa.text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'chidan%'"))
        own = [name for name in found if re.fullmatch(rf"chidan_{re.escape(self._name)}_\d+", name)]
        return sorted(own, key=lambda name: int(name.rpartition("_")[2]))

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """A transaction on the database. Raises EngineUnreachable, IndexUnavailable, StorageError."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except ProgrammingError as error:  # a schema or table that is not there any more
            self.doubted = True
            raise damaged() from error
        except (OperationalError, InterfaceError) as error:
            if (number := refused(error.orig)) is not None:
                raise unstored("chỉ mục", number, "") from error
            raise unreachable(self._server) from error
        except DBAPIError as error:
            raise damaged() from error


def _prepare(connection: sa.Connection) -> None:
    """Make what all indexes need. Raises SettingsError where pgvector is missing or too old."""
    version = "SELECT extversion FROM pg_extension WHERE extname = 'vector'"
    try:
        if connection.scalar(sa.text(version)) is None:
            connection.execute(sa.text("CREATE EXTENSION vector"))
    except DBAPIError as error:
        raise _without_pgvector() from error
    found = str(connection.scalar(sa.text(version))).split(".")
    if tuple(int(part) for part in found[:2]) < _OLDEST:
        raise _without_pgvector()
    connection.execute(sa.text("CREATE SCHEMA IF NOT EXISTS chidan_search"))
    connection.execute(sa.text(_HEADS))


def _without_pgvector() -> SettingsError:
    return SettingsError(
        "Cơ sở dữ liệu PostgreSQL này chưa có phần mở rộng vector (pgvector) từ bản 0.8.",
        "Hãy cài pgvector trên máy chủ cơ sở dữ liệu và để quản trị viên chạy CREATE EXTENSION vector.",
    )


class _Change:
    """A change in its transaction."""

    def __init__(self, connection: sa.Connection, schema: str, name: str) -> None:
        self._connection = connection
        self._schema = schema
        self._name = name

    def remove(self, documents: Collection[str]) -> Iterable[Keys]:
        """Drop documents; return the terms of each passage that goes."""
        if not documents:
            return []
        self._run("DELETE FROM build.documents WHERE document = ANY(:documents)", documents=sorted(documents))
        gone = "DELETE FROM build.passages WHERE document = ANY(:documents) RETURNING CAST(words AS text)"
        return [_keys(words) for (words,) in self._run(gone, documents=sorted(documents))]

    def add(self, rows: Sequence[Row]) -> None:
        """Write passages."""
        self._copy("passages (passage, document, section, terms, words)", map(_passage, rows))
        vectors = ((row.entry.passage, row.entry.document, dense_text(v)) for row in rows for v in row.vectors)
        self._copy("vectors (passage, document, vector)", vectors)

    def finish(self, head: Head, documents: Mapping[str, str], leaves: Sequence[Leaf]) -> None:
        """Make `head` what is current, with these documents added."""
        self._copy("documents (document, version)", documents.items())
        written = ((x.since, x.upto, x.keys.tobytes(), x.counts.tobytes(), " ".join(x.forms)) for x in leaves)
        self._copy("leaves (since, upto, keys, counts, forms)", written)
        self._run("DELETE FROM build.leaves WHERE upto < :upto", upto=head.generation - MERGED_EVERY)
        self._run(_POINT, name=self._name, **asdict(head))

    def _run(self, statement: str, **given: Any) -> sa.CursorResult[Any]:
        return self._connection.execute(tables(self._schema, statement), given)

    def _copy(self, columns: str, rows: Iterable[Sequence[Any]]) -> None:
        driver: Any = self._connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {self._schema}.{columns} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _passage(row: Row) -> Sequence[Any]:
    entry = row.entry
    terms = " ".join(f"'{lexeme}'" for lexeme in sorted(lexemes(entry.fields)))
    return entry.passage, entry.document, list(entry.section), terms, sparse_text(row.words)


def _keys(words: str) -> Keys:
    inside = words[1 : words.index("}")]
    return np.array([int(pair.partition(":")[0]) - 1 for pair in inside.split(",") if pair], dtype=np.uint32)
