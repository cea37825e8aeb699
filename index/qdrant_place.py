"""QdrantPlace: one named index on a Qdrant server, or in the client's local mode; its errors in our words.

The home file of qdrant-client with `qdrant_storage.py` and `qdrant_search.py`.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from corpus.errors import SettingsError
from index.lexical import damaged
from index.remote import unreachable

if TYPE_CHECKING:
    from qdrant_client import QdrantClient, models

PAGE = 1_000  # points that are asked for at a time


@dataclass(frozen=True, slots=True)
class QdrantSettings:
    """Where Qdrant is (`http…`, a folder for the client's local mode, or `:memory:`), and how it spreads an index."""

    where: str
    key: str = ""
    shards: int = 1
    replicas: int = 1
    fuses: bool = False  # the server fuses words and vectors, not we


@lru_cache
def _client(where: str, key: str) -> tuple[QdrantClient, AbstractContextManager[Any]]:
    """Return the client for a place, and what a call in it must hold: local mode is for one thread at a time.

    One for all in a process: local mode locks its folder.
    """
    try:
        from qdrant_client import QdrantClient
    except ImportError as error:
        raise SettingsError("Chưa cài phần tìm kiếm bằng Qdrant.", "Hãy cài chidan[qdrant].") from error
    if where.startswith("http"):
        return QdrantClient(url=where, api_key=key or None, timeout=60, check_compatibility=False), nullcontext()
    try:
        place: dict[str, Any] = {"location": where} if where == ":memory:" else {"path": where}
        client = QdrantClient(**place, force_disable_check_same_thread=True)
    except RuntimeError as error:
        raise SettingsError(
            f"Thư mục {where} đang được một tiến trình khác dùng.",
            "Không có máy chủ thì Qdrant chỉ cho một tiến trình; hãy đặt CHIDAN_QDRANT_URL đến một máy chủ Qdrant.",
        ) from error
    atexit.register(client.close)  # later it is too late: it imports what it closes with
    return client, RLock()


class QdrantPlace:
    """The collections of the index `name`: one for each build, the alias `name` on the current one."""

    def __init__(self, settings: QdrantSettings, name: str) -> None:
        self.settings = settings
        self.name = name
        self.doubted = False
        self.is_server = settings.where.startswith("http")

    @contextmanager
    def client(self) -> Iterator[QdrantClient]:
        """Lend the client. Raises EngineUnreachable, and IndexUnavailable where something is missing there."""
        from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

        client, turn = _client(self.settings.where, self.settings.key)
        try:
            with turn:
                yield client
        except ResponseHandlingException as error:
            raise unreachable(self.settings.where) from error
        except UnexpectedResponse as error:
            if error.status_code in (401, 403):
                advice = "Hãy kiểm tra CHIDAN_QDRANT_KEY."
                raise SettingsError("Máy chủ Qdrant không nhận khóa truy cập.", advice) from error
            if error.status_code is None or error.status_code >= 500:
                raise unreachable(self.settings.where) from error
            self.doubted = True
            raise damaged() from error
        except (ValueError, KeyError) as error:  # so local mode says that a collection is not there
            self.doubted = True
            raise damaged() from error

    def builds(self, client: QdrantClient) -> list[int]:
        """Return the numbers of all builds, the oldest first."""
        found = [c.name for c in client.get_collections().collections if c.name.startswith(f"{self.name}-")]
        ends = [name.removeprefix(f"{self.name}-") for name in found]
        return sorted(int(end) for end in ends if end.isdigit())

    def collection(self, build: int) -> str:
        """Return the name of a build's collection."""
        return f"{self.name}-{build}"

    def current(self, client: QdrantClient) -> str:
        """Return the collection that the alias names, or ""."""
        aliases = client.get_aliases().aliases
        return next((a.collection_name for a in aliases if a.alias_name == self.name), "")


def point_id(kind: str, identity: str, generation: int) -> str:
    """Return the id of a point; what comes again in a later state is another point."""
    return str(uuid5(NAMESPACE_OID, f"{kind} {identity} {generation}"))


def seen(generation: int, kind: str = "", **equal: Sequence[str] | None) -> models.Filter:
    """Return the filter for what a state shows: it had come, and has not gone; with one of the values, if given."""
    from qdrant_client import models

    conditions: list[models.Condition] = [models.FieldCondition(key="since", range=models.Range(lte=generation))]
    if kind:
        conditions.append(models.FieldCondition(key="kind", match=models.MatchValue(value=kind)))
    for key, values in equal.items():
        if values is not None:
            conditions.append(models.FieldCondition(key=key, match=models.MatchAny(any=list(values))))
    gone = models.FieldCondition(key="until", range=models.Range(lte=generation))
    return models.Filter(must=conditions, must_not=[gone])


def scrolled(
    client: QdrantClient, collection: str, wanted: models.Filter, fields: list[str], vectors: list[str] | None = None
) -> Iterator[models.Record]:
    """Yield all points that a filter lets through, page by page."""
    offset: Any = None
    while True:
        page, offset = client.scroll(
            collection,
            scroll_filter=wanted,
            limit=PAGE if not vectors else PAGE // 10,
            offset=offset,
            with_payload=fields,
            with_vectors=vectors or False,
        )
        yield from page
        if offset is None:
            return
