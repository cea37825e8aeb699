"""A catalogue and an index that grow by the documents of `bench/scale_texts.py`, with notes on what each step cost.

usage: .venv/bin/python -m bench.scale_store FOLDER SIZE [--cache DIR] [--minutes M] [--skip N]
Goes on where it was stopped, after at most M minutes. `--skip` leaves the first N documents for another run, so that
their vectors may still be made (`bench/scale_vectors.py`) while others go in; `--skip 0` fetches them.

Made documents say the sentences of laws again in other places; so many sentences are remembered with their words here
as no real collection would let one remember. What words cost is told apart in `bench/scale.py`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from bench.scale_texts import documents, open_catalogue
from bench.scale_vectors import CACHE, Scaled
from corpus.catalogue import Catalogue
from corpus.document import Document
from index import segment
from index.index import Index, open_index

NOTES = "filling.jsonl"
_STEP = 20_000  # passages that go in as one generation
_REMEMBERED = 600_000  # sentences

Source = tuple[Document, bytes]


@dataclass(frozen=True, slots=True)
class Store:
    """What an office has on its disk, and what makes its vectors."""

    folder: Path
    catalogue: Catalogue
    index: Index
    encoder: Scaled

    @property
    def passages(self) -> int:
        """How many passages can be found."""
        reader = self.index.reader().lexical
        return reader.count if reader else 0


def open_store(folder: Path, cache: Path) -> Store:
    """Open the store in `folder`, empty where there is none."""
    catalogue = open_catalogue(folder)
    encoder = Scaled(cache)
    return Store(folder, catalogue, open_index(folder / "index", encoder), encoder)


def grow(store: Store, cache: Path, size: int, until: float, skip: int | None = None) -> None:
    """Add documents until `size` passages can be found or the clock shows `until`."""
    there = store.index.state()
    at = max((note["next"] for note in notes(store.folder)), default=0) if skip is None else skip
    coming = (found for found in documents(cache, at) if found[0].id not in there)
    while (count := store.passages) < size and time.time() < until:
        batch = list(_taken(coming, min(_STEP, size - count)))
        at += len(batch)
        note = {"next": at, "before": count, **_add(store, batch), "bytes": disk(store.folder)}
        with (store.folder / NOTES).open("a", encoding="utf-8") as out:
            out.write(f"{json.dumps(note)}\n")
        print(note, flush=True)


def notes(folder: Path) -> list[dict[str, Any]]:
    """Return what each step cost, in order."""
    path = folder / NOTES
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def _taken(coming: Iterator[Source], passages: int) -> Iterator[Source]:
    for document, source in coming:
        yield document, source
        passages -= len(document.passages)
        if passages <= 0:
            return


def _add(store: Store, batch: Sequence[Source]) -> dict[str, Any]:
    """Put documents into the catalogue one by one, as they come, and into the index in one generation."""
    began, busy = time.perf_counter(), time.process_time()
    for document, source in batch:
        store.catalogue.add(document, source, document.name)
    kept, kept_busy = time.perf_counter(), time.process_time()
    real, drawn = store.encoder.real, store.encoder.drawn
    stamps = store.catalogue.stamps()
    added = [document.id for document, _ in batch]
    passages = chain.from_iterable(store.catalogue.all_passages(document) for document in added)
    store.index.update(passages, versions={document: stamps[document] for document in added})
    return {
        "documents": len(batch),
        "passages": sum(len(document.passages) for document, _ in batch),
        "letters": sum(len(document.text) for document, _ in batch),
        "duties": sum(len(document.duties) for document, _ in batch),
        "real": store.encoder.real - real,
        "drawn": store.encoder.drawn - drawn,
        "catalogue_s": round(kept - began, 2),
        "catalogue_cpu_s": round(kept_busy - busy, 2),
        "index_s": round(time.perf_counter() - kept, 2),
        "index_cpu_s": round(time.process_time() - kept_busy, 2),
    }


def disk(folder: Path) -> dict[str, int]:
    """Return the bytes of each part; a file that several generations share counts once."""
    generation = folder / "index" / (folder / "index" / "CURRENT").read_text(encoding="utf-8").strip()
    return {
        "catalogue": sum(path.stat().st_size for path in folder.glob("catalogue.db*")),
        "files": sum(path.stat().st_size for path in (folder / "files").rglob("*") if path.is_file()),
        **{
            part: sum(path.stat().st_size for path in (generation / part).iterdir() if path.is_file())
            for part in ("lexical", "dense")
        },
    }


def main() -> None:
    """Let a store grow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("size", type=int)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--minutes", type=float, default=1_000)
    parser.add_argument("--skip", type=int)
    arguments = parser.parse_args()
    words = segment._cut.__wrapped__
    segment._cut = lru_cache(_REMEMBERED)(words)
    store = open_store(arguments.folder, arguments.cache)
    until = time.time() + 60 * arguments.minutes
    grow(store, arguments.cache, arguments.size, until, arguments.skip)


if __name__ == "__main__":
    main()
