"""The search engines that the contract is held against: embedded, PostgreSQL with pgvector, Qdrant.

PostgreSQL is the real server of `catalogue_databases.py`. Qdrant is its client's local mode, and, where
`CHIDAN_QDRANT_URL` names a server, that server too.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from index.encoder import Encoder
from index.engine import Engine
from index.index import open_index
from index.postgres_storage import PostgresStorage
from index.qdrant_place import QdrantSettings
from index.qdrant_storage import QdrantStorage
from index.remote import RemoteIndex

Open = Callable[[Encoder], Engine]  # opens the same index again, as another process would

KINDS = ("embedded", "pgvector", "qdrant", "qdrant-fusing", "qdrant-server")
_NUMBERS = itertools.count(1)


@pytest.fixture(params=KINDS)
def open_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """What opens one index, empty at first, in each engine."""
    name = f"thu-{os.getpid()}-{next(_NUMBERS)}"
    if request.param == "embedded":
        yield lambda encoder: open_index(tmp_path / "index", encoder)
        return
    if request.param.startswith("qdrant"):
        pytest.importorskip("qdrant_client", reason="the extra `qdrant` is not installed")
        where = _server() if request.param == "qdrant-server" else ":memory:"
        settings = QdrantSettings(where, fuses=request.param == "qdrant-fusing")
        yield lambda encoder: RemoteIndex(QdrantStorage(settings, name), encoder)
        QdrantStorage(settings, name).discard()
        return
    url = request.getfixturevalue("postgresql_url")
    with closing_all() as opened:
        yield lambda encoder: opened(RemoteIndex(PostgresStorage(url, name), encoder))


def _server() -> str:
    url = os.environ.get("CHIDAN_QDRANT_URL", "")
    if not url:
        pytest.skip("no Qdrant server: CHIDAN_QDRANT_URL is not set")
    return url


@contextmanager
def closing_all() -> Iterator[Callable[[Engine], Engine]]:
    """Close at the end whatever was opened."""
    with ExitStack() as stack:

        def opened(engine: Engine) -> Engine:
            stack.callback(engine.close)
            return engine

        yield opened
