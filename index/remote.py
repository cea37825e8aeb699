"""RemoteIndex: an index kept by a server, which many processes search and change.

What is the same for all servers stands here: what a passage is turned into, how a state follows another, what each
process remembers of the state it searches. `Storage` is what a server must do.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from corpus.errors import Busy, EngineUnreachable, IndexUnavailable
from corpus.passage import Passage
from corpus.steps import step
from index.bm25 import Keys, Sparse, weighed
from index.embedding import Questions, embedded
from index.encoder import Encoder, Vectors
from index.engine import Dense, Lend, Lexical, Progress, Reader, Together
from index.entry import entry
from index.lexical import Entry
from index.query import ABBREVIATIONS
from index.restore import Restorer
from index.spelling import Speller
from index.underthesea_words import lexicon
from index.vocabulary import Leaf, Tally, Vocabulary

FORMAT = 1  # of what servers hold; an index of another format counts as empty and is built anew
MERGED_EVERY = 32  # states; then the counts of all are written as one leaf


@dataclass(frozen=True, slots=True)
class Head:
    """What is current: the `generation` (one more with each change) of a `build`, and what made its vectors."""

    build: int
    generation: int
    encoder: str
    dimensions: int
    passages: int
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as a server keeps it."""

    entry: Entry
    words: Sparse
    vectors: Vectors


class Change(Protocol):
    """A change that is being written; nobody sees it before it is finished."""

    def remove(self, documents: Collection[str]) -> Iterable[Keys]:
        """Drop documents; return the terms of each passage that goes."""
        ...

    def add(self, rows: Sequence[Row]) -> None:
        """Write passages."""
        ...

    def finish(self, head: Head, documents: Mapping[str, str], leaves: Sequence[Leaf]) -> None:
        """Make `head` what is current, with these documents added, in one step."""
        ...


