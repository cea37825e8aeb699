"""How OCR gains from cores: pages a second of a scan with one page at a time, and with as many as there are cores.

usage: .venv/bin/python -m bench.recognising [SCAN] [--rounds 2] [--record]
Each page is rendered and recognised anew (nothing is kept between rounds), one by one and side by side in turn; the
best of the rounds counts. By the clock: to be run on a machine with nothing else to do. With `--record` writes
bench/results/recognising.json.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from bench.recording import record
from ingest.limits import Limits
from ingest.open_source import open_source

ROOT = Path(__file__).parent.parent
SCAN = ROOT.parent / "shared" / "seed" / "forms" / "scan150_hard.pdf"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scan", nargs="?", type=Path, default=SCAN)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    cores = Limits().ocr_workers
    speeds: dict[int, list[float]] = {1: [], cores: []}
    for _ in range(arguments.rounds):
        for workers, found in speeds.items():
            found.append(pages_a_second(arguments.scan, workers))
    best = {workers: max(found) for workers, found in speeds.items()}
    result = {
        "scan": arguments.scan.name,
        "pages_a_second": {str(workers): round(speed, 2) for workers, speed in best.items()},
        "times_as_fast": round(best[cores] / best[1], 2),
    }
    if arguments.record:
        record("recognising.json", "bench.recognising", result)
    print(json.dumps(result, ensure_ascii=False, indent=1))


def pages_a_second(scan: Path, workers: int) -> float:
    """Return how many pages of `scan` are read in a second with `workers` of them side by side."""
    started = time.perf_counter()
    source = open_source(scan, Limits(ocr_workers=workers))
    return (source.page_count or 0) / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
