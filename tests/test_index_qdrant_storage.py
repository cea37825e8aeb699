"""What a Qdrant server is told when a build begins; local mode has no use for it, so the contract cannot show it."""

from __future__ import annotations

from typing import Any

import pytest

models = pytest.importorskip("qdrant_client.models", reason="the extra `qdrant` is not installed")

from index.qdrant_place import QdrantSettings  # noqa: E402  after the check
from index.qdrant_storage import QdrantStorage  # noqa: E402


class Server:
    """Remembers what it is asked to make."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}
        self.indexed: dict[str, str] = {}

    def create_collection(self, name: str, **told: Any) -> None:
        self.made = {"name": name, **told}

    def create_payload_index(self, collection: str, field: str, kind: Any, wait: bool) -> None:
        assert (collection, wait) == (self.made["name"], True)
        self.indexed[field] = str(kind.value)


@pytest.mark.parametrize(
    ("shards", "replicas", "written", "reason"),
    [
        (1, 1, 1, "one machine"),
        (6, 2, 2, "half of two is not enough"),
        (25, 3, 2, "one of three may be away"),
    ],
)
def test_a_build_is_spread_and_filtered_as_the_settings_say(
    shards: int, replicas: int, written: int, reason: str
) -> None:
    server: Any = Server()
    settings = QdrantSettings("http://qdrant.invalid:6333", shards=shards, replicas=replicas)
    QdrantStorage(settings, "kho")._create(server, "kho-1", 384)
    spread = {name: server.made[name] for name in ("shard_number", "replication_factor", "write_consistency_factor")}
    assert list(spread.values()) == [shards, replicas, written], reason
    assert server.made["sparse_vectors_config"]["words"].modifier == models.Modifier.IDF
    assert server.made["vectors_config"]["dense"].size == 384
    keywords = dict.fromkeys(("kind", "passage", "document", "section"), "keyword")
    assert server.indexed == {**keywords, "since": "integer", "until": "integer"}
