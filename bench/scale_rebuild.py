"""Makes the index of a store of `bench/scale_store.py` anew, and tells what that takes: time, and memory at most.

usage: .venv/bin/python -m bench.scale_rebuild STORE [--cache DIR] [--record]
Every passage is read from the catalogue, cut into terms and written again, while the old index is open and can be
searched; its vectors are lent, as those are that were embedded before (`index/vector_store.py`). Embedding again comes
on top, at the rate of `bench/results/ingest_speed.json`, and holds no more at a time. With `--record` it goes into the
row of that size in bench/results/scale.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from bench.scale import RECORD, memory
from bench.scale_store import open_store
from bench.scale_vectors import CACHE


def rebuilt(folder: Path, cache: Path) -> tuple[int, dict[str, Any]]:
    """Return how many passages there are, and what making their index anew took."""
    store = open_store(folder, cache)
    dense = store.index.reader().dense
    assert dense is not None
    before = memory()
    stamps = store.catalogue.stamps()
    wall, cpu = time.perf_counter(), time.process_time()
    passages = chain.from_iterable(map(store.catalogue.all_passages, stamps))
    store.index.update(passages, list(stamps), versions=stamps, lend=dense.vectors)
    told = {
        "s": round(time.perf_counter() - wall, 1),
        "cpu_s": round(time.process_time() - cpu, 1),
        "memory_before_mb": before["own"],
        "memory_most_mb": memory()["most"],
        "date": date.today().isoformat(),
        "command": " ".join([".venv/bin/python -m bench.scale_rebuild", *sys.argv[1:]]),
    }
    return store.passages, told


def main() -> None:
    """Make it anew, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    passages, told = rebuilt(arguments.store, arguments.cache)
    print(passages, json.dumps(told))
    if arguments.record:
        kept = json.loads(RECORD.read_text(encoding="utf-8"))
        [row] = [row for row in kept["rows"] if round(row["passages"], -3) == round(passages, -3)]
        row["rebuild"] = told
        RECORD.write_text(f"{json.dumps(kept, indent=1, ensure_ascii=False)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
