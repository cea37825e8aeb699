"""QdrantStorage: an index in Qdrant, with sparse and dense vectors side by side.

A build has a collection of its own; an alias is set on it when it is whole. A change within a build writes points that
say from which state on they count (`since`), and of those that go from which on they do not (`until`); one write to
the point `head` makes all of it current. What a run left that was cut short is cleared away by the next change.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from index.bm25 import Keys
from index.engine import Dense, Lexical, Together
from index.qdrant_place import QdrantPlace, QdrantSettings, point_id, scrolled, seen
from index.qdrant_search import QdrantDense, QdrantLexical, QdrantTogether
from index.remote import MERGED_EVERY, Change, Head, Row, changed_meanwhile
from index.vocabulary import Leaf, Vocabulary

if TYPE_CHECKING:
    from qdrant_client import QdrantClient, models

_HEAD = point_id("head", "", 0)
_INDEXED = {"kind": "keyword", "passage": "keyword", "document": "keyword", "section": "keyword"}
_NUMBERED = ("since", "until")
_AT_ONCE = 500  # points without vectors in one request


class QdrantStorage:
    """The index `name` in Qdrant."""

    def __init__(self, settings: QdrantSettings, name: str) -> None:
        self._place = QdrantPlace(settings, name)

    @property
    def doubted(self) -> bool:
        """Whether something was missing since this was last set to False."""
        return self._place.doubted

    @doubted.setter
    def doubted(self, told: bool) -> None:
        self._place.doubted = told

    def head(self) -> Head | None:
        """Return what is current; None where nothing was ever written."""
        with self._place.client() as client:
            if not self._place.current(client):
                return None
            found = client.retrieve(self._place.name, [_HEAD], with_payload=True)
            return _head(found[0].payload or {}) if found else None

    def documents(self, head: Head) -> dict[str, str]:
        """Return document id to version."""
        with self._place.client() as client:
            wanted = seen(head.generation, "document")
            found = scrolled(client, self._place.collection(head.build), wanted, ["document", "version"])
            return {point.payload["document"]: point.payload["version"] for point in found if point.payload}

    def leaves(self, head: Head, after: int) -> Sequence[Leaf]:
        """Return the leaves that lead from the state `after` to `head`, or more."""
        fields = ["from", "since", "keys", "counts", "forms"]
        with self._place.client() as client:
            found = scrolled(client, self._place.collection(head.build), seen(head.generation, "leaf"), fields)
            leaves = [_leaf(point.payload) for point in found if point.payload and point.payload["since"] > after]
        return sorted(leaves, key=lambda leaf: leaf.upto)

    def lexical(self, head: Head, vocabulary: Vocabulary) -> Lexical:
        """Return the words' side of a state. Raises IndexUnavailable."""
        return QdrantLexical(self._place, head, vocabulary)

    def dense(self, head: Head) -> Dense:
        """Return the vectors' side of a state."""
        return QdrantDense(self._place, head)

    def together(self, head: Head) -> Together | None:
        """Return both sides in one request, where the server is to fuse."""
        return QdrantTogether(self._place, head) if self._place.settings.fuses else None

    @contextmanager
    def change(self, base: Head | None, build: int, dimensions: int) -> Iterator[Change]:
        """Begin a change upon `base`, or, upon None, a new build. The caller sees to it that no other is at work."""
        if base is not None and self.head() != base:
            raise changed_meanwhile()
        with self._place.client() as client:
            collection = self._place.collection(build)
            self._drop_unnamed(client)
            if base is None:
                self._create(client, collection, dimensions)
            else:
                _clear(client, collection, base.generation)
        yield _Change(self._place, collection, base)

    def discard(self) -> None:
        """Drop all builds of this index."""
        from qdrant_client import models

        with self._place.client() as client:
            if self._place.current(client):
                drop = models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=self._place.name))
                client.update_collection_aliases([drop])
            self._drop_unnamed(client)

    def close(self) -> None:
        """Do nothing: the client is one for the whole process."""

    def _drop_unnamed(self, client: QdrantClient) -> None:
        """Drop the builds that the alias does not name: of runs that were cut short, and what was replaced."""
        kept = self._place.current(client)
        for build in self._place.builds(client):
            if self._place.collection(build) != kept:
                client.delete_collection(self._place.collection(build))

    def _create(self, client: QdrantClient, collection: str, dimensions: int) -> None:
        from qdrant_client import models

        best = models.MultiVectorConfig(comparator=models.MultiVectorComparator.MAX_SIM)
        dense = models.VectorParams(
            size=dimensions,
            distance=models.Distance.DOT,
            multivector_config=best,
            datatype=models.Datatype.FLOAT16,
        )
        settings = self._place.settings
        client.create_collection(
            collection,
            vectors_config={"dense": dense},
            sparse_vectors_config={"words": models.SparseVectorParams(modifier=models.Modifier.IDF)},
            shard_number=settings.shards,
            replication_factor=settings.replicas,
            write_consistency_factor=settings.replicas // 2 + 1,
            on_disk_payload=True,
        )
        if self._place.is_server:  # local mode has no use for them, and says so each time
            for field, kind in _INDEXED.items():
                client.create_payload_index(collection, field, models.PayloadSchemaType(kind), wait=True)
            for field in _NUMBERED:
                client.create_payload_index(collection, field, models.PayloadSchemaType.INTEGER, wait=True)


