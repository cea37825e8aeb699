"""Measures what ships on 1,000 to 1,000,000 passages: filling, disk, memory, search, adding, removing, starting.

usage: .venv/bin/python -m bench.scale [--cache DIR] [--store DIR] [--sizes N...] [--real N] [--record]
One store grows through the sizes (`bench/scale_store.py`), and is measured at each by a process of its own. Vectors
are real as far as they are embedded: `--real` embeds so many first (`bench/scale_vectors.py`; it goes on where it was
stopped). The sizes that are measured take the place of the same ones in bench/results/scale.json; docs/scale.md and
its chart are drawn from there (`bench/scale_report.py`).

`search` is the whole of it as a person asks, the question's encoding and the passages' texts included, on questions
of ALQAC, after as many others; `words` and `vectors` are its parts, for 200 passages each; `ten` is `vectors` for ten
only; `exact` compares all vectors, `bytes` adds up as many bytes as they have in half precision (100,000 vectors at
most), as fast as one core reads them: `exact_to_bytes` and `vectors_to_bytes` are speeds by that one,
`vectors_to_exact` and `ten_to_exact` say how much faster is what ships. All run in turns, question by question. Adding
is of provincial documents of some fifty passages, never seen before: reading, real embedding, catalogue and index,
until the document can be found; removing is of the same.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from bench.recording import RESULTS, machine
from bench.retrieval_sets import SOURCE, rows
from bench.scale_store import Store, disk, grow, notes, open_store
from bench.scale_vectors import CACHE, embed
from corpus.document import Document
from index.engine import Dense
from index.lexical import TermQuery
from index.query import understand, weighted_terms
from index.searcher import FIELD_WEIGHTS, Searcher
from index.spare import spared
from ingest.read import read_document

RECORD = RESULTS / "scale.json"
SIZES = (1_000, 10_000, 100_000, 300_000, 1_000_000)
_QUESTIONS = 100
_ADDED = 8
_HELD = 100_000  # vectors whose bytes are added up, at most
_PROVINCIAL = SOURCE.parent / "documents" / "provincial"


def measure(folder: Path, cache: Path, began: float) -> dict[str, Any]:
    """Measure a store as it stands; it is left as it was found."""
    store = open_store(folder, cache)
    opened = time.perf_counter() - began
    searcher = Searcher(store.index, store.catalogue)
    searcher.search("nhiệm vụ của ủy ban nhân dân tỉnh")
    started, busy = time.perf_counter() - began, time.process_time()
    questions = [row["text"] for row in rows(SOURCE / "alqac" / "queries.jsonl")][: 2 * _QUESTIONS]
    return {
        "passages": store.passages,
        "documents": len(store.index.state()),
        "start": {"open_s": round(opened, 2), "first_answer_s": round(started, 2), "cpu_s": round(busy, 2)},
        **_searched(store, searcher, questions),
        "memory_mb": memory(),
        "disk_mb": {part: round(size / 1e6, 1) for part, size in disk(folder).items()},
        **_changed(store),
        "memory_after_changes_mb": memory(),
        "load_average": round(os.getloadavg()[0], 1),
    }


def memory() -> dict[str, int]:
    """Return what this process holds, of its own and of mapped files, and the most it ever held, in MB."""
    told = dict(line.split(":\t") for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    named = {"own": "RssAnon", "files": "RssFile", "most": "VmHWM"}
    return {name: int(told[key].split()[0]) // 1024 for name, key in named.items()}


def _searched(store: Store, searcher: Searcher, questions: Sequence[str]) -> dict[str, Any]:
    reader = store.index.reader()
    assert reader.lexical is not None
    assert reader.dense is not None
    restore = reader.restorer.restore if reader.restorer else None
    for question in questions[:_QUESTIONS]:
        searcher.search(question)
    spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
    right, of_ten = {10: 0, 200: 0}, 0
    held = np.ones(_held(reader.dense) * store.encoder.dimensions // 4, dtype=np.uint64)
    for question in questions[_QUESTIONS:]:
        terms = TermQuery(spared(weighted_terms(understand(question, restore), FIELD_WEIGHTS), reader.lexical))
        vector = store.encoder.encode_queries([question])[0]
        found: dict[str, Any] = {}
        work: dict[str, Callable[[], Any]] = {
            "search": lambda q=question: searcher.search(q),  # type: ignore[misc]
            "encode": lambda q=question: store.encoder.encode_queries([q]),  # type: ignore[misc]
            "words": lambda t=terms: reader.lexical.search(t, 200),  # type: ignore[misc]
            "vectors": lambda v=vector: reader.dense.search(v, 200),  # type: ignore[misc]
            "exact": lambda v=vector: reader.dense.search(v, 200, exact=True),  # type: ignore[misc]
            "bytes": held.sum,
            "ten": lambda v=vector: reader.dense.search(v, 10),  # type: ignore[misc]
        }
        for name, do in work.items():
            wall, cpu = time.perf_counter(), time.process_time()
            found[name] = do()
            spent[name].append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)))
        for k in right:
            right[k] += len({*islice(found["exact"], k)} & {*islice(found["vectors"], k)})
        of_ten += len({*islice(found["exact"], 10)} & found["ten"].keys())
    share = _held(reader.dense) / reader.dense.count  # of the bytes, that were added up
    middle = {name: float(np.median([cpu for _, cpu in times])) for name, times in spent.items()}
    return {
        **{f"{name}_ms": told(times) for name, times in spent.items()},
        **{f"{name}_to_bytes": round(middle["bytes"] / share / middle[name], 2) for name in ("exact", "vectors")},
        **{f"{name}_to_exact": round(middle["exact"] / middle[name], 1) for name in ("vectors", "ten")},
        **{f"recall_{k}": round(count / (k * _QUESTIONS), 4) for k, count in right.items()},
        "recall_of_ten": round(of_ten / (10 * _QUESTIONS), 4),
    }


def _held(dense: Dense) -> int:
    return min(dense.count, _HELD)


def told(times: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Return the middle, the 95th percentile and the most of pairs of time on the clock and on the processor."""
    walls, busy = zip(*times, strict=True)
    return {
        **{f"p{p}": round(float(np.percentile(walls, p)), 2) for p in (50, 95)},
        **{f"cpu_p{p}": round(float(np.percentile(busy, p)), 2) for p in (50, 95)},
        "most": round(max(walls), 2),
    }


