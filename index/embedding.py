"""Embedding: the vectors of passages, chunk by chunk, and those of questions, which are asked again and again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from itertools import islice
from operator import length_hint

import numpy as np

from corpus.errors import ChidanError
from corpus.passage import Passage
from index.encoder import Encoder, Vectors
from index.entry import embedded_texts

_CHUNK = 64  # passages embedded between two reports of progress
_QUERIES = 256  # vectors of queries that are remembered
_TURN = 0.0005  # seconds that a thread may go on while another one waits for Python; of itself it is ten times as long


class Questions:
    """The vectors of questions, made aside while words are searched; the last ones are remembered.

    Threads of this process take turns more often from then on (`sys.setswitchinterval`): a vector that was ready waited
    up to 5 ms while passages were judged.
    """

    def __init__(self, encoder: Encoder) -> None:
        sys.setswitchinterval(min(_TURN, sys.getswitchinterval()))
        self._known = lru_cache(_QUERIES)(lambda query: encoder.encode_queries([query])[0])
        self._aside = ThreadPoolExecutor(thread_name_prefix="encode")

    def encoding(self, query: str) -> Future[Vectors | None]:
        """Begin to encode a query; the result is its vector `[dimensions]`, or None where the model cannot be run."""
        return self._aside.submit(self._encoded, query)

    def _encoded(self, query: str) -> Vectors | None:
        try:
            vector: Vectors = self._known(query)
            return vector
        except ChidanError:
            return None


def embedded(
    passages: Iterable[Passage],
    encoder: Encoder,
    lend: Callable[[str], Vectors | None],
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[list[tuple[Passage, Vectors]]]:
    """Yield the passages in chunks, each with its vectors `[n, dimensions]`: those that `lend` has, else new ones.

    No more than a chunk is held. `progress(done, total)`: where `passages` cannot say how many they are, what is done.
    """
    coming, total, done = iter(passages), length_hint(passages, 0), 0
    while chunk := list(islice(coming, _CHUNK)):
        lent = {p.id: held for p in chunk if (held := lend(p.id)) is not None}
        texts = {p.id: list(embedded_texts(p)) for p in chunk if p.id not in lent}
        made = [text for found in texts.values() for text in found]
        vectors = encoder.encode_passages(made) if made else np.zeros((0, encoder.dimensions), dtype=np.float32)
        ends = np.cumsum([len(found) for found in texts.values()])[:-1]
        own = dict(zip(texts, np.split(vectors, ends), strict=True)) if texts else {}
        done += len(chunk)
        if progress:
            progress(done, max(done, total))
        yield [(p, lent[p.id] if p.id in lent else own[p.id]) for p in chunk]
