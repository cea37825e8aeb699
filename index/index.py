"""Index: the embedded engine, an index of all passages on disk (tantivy and FAISS); `open_index` is the door."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.errors import IndexUnavailable
from corpus.passage import Passage
from corpus.steps import step
from index import dense, dense_writer, generation, lexical
from index.digests import Digests
from index.embedding import Questions, embedded
from index.encoder import Encoder, Vectors
from index.engine import Lend, Progress, Reader
from index.entry import entry
from index.query import ABBREVIATIONS
from index.restore import Restorer
from index.spelling import Speller
from index.underthesea_words import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation(Reader):
    """An opened generation; `folder` is None where there is none yet."""

    manifest: generation.Manifest
    folder: Path | None = None


class Index:
    """The index in `directory`. Readers see the generation named in CURRENT, whoever wrote it."""

    def __init__(self, directory: Path, encoder: Encoder) -> None:
        self.directory = directory
        self.encoder = encoder
        self._digests = Digests()
        self._questions = Questions(encoder)
        self._reader: Generation | None = None
        self.reader()

    def reader(self) -> Generation:
        """Return the current generation, opened; opens it anew where CURRENT has changed. Raises IndexUnavailable."""
        reader = self._reader
        if reader is None or generation.current(self.directory) != reader.folder:
            reader = self._reader = self._open(reader)
        return reader

    def _looked_at_again(self) -> Generation:
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
        """Drop the documents in `remove`, then add passages, as a new generation; see Engine."""
        with generation.writing(self.directory):
            reader = self._looked_at_again()
            usable = self._usable(reader.manifest) and not reader.degraded and reader.folder is not None
            there = dict(reader.manifest.documents) if usable else {}
            gone = set(remove) | (there.keys() & (versions or {}).keys())
            base = reader if there.keys() - gone else None  # where nothing stays, nothing is taken over
            there = there if base else {}
            made = generation.begin(self.directory, base.folder if base else None)
            added = self._write(made, embedded(add, self.encoder, lend, progress), gone, there)
            documents = {d: version for d, version in there.items() if d not in gone}
            documents.update({**dict.fromkeys(added, ""), **(versions or {})})
            manifest = generation.Manifest(self.encoder.name, self.encoder.dimensions, documents)
            generation.publish(self.directory, made, manifest, base.manifest if base else None, self._digests)
            self._reader = self._open(reader)

    def _write(
        self, folder: Path, coming: Iterable[list[tuple[Passage, Vectors]]], gone: set[str], there: Mapping[str, str]
    ) -> set[str]:
        """Write passages as they come; return their documents. Those that are `there` are gone as they were before."""
        words = lexical.LexicalWriter(folder / "lexical")
        words.remove(gone)
        vectors = dense_writer.DenseWriter(folder / "dense", self.encoder.dimensions)
        added: set[str] = set()
        for chunk in coming:
            here = {p.document for p, _ in chunk}
            again = (here & there.keys()) - gone - added
            words.remove(again)
            gone |= again
            added |= here
            for passage, _ in chunk:
                words.add(entry(passage))
            ids = [passage.id for passage, made in chunk for _ in made]
            vectors.add(ids, np.concatenate([made for _, made in chunk]))
        words.finish()
        step("index.words-written")
        vectors.finish(gone)
        step("index.vectors-written")
        return added

    def _usable(self, manifest: generation.Manifest) -> bool:
        return manifest.encoder == self.encoder.name and manifest.format == generation.FORMAT

    def _open(self, before: Generation | None) -> Generation:
        folder = generation.current(self.directory)
        if folder is None:
            return Generation(manifest=generation.Manifest(self.encoder.name, self.encoder.dimensions))
        manifest = generation.read_manifest(folder)
        generation.verify(folder, manifest, "lexical", self._digests)
        words = lexical.LexicalReader(folder / "lexical")
        opened = Generation(manifest=manifest, folder=folder, lexical=words, restorer=Restorer(words))
        if not self._usable(manifest):
            return replace(opened, degraded="Chỉ mục được tạo bằng mô hình hoặc phiên bản khác, cần dựng lại.")
        try:
            generation.verify(folder, manifest, "dense", self._digests)
            known = before.dense if before and isinstance(before.dense, dense.DenseReader) else None
            vectors = dense.DenseReader(folder / "dense", manifest.dimensions, known)
        except IndexUnavailable:
            return replace(opened, degraded="Phần tìm theo nghĩa của chỉ mục bị hỏng, cần dựng lại.")
        return replace(opened, dense=vectors, speller=Speller(words, lexicon, ABBREVIATIONS))

    def encoding(self, query: str) -> Future[Vectors | None]:
        """Begin to encode a query; the result is its vector `[dimensions]`, or None where the model cannot be run."""
        return self._questions.encoding(query)

    def discard(self) -> None:
        """Forget all there is; the index is empty then."""
        self._reader = None
        discard_index(self.directory)

    def close(self) -> None:
        """Do nothing: files are let go when nobody searches them any more."""


def open_index(directory: Path, encoder: Encoder) -> Index:
    """Open the index in `directory`; empty where there is none. Raises IndexUnavailable where it is damaged."""
    return Index(directory, encoder)


def discard_index(directory: Path) -> None:
    """Forget a damaged index, so that `open_index` gives an empty one; the catalogue is not touched."""
    generation.discard(directory)
