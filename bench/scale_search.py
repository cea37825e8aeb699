"""Measures search and adding one document on indexes of 1,000, 10,000 and 100,000 passages.

usage: .venv/bin/python -m bench.scale_search [--sizes N...] [--record]
Passages are cut from the laws in ../shared/documents. Vectors are real for the first 500 passages; those above are
copies of them moved by noise, as embedding 100,000 passages takes hours here: their speed counts, not what they find.
Each size runs in a process of its own, so that memory is its own. `flat` is what ships; `ivf` and `hnsw` are FAISS's
approximate indexes over the same vectors, with their recall of the flat index's first ten.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bench.retrieval import RESULTS, Memory, machine
from bench.retrieval_sets import SOURCE, rows
from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.encoder import Vectors, load_encoder
from index.index import open_index
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
            began = time.perf_counter()
            made = self._encoder.encode_passages(texts)
            self.seconds += time.perf_counter() - began
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


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that `work` takes."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def middle_and_tail(times: Sequence[float]) -> list[float]:
    """Return the median and the 95th percentile."""
    return [round(float(np.percentile(times, p)), 2) for p in (50, 95)]


def measure(size: int) -> dict[str, Any]:
    """Build an index of `size` passages and search it."""
    kept = list(passages(size + _PER_DOCUMENT))
    first, one = kept[:size], kept[size:]
    with TemporaryDirectory() as folder:
        encoder = Jittered()
        index = open_index(Path(folder), encoder)
        build = timed(lambda: index.update(first))
        searcher = Searcher(index, Memory({p.id: p for p in kept}))
        questions = [row["text"] for row in rows(SOURCE / "alqac" / "queries.jsonl")][:_QUESTIONS]
        searcher.search(questions[0])
        busy = time.process_time()
        whole = [timed(lambda q=q: searcher.search(q)) for q in questions]  # type: ignore[misc]
        cpu = 1000 * (time.process_time() - busy) / len(questions)
        vectors = index.encoder.encode_queries(questions)
        flat, approximate = _dense(index.reader().dense, vectors)
        encoder.seconds = 0.0
        add = timed(lambda: index.update(one))
        return {
            "passages": size,
            "build_s": round(build / 1000, 1),
            "search_p50_p95_ms": middle_and_tail(whole),
            "search_cpu_ms": round(cpu, 1),
            "flat_p50_p95_ms": flat,
            **approximate,
            "add_50_passages_ms": round(add),
            "of_it_embedding_ms": round(1000 * encoder.seconds),
            "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }


def _dense(reader: Any, queries: Vectors) -> tuple[list[float], Mapping[str, Any]]:
    import faiss

    exact = [set(reader.search(q, 10)) for q in queries]
    flat = middle_and_tail([timed(lambda q=q: reader.search(q, 200)) for q in queries])  # type: ignore[misc]
    stored = reader._vectors.astype(np.float32)
    found: dict[str, Any] = {}
    lists = max(1, int(4 * len(stored) ** 0.5))
    made: dict[str, Any] = {"ivf": faiss.index_factory(stored.shape[1], f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)}
    made["hnsw"] = faiss.index_factory(stored.shape[1], "HNSW32,SQfp16", faiss.METRIC_INNER_PRODUCT)
    for name, index in made.items():
        build = timed(lambda index=index: (index.train(stored), index.add(stored)))  # type: ignore[misc]
        if name == "ivf":
            faiss.extract_index_ivf(index).nprobe = max(1, lists // 16)
        else:
            index.hnsw.efSearch = 128
        times, right = [], 0
        for query, want in zip(queries, exact, strict=True):
            times.append(timed(lambda q=query, index=index: index.search(q[None], 200)))  # type: ignore[misc]
            right += len({reader.passages[r] for r in index.search(query[None], 10)[1][0] if r >= 0} & want)
        share = round(right / (10 * len(queries)), 3)
        found[name] = {"p50_p95_ms": middle_and_tail(times), "recall": share, "build_s": round(build / 1000, 1)}
    return flat, found


def main() -> None:
    """Measure each size in its own process, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one)))
        return
    found = []
    for size in arguments.sizes:
        command = [sys.executable, "-m", "bench.scale_search", "--one", str(size)]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print(found[-1], flush=True)
    if arguments.record:
        about = {
            "date": date.today().isoformat(),
            "command": ".venv/bin/python -m bench.scale_search --record",
            "machine": machine(),
            "note": "a machine shared with other work; vectors above the first 500 are moved copies",
        }
        whole = json.dumps({**about, "rows": found}, indent=1)
        (RESULTS / "scale_search.json").write_text(f"{whole}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