def _papers(store: Store) -> Iterator[tuple[Document, bytes]]:
    """Yield provincial documents of some fifty passages; what reading them costs counts too."""
    for path in sorted(_PROVINCIAL.glob("*.md")):
        if 15_000 <= path.stat().st_size <= 40_000:
            yield read_document(path, store.catalogue.register), path.read_bytes()


def _changed(store: Store) -> dict[str, Any]:
    """Add documents one after the other, then remove them one after the other."""
    store.encoder.honest = True
    spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
    added, passages = [], 0
    papers = _papers(store)
    for _ in range(_ADDED):
        wall, cpu = time.perf_counter(), time.process_time()
        document, source = next(papers)
        found = store.catalogue.add(document, source, document.name).id
        stamp = store.catalogue.stamps()[found]
        store.index.update(store.catalogue.all_passages(found), versions={found: stamp})
        spent["add"].append((time.perf_counter() - wall, time.process_time() - cpu))
        added.append(found)
        passages += len(document.passages)
    for document_id in added:
        wall, cpu = time.perf_counter(), time.process_time()
        store.catalogue.remove(document_id)
        store.index.update([], remove=[document_id])
        spent["remove"].append((time.perf_counter() - wall, time.process_time() - cpu))
    return {"added_passages": round(passages / _ADDED), **{f"{name}_s": told(times) for name, times in spent.items()}}


def filled(folder: Path) -> dict[str, Any]:
    """Return what filling the store cost so far, without embedding: passages a second of the clock and of a core."""
    steps = notes(folder)
    passages = sum(step["passages"] for step in steps)
    total = {key: sum(step[key] for step in steps) for key in ("letters", "duties", "real", "drawn")}
    wall = sum(step["catalogue_s"] + step["index_s"] for step in steps)
    cpu = {part: sum(step[f"{part}_cpu_s"] for step in steps) for part in ("catalogue", "index")}
    return {
        **total,
        "passages_a_second": round(passages / wall, 1),
        "cpu_ms_a_passage": {part: round(1000 * spent / passages, 3) for part, spent in cpu.items()},
    }


def record(found: Sequence[dict[str, Any]], command: str) -> None:
    """Put the rows in the place of earlier ones of the same size; what else was told of these stays."""
    before = json.loads(RECORD.read_text(encoding="utf-8"))["rows"] if RECORD.is_file() else []
    new = {round(row["passages"], -3): {**row, "date": date.today().isoformat(), "command": command} for row in found}
    whole = {round(row["passages"], -3): row for row in before}
    whole |= {size: {**whole.get(size, {}), **row} for size, row in new.items()}
    kept = {"machine": machine(), "rows": [whole[size] for size in sorted(whole)]}
    RECORD.write_text(f"{json.dumps(kept, indent=1, ensure_ascii=False)}\n", encoding="utf-8")


def main() -> None:
    """Grow, measure, print, and record where asked to."""
    began = time.perf_counter()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--real", type=int, default=0)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    folder = arguments.store or arguments.cache / "store"
    if arguments.one:
        print(json.dumps(measure(folder, arguments.cache, began)))
        return
    embed(arguments.cache, arguments.real)
    found = []
    for size in arguments.sizes:
        store = open_store(folder, arguments.cache)
        grow(store, arguments.cache, size, until=float("inf"))
        store.catalogue.close()
        command = [
            sys.executable,
            "-m",
            "bench.scale",
            "--one",
            "--cache",
            str(arguments.cache),
            "--store",
            str(folder),
        ]
        row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        found.append({**row, "filling": filled(folder)})
        print(json.dumps(found[-1]), flush=True)
        if arguments.record:
            record(found, " ".join([".venv/bin/python -m bench.scale", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
