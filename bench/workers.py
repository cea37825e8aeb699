"""Measures how much faster two workers are than one: a shared queue on a real PostgreSQL, one thread for each worker.

usage: .venv/bin/python -m bench.workers [--papers N] [--rounds N] [--record]
Provincial documents of ../shared are handed in as uploads, and workers started until none is left; one worker and two
take turns, each time with an empty catalogue. The clock runs from the start of the first worker to the end of the last,
so what a worker costs to start counts too. A machine needs two free cores for it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from api.settings import Settings
from api.shared_jobs import SharedJobs
from api.wiring import Workspace
from bench.recording import record
from bench.retrieval_sets import SOURCE
from tests.catalogue_databases import database_on, server

_PAPERS = SOURCE.parent / "documents" / "provincial"
_WORKER = 'from api.cli import main; main(["worker", "--once"])'


@contextmanager
def queued(url: str, papers: int) -> Iterator[Workspace]:
    """An office whose uploads wait to be read."""
    with TemporaryDirectory() as folder, database_on(url) as database:
        office = Workspace(Settings(data=Path(folder), database_url=database, queue="shared", max_jobs=papers + 1))
        jobs = SharedJobs(office)
        jobs.start()
        for path in sorted(_PAPERS.glob("*.md"))[:papers]:
            with path.open("rb") as file:
                jobs.submit(file, path.name)
        jobs.stop()
        yield office
        office.close()


def seconds(url: str, papers: int, workers: int) -> float:
    """Return the seconds that so many workers take; each upload must have been read."""
    with queued(url, papers) as office:
        given = {
            "CHIDAN_DATA": str(office.settings.data),
            "CHIDAN_DATABASE_URL": office.settings.database_url,
            "CHIDAN_QUEUE": "shared",
            "CHIDAN_THREADS": "1",
        }
        began = time.perf_counter()
        command = [sys.executable, "-c", _WORKER]
        running = [subprocess.Popen(command, env={**os.environ, **given}) for _ in range(workers)]
        codes = [worker.wait() for worker in running]
        took = time.perf_counter() - began
        assert codes == [0] * workers
        assert office.catalogue.uploads.counts() == {"done": papers}
        assert office.index_state() == office.catalogue.stamps()
    return took


def main() -> None:
    """Measure in turns, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    spent: dict[int, list[float]] = {1: [], 2: []}
    with server() as url:
        for _ in range(arguments.rounds):
            for workers, times in spent.items():
                times.append(seconds(url, arguments.papers, workers))
                print(workers, round(times[-1], 1), flush=True)
    found: dict[str, Any] = {
        "papers": arguments.papers,
        "seconds": {str(workers): [round(t, 1) for t in times] for workers, times in spent.items()},
        "two_to_one": round(statistics.median(spent[1]) / statistics.median(spent[2]), 2),
    }
    print(found)
    if arguments.record:
        record("workers.json", " ".join(["bench.workers", *sys.argv[1:]]), found)


if __name__ == "__main__":
    main()
