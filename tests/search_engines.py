"""The search engines that the contract is held against: embedded, PostgreSQL with pgvector, Qdrant.

PostgreSQL is the real server of `catalogue_databases.py`. Qdrant is its client's local mode, and, where
`CHIDAN_QDRANT_URL` names a server, that server too. With them the few clauses that the suites write into each.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.encoder import Encoder, Vectors
from index.engine import Engine, Reader
from index.hashing_encoder import HashingEncoder
from index.index import open_index
from index.lexical import TermQuery
from index.postgres_storage import PostgresStorage
from index.qdrant_place import QdrantSettings
from index.qdrant_storage import QdrantStorage
from index.remote import RemoteIndex
from index.terms import fold_syllable, syllables

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


TITLE = ("Kế hoạch của Ủy ban nhân dân tỉnh Hòa Giang",)
TEXTS = {
    "a": ("Sở Tài chính bố trí kinh phí hằng năm", "Sở Nội vụ tuyển dụng viên chức", "Sở Y tế khám bệnh cho người già"),
    "b": ("Sở Tài chính thẩm định dự toán", "Văn phòng Tỉnh ủy theo dõi, đôn đốc"),
    "c": ("Sở Khoa học và Công nghệ chủ trì chuyển đổi số", "Sở Tài chính phối hợp"),
}
SECTIONS = ("V.1", "V.2", "Điều 5.1")


def passages(*documents: str) -> list[Passage]:
    return [
        Passage(document, i, SectionPath.parse(SECTIONS[i]), TITLE, text, 0, len(text))
        for document in documents
        for i, text in enumerate(TEXTS[document])
    ]


def query(text: str, section: str = "", documents: Sequence[str] | None = None) -> TermQuery:
    terms = syllables(text)
    fields = {"syllable": dict.fromkeys(terms, 0.2), "folded": dict.fromkeys(map(fold_syllable, terms), 0.5)}
    return TermQuery(fields, section, None if documents is None else frozenset(documents))


def vector(text: str) -> Vectors:
    made: Vectors = HashingEncoder().encode_queries([text])[0]
    return made


class Store:
    """All passages that were ever written."""

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        return {p.id: p for p in passages(*TEXTS) if p.id in ids}


def counts(engine: Engine) -> tuple[int, int]:
    reader = engine.reader()
    return reader.lexical.count if reader.lexical else 0, reader.dense.count if reader.dense else 0


def words(reader: Reader, text: str, *, section: str = "", documents: Sequence[str] | None = None) -> dict[str, float]:
    assert reader.lexical is not None
    return reader.lexical.search(query(text, section, documents), 50)


def near(reader: Reader, text: str, documents: Sequence[str] | None = None, k: int = 50) -> dict[str, float]:
    assert reader.dense is not None
    return reader.dense.search(vector(text), k, documents)
