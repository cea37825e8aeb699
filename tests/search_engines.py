"""The search engines that the contract is held against: embedded, PostgreSQL with pgvector, Qdrant.

PostgreSQL is the real server of `catalogue_databases.py`. Qdrant is its client's local mode, and, where
`CHIDAN_QDRANT_URL` names a server, that server too.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from index.encoder import Encoder
from index.engine import Engine
from index.index import open_index
from index.postgres_storage import PostgresStorage
from index.remote import RemoteIndex

Open = Callable[[Encoder], Engine]  # opens the same index again, as another process would

KINDS = ("embedded", "pgvector")
_NUMBERS = itertools.count(1)


@pytest.fixture(params=KINDS)
def open_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """What opens one index, empty at first, in each engine."""
    name = f"thử-{next(_NUMBERS)}"
    if request.param == "embedded":
        yield lambda encoder: open_index(tmp_path / "index", encoder)
        return
    url = request.getfixturevalue("postgresql_url")
    with closing_all() as opened:
        yield lambda encoder: opened(RemoteIndex(PostgresStorage(url, name), encoder))


@contextmanager
def closing_all() -> Iterator[Callable[[Engine], Engine]]:
    """Close at the end whatever was opened."""
    with ExitStack() as stack:

        def opened(engine: Engine) -> Engine:
            stack.callback(engine.close)
            return engine

        yield opened
