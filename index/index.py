"""Index: the derived index of all passages on disk; `open_index` is the door."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from corpus.errors import ChidanError, IndexUnavailable
from corpus.passage import Passage
from corpus.steps import step
from index import dense, generation, lexical
from index.digests import Digests
from index.encoder import Encoder, Vectors
from index.entry import embedded_texts, entry
from index.query import ABBREVIATIONS
from index.restore import Restorer
from index.spelling import Speller
from index.underthesea_words import lexicon

Progress = Callable[[int, int], None]
Lend = Callable[[str], Vectors | None]

_CHUNK = 64  # passages embedded between two reports of progress
_QUERIES = 256  # vectors of queries that are remembered


@dataclass(frozen=True, slots=True)
class Reader:
    """An opened generation. `dense` is None where vectors cannot be used; `degraded` says why, in Vietnamese."""

    folder: Path | None
    manifest: generation.Manifest
    lexical: lexical.LexicalReader | None
    dense: dense.DenseReader | None
    degraded: str = ""
    restorer: Restorer | None = None
    speller: Speller | None = None


class Index:
    """The index in `directory`. Readers see the generation named in CURRENT, whoever wrote it."""

    def __init__(self, directory: Path, encoder: Encoder) -> None:
        self.directory = directory
        self.encoder = encoder
        self._digests = Digests()
        self._known = lru_cache(_QUERIES)(lambda query: encoder.encode_queries([query])[0])  # asked again and again
        self._aside = ThreadPoolExecutor(thread_name_prefix="encode")
        self._reader: Reader | None = None
        self.reader()

    def reader(self) -> Reader:
        """Return the current generation, opened; opens it anew where CURRENT has changed. Raises IndexUnavailable."""
        reader = self._reader
        if reader is None or generation.current(self.directory) != reader.folder:
            reader = self._reader = self._open(reader)
        return reader

    def _looked_at_again(self) -> Reader:
        """Return the current generation, its files held against their hashes where they are not the same any more.

        What is built upon must be whole: a damaged file would be taken over as if it were right.
        """
        before, self._reader = self._reader, None  # so that a damaged index is found damaged by all who come after
        self._reader = self._open(before)
        return self._reader

    def state(self) -> dict[str, str]:
        """Return document id to version of what is indexed; empty where another encoder or format made the index."""
        reader = self.reader()
        return dict(reader.manifest.documents) if self._usable(reader.manifest) and not reader.degraded else {}

    def update(
        self,
        add: Iterable[Passage],
        remove: Collection[str] = (),
        progress: Progress | None = None,
        versions: Mapping[str, str] | None = None,
        lend: Lend = lambda _passage: None,
    ) -> None:
        """Drop the documents in `remove`, then add passages, as a new generation; nothing changes where this fails.

        `versions` names the version of each added document (one without any passage too), for `state()`;
        `progress(done, total)` counts passages. `lend` gives the vectors of passages that need not be embedded again.
        A document that is added again must also be removed.
        """
        passages = list(add)
        with generation.writing(self.directory):
            reader = self._looked_at_again()
            usable = self._usable(reader.manifest) and not reader.degraded and reader.folder is not None
            base = reader if usable else None
            made = generation.begin(self.directory, base.folder if base else None)
            gone = set(remove) | ({p.document for p in passages} & set(base.manifest.documents if base else ()))
            lexical.write(made / "lexical", map(entry, passages), gone)
            step("index.words-written")
            self._write_dense(made / "dense", passages, gone, progress, lend)
            step("index.vectors-written")
            documents = {**(base.manifest.documents if base else {})}
            for document in gone:
                documents.pop(document, None)
            documents.update({**{p.document: "" for p in passages}, **(versions or {})})
            manifest = generation.Manifest(self.encoder.name, self.encoder.dimensions, documents)
            generation.publish(self.directory, made, manifest, base.manifest if base else None, self._digests)
            self._reader = self._open(reader)

    def _write_dense(
        self, folder: Path, passages: Sequence[Passage], gone: set[str], progress: Progress | None, lend: Lend
    ) -> None:
        ids: list[str] = []
        vectors: list[Vectors] = [np.zeros((0, self.encoder.dimensions), dtype=np.float32)]
        for done, chunk in _chunks(passages):
            lent = {p.id: held for p in chunk if (held := lend(p.id)) is not None}
            for passage, held in lent.items():
                ids += [passage] * len(held)
                vectors.append(held)
            texts = [(p.id, text) for p in chunk if p.id not in lent for text in embedded_texts(p)]
            if texts:
                ids.extend(passage for passage, _ in texts)
                vectors.append(self.encoder.encode_passages([text for _, text in texts]))
            if progress:
                progress(done, len(passages))
        dense.write(folder, ids, np.concatenate(vectors), gone)

    def _usable(self, manifest: generation.Manifest) -> bool:
        return manifest.encoder == self.encoder.name and manifest.format == generation.FORMAT

    def _open(self, before: Reader | None) -> Reader:
        folder = generation.current(self.directory)
        if folder is None:
            empty = generation.Manifest(self.encoder.name, self.encoder.dimensions)
            return Reader(None, empty, None, None)
        manifest = generation.read_manifest(folder)
        generation.verify(folder, manifest, "lexical", self._digests)
        words = lexical.LexicalReader(folder / "lexical")
        if not self._usable(manifest):
            other = "Chỉ mục được tạo bằng mô hình hoặc phiên bản khác, cần dựng lại."
            return Reader(folder, manifest, words, None, other, Restorer(words))
        try:
            generation.verify(folder, manifest, "dense", self._digests)
            vectors = dense.DenseReader(folder / "dense", manifest.dimensions, before.dense if before else None)
        except IndexUnavailable:
            broken = "Phần tìm theo nghĩa của chỉ mục bị hỏng, cần dựng lại."
            return Reader(folder, manifest, words, None, broken, Restorer(words))
        return Reader(folder, manifest, words, vectors, "", Restorer(words), Speller(words, lexicon, ABBREVIATIONS))

    def encoding(self, query: str) -> Future[Vectors | None]:
        """Begin to encode a query; the result is its vector `[dimensions]`, or None where the model cannot be run."""
        return self._aside.submit(self._encoded, query)

    def _encoded(self, query: str) -> Vectors | None:
        try:
            vector: Vectors = self._known(query)
            return vector
        except ChidanError:
            return None


def _chunks(passages: Sequence[Passage]) -> Iterator[tuple[int, Sequence[Passage]]]:
    for start in range(0, len(passages), _CHUNK):
        chunk = passages[start : start + _CHUNK]
        yield start + len(chunk), chunk


def difference(truth: Mapping[str, str], derived: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the document ids that `derived` has to take in, and those it has to drop first.

    >>> difference({"a": "1", "b": "2"}, {"b": "1", "c": "3"})
    (['a', 'b'], ['b', 'c'])
    """
    add = sorted(d for d, version in truth.items() if derived.get(d) != version)
    drop = sorted(d for d, version in derived.items() if truth.get(d) != version)
    return add, drop


def open_index(directory: Path, encoder: Encoder) -> Index:
    """Open the index in `directory`; empty where there is none. Raises IndexUnavailable where it is damaged."""
    return Index(directory, encoder)


def discard_index(directory: Path) -> None:
    """Forget a damaged index, so that `open_index` gives an empty one; the catalogue is not touched."""
    generation.discard(directory)