class Storage(Protocol):
    """A server's index under one name. Raises EngineUnreachable everywhere, IndexUnavailable where it is damaged."""

    doubted: bool  # something was missing since this was last set to False: what is open is to be opened anew

    def head(self) -> Head | None:
        """Return what is current; None where nothing was ever written."""
        ...

    def documents(self, head: Head) -> dict[str, str]:
        """Return document id to version."""
        ...

    def leaves(self, head: Head, after: int) -> Sequence[Leaf]:
        """Return the leaves that lead from the state `after` to `head`, or more."""
        ...

    def lexical(self, head: Head, vocabulary: Vocabulary) -> Lexical:
        """Return the words' side of a state."""
        ...

    def dense(self, head: Head) -> Dense:
        """Return the vectors' side of a state."""
        ...

    def together(self, head: Head) -> Together | None:
        """Return both sides in one request, where the server is to fuse."""
        ...

    def change(self, base: Head | None, build: int, dimensions: int) -> AbstractContextManager[Change]:
        """Begin a change upon `base`, or, upon None, a new build; what is not finished was never there."""
        ...

    def discard(self) -> None:
        """Drop all there is."""
        ...

    def close(self) -> None:
        """Give the connections back."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Reader):
    """A state that this process searches."""

    head: Head | None = None
    documents: Mapping[str, str]
    vocabulary: Vocabulary


class RemoteIndex:
    """The index in `storage`, as an Engine. Each use asks the server which state is current."""

    def __init__(self, storage: Storage, encoder: Encoder) -> None:
        self._storage = storage
        self.encoder = encoder
        self._questions = Questions(encoder)
        self._reader: Opened | None = None

    def reader(self) -> Opened:
        """Return the current state, whoever wrote it. Raises IndexUnavailable."""
        head = self._storage.head()
        reader = self._reader
        if reader is None or reader.head != head or self._storage.doubted:
            reader = self._reader = self._open(reader, head)
        return reader

    def state(self) -> dict[str, str]:
        """Return document id to version; empty where another encoder or format made the index, or it is damaged."""
        reader = self.reader()
        return dict(reader.documents) if self._usable(reader.head) and not reader.degraded else {}

    def update(
        self,
        add: Iterable[Passage],
        remove: Collection[str] = (),
        progress: Progress | None = None,
        versions: Mapping[str, str] | None = None,
        lend: Lend = lambda _passage: None,
    ) -> None:
        """Drop the documents in `remove`, then add passages, as a new state; see Engine."""
        self._reader = None  # what is built upon is looked at again
        reader = self.reader()
        base = reader.head if self._usable(reader.head) and not reader.degraded else None
        gone = (set(remove) | (versions or {}).keys()) & (reader.documents.keys() if base else set())
        if base and gone == reader.documents.keys():  # a build of its own, so that nothing of the old one stays
            base, gone = None, set()
        there = reader.documents if base else {}
        tally = Tally()
        build = base.build if base else _new_build(reader.head)
        with self._storage.change(base, build, self.encoder.dimensions) as change:
            step("index.begun")
            _remove(change, gone, tally)
            step("index.removed")
            added: set[str] = set()
            for chunk in embedded(add, self.encoder, lend, progress):
                here = {p.document for p, _ in chunk}
                _remove(change, (here & there.keys()) - gone - added, tally)
                added |= here
                change.add([_row(passage, vectors, tally) for passage, vectors in chunk])
                step("index.added")
            generation, count = (base.generation, base.passages) if base else (0, 0)
            made = self.encoder
            head = Head(build, generation + 1, made.name, made.dimensions, count + tally.passages)
            known = reader.vocabulary if base else Vocabulary()
            change.finish(head, {**dict.fromkeys(added, ""), **(versions or {})}, _leaves(known, tally, head))
            step("index.finished")
        self.reader()

    def encoding(self, query: str) -> Future[Vectors | None]:
        """Begin to encode a query; the result is its vector `[dimensions]`, or None where the model cannot be run."""
        return self._questions.encoding(query)

    def discard(self) -> None:
        """Drop all that the server holds; the index is empty then."""
        self._reader = None
        self._storage.discard()

    def close(self) -> None:
        """Give the connections back."""
        self._storage.close()

    def _usable(self, head: Head | None) -> bool:
        return head is not None and head.encoder == self.encoder.name and head.format == FORMAT

    def _open(self, before: Opened | None, head: Head | None) -> Opened:
        self._storage.doubted = False
        if head is None or head.format != FORMAT:
            other = "" if head is None else "Chỉ mục được tạo bằng phiên bản khác, cần dựng lại."
            return Opened(head=head, documents={}, vocabulary=Vocabulary(), degraded=other)
        same = before is not None and before.head is not None and before.head.build == head.build
        known = before.vocabulary if before and same else Vocabulary()
        vocabulary = known.after(self._storage.leaves(head, known.upto), head.passages)
        words, documents = self._storage.lexical(head, vocabulary), self._storage.documents(head)
        restorer = Restorer(words)
        degraded, dense = "", None
        if head.encoder != self.encoder.name:
            degraded = "Chỉ mục được tạo bằng mô hình khác, cần dựng lại."
        else:
            try:
                dense = self._storage.dense(head)
            except EngineUnreachable:
                raise
            except IndexUnavailable:
                degraded = "Phần tìm theo nghĩa của chỉ mục bị hỏng, cần dựng lại."
        return Opened(
            head=head,
            documents=documents,
            vocabulary=vocabulary,
            lexical=words,
            dense=dense,
            together=self._storage.together(head) if dense else None,
            degraded=degraded,
            restorer=restorer,
            speller=None if degraded else Speller(words, lexicon, ABBREVIATIONS),
        )


def _remove(change: Change, documents: Collection[str], tally: Tally) -> None:
    for keys in change.remove(documents) if documents else ():
        tally.remove(keys)


def _row(passage: Passage, vectors: Vectors, tally: Tally) -> Row:
    made = entry(passage)
    words = weighed(made.fields)
    tally.add(words.keys, made.fields["syllable"])
    return Row(made, words, vectors)


def _leaves(known: Vocabulary, tally: Tally, head: Head) -> Sequence[Leaf]:
    """Return the leaf to write with a state: what changed, or from time to time all there is."""
    leaf = tally.leaf(head.generation)
    if head.generation % MERGED_EVERY == 0:
        leaf = known.after([leaf], head.passages).whole()
    return leaf.cut()


def _new_build(before: Head | None) -> int:
    """Return a number higher than that of any build before, also of those that were dropped."""
    return max(before.build + 1 if before else 0, time.time_ns() // 1_000_000)


def changed_meanwhile() -> Busy:
    """The error of a change that another has overtaken."""
    return Busy("Chỉ mục vừa được một máy khác ghi.", "Hãy thử lại sau ít phút.")


def unreachable(server: str) -> EngineUnreachable:
    """The error of a server that does not answer."""
    return EngineUnreachable(
        f"Không kết nối được máy chủ tìm kiếm ({server}).",
        "Hãy kiểm tra máy chủ này và đường mạng rồi thử lại; các văn bản đã nạp vẫn còn nguyên.",
    )
