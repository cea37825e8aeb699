"""Measures search and adding one document on indexes of 1,000, 10,000 and 100,000 passages.

usage: .venv/bin/python -m bench.scale_search [--sizes N...] [--keep DIR] [--record]
Passages are cut from the laws in ../shared/documents and kept in a catalogue of their own. Vectors are real for the
first 500 passages; those above are copies of them moved by noise, as embedding 100,000 passages takes hours here: their
speed counts, not what they find. `--keep` holds catalogue and index for the next run. Each size runs in a process of
its own.

All that is compared is run in turns, question by question: `memory` adds up the bytes of the vectors, as fast as one
core reads them; `flat` compares all of them; `search_vectors` is what ships, by codes where there are enough; `search`
is the whole of it, the question's encoding and the reading of passages from the catalogue included.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bench.recording import record
from bench.retrieval_sets import SOURCE, rows
from corpus.agencies import load_register
from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.encoder import Vectors, load_encoder
from index.index import Index, open_index
from index.searcher import Searcher

SIZES = (1_000, 10_000, 100_000)
_REAL = 500
_QUESTIONS = 100
_NOISE = 0.35  # of a vector's length
_PER_DOCUMENT = 50
_LAWS = SOURCE.parent / "documents" / "law" / "vbpl-523-documents.jsonl.gz"


class Jittered:
    """The shipped encoder for queries and the first passages; moved copies of their vectors for all others."""

    def __init__(self) -> None:
        self._encoder = load_encoder()
        self.name, self.dimensions = self._encoder.name, self._encoder.dimensions
        self._real = np.zeros((0, self.dimensions), dtype=np.float32)
        self._random = np.random.default_rng(1)
        self.seconds = 0.0  # spent on real vectors of passages

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of length 1."""
        if len(self._real) < _REAL or len(texts) <= _PER_DOCUMENT:
            began = time.process_time()
            made = self._encoder.encode_passages(texts)
            self.seconds += time.process_time() - began
            self._real = np.concatenate([self._real, made])
            return made
        chosen = self._real[self._random.integers(0, len(self._real), len(texts))]
        noise = self._random.standard_normal(chosen.shape).astype(np.float32)
        moved = chosen + _NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return real vectors."""
        return self._encoder.encode_queries(texts)


def passages(count: int) -> Iterator[Passage]:
    """Yield `count` passages of about a clause's length, the laws again and again with other numbers where they end."""
    made = 0
    for turn in range(1_000):
        with gzip.open(_LAWS, "rt", encoding="utf-8") as lines:
            for line in lines:
                for text in json.loads(line)["text"].split("\n"):
                    if len(text) < 120:
                        continue
                    document, ordinal = divmod(made, _PER_DOCUMENT)
                    whole = f"{text[:900]} {turn}{made}" if turn else text[:900]
                    yield Passage(
                        f"luat{document:05d}", ordinal, SectionPath.parse(f"Điều {ordinal + 1}"),
                        (f"Luật số {document}",), whole, 0, len(whole),
                    )  # fmt: skip
                    made += 1
                    if made == count:
                        return


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds that `work` takes on the clock and of all threads."""
    began, busy = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy)


def filled(folder: Path, size: int) -> tuple[Catalogue, Index]:
    """Return a catalogue of `size` passages and its index, made in `folder` where they are not yet there."""
    catalogue = Catalogue.open(f"sqlite:///{folder / 'catalogue.db'}", folder / "files", load_register())
    if not catalogue.stamps():
        for document, part in groupby(passages(size), lambda p: p.document):
            catalogue.add(_document(document, list(part)), document.encode(), f"{document}.txt")
    index = open_index(folder / "index", Jittered())
    index.encoder.seconds = 0.0  # type: ignore[attr-defined]
    if not index.state():
        index.update(catalogue.all_passages(), versions=catalogue.stamps())
    return catalogue, index


def _document(name: str, kept: Sequence[Passage]) -> Document:
    text, placed = "", []
    for passage in kept:
        placed.append(replace(passage, start=len(text), end=len(text) + len(passage.text)))
        text += f"{passage.text}\n"
    return Document(name, sha256(name.encode()).hexdigest(), f"{name}.txt", text, passages=tuple(placed))


def measure(size: int, keep: Path | None) -> dict[str, Any]:
    """Fill a catalogue with `size` passages and search it."""
    with ExitStack() as stack:
        folder = (keep or Path(stack.enter_context(TemporaryDirectory()))) / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        began = time.process_time()
        catalogue, index = filled(folder, size)
        build = time.process_time() - began
        questions = [row["text"] for row in rows(SOURCE / "alqac" / "queries.jsonl")]
        searched = _searched(Searcher(index, catalogue), index, questions[: 2 * _QUESTIONS])
        return {
            "passages": size,
            "fill_or_open_cpu_s": round(build, 1),
            **searched,
            "add_50_passages": _added(catalogue, index),
            "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }


def _searched(searcher: Searcher, index: Index, questions: Sequence[str]) -> dict[str, Any]:
    """Ask in turns; the first half of the questions warms up what a server has warm."""
    reader = index.reader().dense
    assert reader is not None
    for question in questions[:_QUESTIONS]:
        searcher.search(question)
    vectors = index.encoder.encode_queries(questions[_QUESTIONS:])
    held = np.ones(reader.count * index.encoder.dimensions // 4, dtype=np.uint64)  # as many bytes as the vectors have
    spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
    right = 0
    for question, vector in zip(questions[_QUESTIONS:], vectors, strict=True):
        work: dict[str, Callable[[], object]] = {
            "memory": held.sum,
            "flat": lambda v=vector: reader.search(v, 200, exact=True),  # type: ignore[misc]
            "search_vectors": lambda v=vector: reader.search(v, 200),  # type: ignore[misc]
            "search": lambda q=question: searcher.search(q),  # type: ignore[misc]
        }
        for name, do in work.items():
            spent[name].append(timed(do))
        exact = list(reader.search(vector, 10, exact=True))
        right += len(set(exact) & set(list(reader.search(vector, 200))[:10]))
    middle = {name: float(np.median([cpu for _, cpu in times])) for name, times in spent.items()}
    return {
        **{f"{name}_ms": _told(times) for name, times in spent.items()},
        "flat_to_memory": round(middle["memory"] / middle["flat"], 2),
        "vectors_to_flat": round(middle["flat"] / middle["search_vectors"], 1),
        "recall_10": round(right / (10 * len(vectors)), 4),
    }


def _told(times: Sequence[tuple[float, float]]) -> dict[str, list[float]]:
    """Return median and 95th percentile of the time on the clock and of that on the processor."""
    walls, busy = zip(*times, strict=True)
    return {
        "wall_p50_p95": _middle_and_tail(walls),
        "cpu_p50_p95": _middle_and_tail(busy),
        "least": [round(min(walls), 2)],
    }


def _middle_and_tail(times: Sequence[float]) -> list[float]:
    return [round(float(np.percentile(times, p)), 2) for p in (50, 95)]


def _added(catalogue: Catalogue, index: Index) -> dict[str, int]:
    """Add one document of fifty passages and take it out again; return milliseconds to searchable."""
    texts = [
        next(islice(catalogue.all_passages(document), 1)).text for document in islice(catalogue.stamps(), _PER_DOCUMENT)
    ]
    one = [Passage("moi", i, SectionPath(), ("Luật mới",), text, 0, len(text)) for i, text in enumerate(texts)]
    found = []
    for _ in range(3):
        index.encoder.seconds = 0.0  # type: ignore[attr-defined]
        wall, cpu = timed(lambda: index.update(one, versions={"moi": "1"}))
        found.append((round(wall), round(cpu), round(1000 * index.encoder.seconds)))  # type: ignore[attr-defined]
        index.update([], remove=["moi"])
    wall, cpu, embedding = min(found)
    return {"wall_ms": wall, "cpu_ms": cpu, "of_it_embedding_cpu_ms": embedding}


def main() -> None:
    """Measure each size in its own process, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one, arguments.keep)))
        return
    found = []
    for size in arguments.sizes:
        command = [sys.executable, "-m", "bench.scale_search", "--one", str(size)]
        command += ["--keep", str(arguments.keep)] if arguments.keep else []
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print(found[-1], flush=True)
    if arguments.record:
        note = "vectors above the first 500 are moved copies: their speed counts, not what they find"
        record("scale_search.json", "bench.scale_search --record", {"note": note, "rows": found})


if __name__ == "__main__":
    main()