class _Change:
    """A change of one collection that nobody sees before it is finished."""

    def __init__(self, place: QdrantPlace, collection: str, base: Head | None) -> None:
        self._place = place
        self._collection = collection
        self._base = base
        self._generation = base.generation + 1 if base else 1

    def remove(self, documents: Collection[str]) -> Iterable[Keys]:
        """Drop documents; return the terms of each passage that goes."""
        if not documents or self._base is None:
            return []
        keys: list[Keys] = []
        with self._place.client() as client:
            for some in _pieces(sorted(documents), 100):
                gone = seen(self._base.generation, document=some)
                points = scrolled(client, self._collection, gone, ["kind"], ["words"])
                keys += [_keys(point) for point in points if point.payload and point.payload["kind"] == "passage"]
                client.set_payload(self._collection, {"until": self._generation}, points=gone, wait=True)
        return keys

    def add(self, rows: Sequence[Row]) -> None:
        """Write passages."""
        from qdrant_client import models

        points = [
            models.PointStruct(
                id=point_id("passage", row.entry.passage, self._generation),
                payload=self._payload(
                    "passage",
                    passage=row.entry.passage,
                    document=row.entry.document,
                    section=list(row.entry.section),
                ),
                vector={
                    "dense": row.vectors.tolist(),
                    "words": models.SparseVector(indices=row.words.keys.tolist(), values=row.words.values.tolist()),
                },
            )
            for row in rows
        ]
        if points:
            with self._place.client() as client:
                client.upsert(self._collection, points, wait=True)

    def finish(self, head: Head, documents: Mapping[str, str], leaves: Sequence[Leaf]) -> None:
        """Make `head` what is current, with these documents added."""
        with self._place.client() as client:
            told = [self._payload("document", document=d, version=version) for d, version in documents.items()]
            for some in _pieces(told, _AT_ONCE):
                self._put(client, some)
            for leaf in leaves:  # one by one, as they may be large
                self._put(client, [self._payload("leaf", **_packed(leaf))])
            if self._base is None:
                self._name(client, head)
            else:
                self._point_to(client, head, self._base)

    def _name(self, client: QdrantClient, head: Head) -> None:
        """Set the alias on a new build, in one step."""
        from qdrant_client import models

        client.upsert(self._collection, [models.PointStruct(id=_HEAD, payload=_told(head), vector={})], wait=True)
        alias = models.CreateAlias(collection_name=self._collection, alias_name=self._place.name)
        drop = models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=self._place.name))
        swap: list[Any] = [drop] if self._place.current(client) else []
        client.update_collection_aliases([*swap, models.CreateAliasOperation(create_alias=alias)])

    def _point_to(self, client: QdrantClient, head: Head, base: Head) -> None:
        """Make the new state current, in one write; then forget what no state shows any more."""
        from qdrant_client import models

        client.upsert(self._collection, [models.PointStruct(id=_HEAD, payload=_told(head), vector={})], wait=True)
        gone = models.FieldCondition(key="until", range=models.Range(lte=base.generation))
        merged = models.FieldCondition(key="since", range=models.Range(lt=head.generation - MERGED_EVERY))
        leaf = models.FieldCondition(key="kind", match=models.MatchValue(value="leaf"))
        for old in (models.Filter(must=[gone]), models.Filter(must=[leaf, merged])):
            client.delete(self._collection, models.FilterSelector(filter=old), wait=True)

    def _payload(self, kind: str, **told: Any) -> dict[str, Any]:
        return {"kind": kind, "since": self._generation, **told}

    def _put(self, client: QdrantClient, payloads: Iterable[dict[str, Any]]) -> None:
        """Write points that have no vectors."""
        from qdrant_client import models

        points = [
            models.PointStruct(
                id=point_id(told["kind"], str(list(told.values())[2:4]), self._generation), payload=told, vector={}
            )
            for told in payloads
        ]
        if points:
            client.upsert(self._collection, points, wait=True)


def _pieces(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _clear(client: QdrantClient, collection: str, generation: int) -> None:
    """Take back what a change wrote that was cut short."""
    from qdrant_client import models

    begun = models.Filter(must=[models.FieldCondition(key="since", range=models.Range(gt=generation))])
    client.delete(collection, models.FilterSelector(filter=begun), wait=True)
    ended = models.Filter(must=[models.FieldCondition(key="until", range=models.Range(gt=generation))])
    client.delete_payload(collection, ["until"], points=ended, wait=True)


def _told(head: Head) -> dict[str, Any]:
    return {"kind": "head", **asdict(head)}


def _head(payload: Mapping[str, Any]) -> Head:
    return Head(**{name: value for name, value in payload.items() if name != "kind"})


def _keys(point: models.Record) -> Keys:
    vectors: Any = point.vector
    return np.array(sorted(vectors["words"].indices), dtype=np.uint32)


def _packed(leaf: Leaf) -> dict[str, Any]:
    """Return a leaf as a payload; a leaf counts from the state that it leads to."""
    keys, counts = (base64.b64encode(array.tobytes()).decode() for array in (leaf.keys, leaf.counts))
    first = int(leaf.keys[0]) if len(leaf.keys) else 0
    return {"from": leaf.since, "first": first, "keys": keys, "counts": counts, "forms": " ".join(leaf.forms)}


def _leaf(payload: Mapping[str, Any]) -> Leaf:
    return Leaf(
        payload["from"],
        payload["since"],
        np.frombuffer(base64.b64decode(payload["keys"]), dtype=np.uint32),
        np.frombuffer(base64.b64decode(payload["counts"]), dtype=np.int32),
        tuple(payload["forms"].split()),
    )
