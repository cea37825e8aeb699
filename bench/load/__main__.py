"""Measures a server under an office's load: 50 people at work, files taken in meanwhile, and what happens beyond that.

usage: .venv/bin/python -m bench.load --data DIR [--users N] [--minutes M] [--record]
DIR is a data folder into which `chidan ingest` took the documents of ../shared/documents (some 14,000 passages); it is
copied and not changed. Needs the extra `bench` (locust). All runs on this machine over loopback, the people too.

A user is a logged-in cadre: asks a question (half of them as the page does, streamed; half as a program does), reads
for 5 to 15 seconds, asks the next, one in five as a follow-up; after one answer in three opens the cited clause, now
and then searches or looks at the register. Meanwhile a clerk uploads one new law after another, 5 seconds apart, and
takes the one before the last five out, so that the collection stays as large as it is. `memory_mb`: see growth.py.
`beyond`: four times as many without reading, for a minute; who is not answered must be told when to come again. `stop`:
the server is stopped with questions under way; all of them must be answered, and it must end by itself.
"""

from __future__ import annotations

from bench.load.people import SEEN, Cadre, Clerk  # isort: skip  # first: it puts gevent in place of sockets

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gevent
from locust.env import Environment

from bench.load.growth import told_of
from bench.load.server import Server, serving

_ROOT = Path(__file__).parent.parent.parent
_RESULTS = _ROOT / "bench" / "results" / "load.json"
_LAWS = _ROOT.parent / "shared" / "documents" / "law" / "vbpl-523-documents.jsonl.gz"
_CROWD, _CROWD_SECONDS = 4, 60  # times the users, for so long
_CALM_SECONDS = 15
_UNDER_WAY = 8  # questions, when the server is stopped
_BOUND_MS, _BOUND_GROWTH = 1000, 5.0  # percent


def laws() -> Iterator[str]:
    """Yield texts of laws that an office does not hold yet."""
    with gzip.open(_LAWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def ordinary(environment: Environment, server: Server, users: int, seconds: float) -> dict[str, Any]:
    """Let the people work, and return what they and the server's memory show."""
    runner = environment.runner
    assert runner is not None
    own: list[float] = []
    resident: list[float] = []
    began, used = time.monotonic(), server.processor()
    runner.start(users + 1, spawn_rate=5)
    while time.monotonic() - began < seconds:
        gevent.sleep(1)
        for kept_of, now in zip((own, resident), server.megabytes(), strict=True):
            kept_of.append(now)
    took, used = time.monotonic() - began, server.processor() - used
    answers, uploads = shown(environment), dict(SEEN.uploads)
    return {
        "seconds": round(took),
        "answers": answers,
        "told_to_wait": SEEN.told_to_wait,
        "wrong": dict(SEEN.wrong),
        "came_too_late": SEEN.came_too_late,
        "uploads": uploads,
        "memory_mb": told_of(own, resident),
        "processor_share": round(used / took, 2),
    }


def shown(environment: Environment) -> dict[str, dict[str, Any]]:
    """Return the milliseconds of each kind of request, and of all questions together."""
    told = {}
    for (name, _), row in sorted(environment.stats.entries.items()):
        if row.num_requests:
            at = {f"p{round(100 * share)}": row.get_response_time_percentile(share) for share in (0.5, 0.95, 0.99)}
            told[name] = {
                "count": row.num_requests,
                **at,
                "max": round(row.max_response_time),
                "failed": row.num_failures,
            }
    return told


def beyond(environment: Environment, users: int) -> dict[str, Any]:
    """Let a crowd ask without reading, and return what became of them."""
    runner = environment.runner
    assert runner is not None
    environment.stats.reset_all()
    wrong = sum(SEEN.wrong.values())
    SEEN.crowd, SEEN.told_to_wait = True, 0
    runner.start(users * _CROWD + 1, spawn_rate=users)
    gevent.sleep(_CROWD_SECONDS)
    told = {"users": users * _CROWD, "answers": shown(environment), "told_to_wait": SEEN.told_to_wait}
    runner.stop()
    SEEN.crowd = False
    return {**told, "wrong": sum(SEEN.wrong.values()) - wrong}


def stopped(environment: Environment, server: Server) -> dict[str, Any]:
    """Stop the server with questions under way, and return how it and they ended."""
    gevent.sleep(_CALM_SECONDS)  # what a crowd left is answered first: nobody waits for that any more
    people = [Cadre(environment) for _ in range(_UNDER_WAY)]
    for one in people:
        one.sit_down()
    wrong, asked = sum(SEEN.wrong.values()), [gevent.spawn(one.ask) for one in people]
    gevent.sleep(0.5)
    began = time.monotonic()
    status = server.stop()
    gevent.joinall(asked, timeout=60)
    unanswered = sum(SEEN.wrong.values()) - wrong + sum(not one.value for one in asked)
    took = round(time.monotonic() - began, 1)
    return {"under_way": _UNDER_WAY, "unanswered": unanswered, "exit": status, "seconds": took}


def measured(data: Path, users: int, minutes: float) -> dict[str, Any]:
    """Do all of it on a copy of `data`."""
    with tempfile.TemporaryDirectory(prefix="chidan-load-") as folder:
        copy = Path(folder) / "kho"
        shutil.copytree(data, copy)
        command = [sys.executable, "-m", "bench.load.office", str(copy), str(users)]
        office = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        SEEN.questions, SEEN.sessions = office["questions"], office["sessions"]
        SEEN.laws = laws()
        with serving(copy) as server:
            environment = Environment(user_classes=[Cadre, Clerk], host=server.address)
            environment.create_local_runner()
            told = ordinary(environment, server, users, minutes * 60)
            told["passages"] = {"before": office["passages"]}
            return {**told, "beyond": beyond(environment, users), "stop": stopped(environment, server)}


def kept(told: dict[str, Any]) -> bool:
    """Whether what is promised was kept."""
    slowest = max(told["answers"][name]["p95"] for name in ("hỏi", "hỏi (trang)"))
    well = not told["wrong"] and not told["told_to_wait"] and not told["beyond"]["wrong"]
    ended = told["stop"]["unanswered"] == 0 and told["stop"]["exit"] in (0, -15)
    return bool(well and ended and slowest <= _BOUND_MS and told["memory_mb"]["growth_percent"] <= _BOUND_GROWTH)


def main() -> int:
    """Measure and print; exit 1 where a promise is not kept. `--record` writes bench/results/load.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    load_before = round(os.getloadavg()[0], 1)
    seen = measured(given.data, given.users, given.minutes)
    told = {
        "command": f"python -m bench.load --data DIR --users {given.users} --minutes {given.minutes:g} --record",
        "date": date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores; load {load_before} before",
        "users": given.users,
        **seen,
        "kept": kept(seen),
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
    if given.record:
        _RESULTS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if told["kept"] else 1


if __name__ == "__main__":
    sys.exit(main())
