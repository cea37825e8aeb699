"""`make nightly`: fuzzing and the long trials of `make soak`, as many as fit into a night, what they find kept.

usage: .venv/bin/python -m bench.nightly [--minutes 300] [--folder var/nightly] [PART …]
A third of the time is for the parsers, each night anew (their corpora grow in var/fuzz); then come the parts of
`bench.soak.whole`, the one that was tried longest ago first, until the time is over. A part that is cut off then is no
finding, and comes first the next night. What a part that failed had to say is kept in the folder, under the day and its
name; inputs that break a parser stay as `crash-…` in var/fuzz. Exit 1 where something was found. Nothing that git
knows is written. `deploy/chidan-nightly.timer` starts it; so does cron: `0 1 * * * cd PROJECT && make nightly`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from bench.fuzz import TARGETS
from bench.soak.whole import PARTS, ROOT

End = Literal["well", "failed", "cut off"]

_FOR_PARSERS = 1 / 3  # of the time
_LAST_SECONDS = 20  # to clear away, for what is cut off
_TRIED = "tried.json"


def attempt(command: Sequence[str], seconds: float, log: Path) -> End:
    """Run one part, its words in `log`, and interrupt it when its time is over; the log stays where it failed."""
    with log.open("wb") as said:
        child = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            end: End = "well" if child.wait(max(seconds, 0)) == 0 else "failed"
        except subprocess.TimeoutExpired:
            _end(child)
            end = "cut off"
    if end != "failed":
        log.unlink()
    return end


def _end(child: subprocess.Popen[bytes]) -> None:
    """Interrupt a part with all that it started, so that it clears away; after a while by force."""
    for sign in (signal.SIGINT, signal.SIGKILL):
        try:
            os.killpg(child.pid, sign)
            child.wait(_LAST_SECONDS)
        except (subprocess.TimeoutExpired, ProcessLookupError):
            continue
        return


def run(parts: Mapping[str, Sequence[str]], folder: Path, until: float) -> list[Path]:
    """Run the parts, the one tried longest ago first, until that moment of the monotonic clock; return findings."""
    tried = _tried(folder)
    found = []
    for name in sorted(parts, key=lambda name: tried.get(name, "")):
        left = until - time.monotonic()
        if left <= 0:
            break
        now = datetime.now(UTC)
        log = folder / f"{now:%Y-%m-%d}" / f"{name}.txt"
        log.parent.mkdir(parents=True, exist_ok=True)
        end = attempt(parts[name], left, log)
        print(f"{name}: {end}, {(datetime.now(UTC) - now).seconds} s", flush=True)
        if end == "failed":
            found.append(log)
        if end != "cut off":
            tried[name] = now.isoformat()
            (folder / _TRIED).write_text(json.dumps(tried, indent=1) + "\n", encoding="utf-8")
    return found


def _tried(folder: Path) -> dict[str, str]:
    """Return when each part was last tried to its end."""
    path = folder / _TRIED
    told: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return told


def parsers(minutes: float) -> dict[str, tuple[str, ...]]:
    """Return the part that fuzzes for so long; nothing where atheris is not installed."""
    if importlib.util.find_spec("atheris") is None:
        print("fuzz: left out, atheris is not installed (make tools; Linux, Python 3.11)", flush=True)
        return {}
    return {"fuzz": ("-m", "bench.fuzz", "--minutes", f"{minutes / len(TARGETS):.2f}")}


def main() -> int:
    """Run what fits into the time; exit 1 where something was found."""
    trials = {name: [word for word in command if word != "--record"] for name, command in PARTS.items()}
    trials.pop("fuzz")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=["fuzz", *trials, []], metavar="PART", help="by default all")
    parser.add_argument("--minutes", type=float, default=300)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "nightly")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + given.minutes * 60
    found = []
    if not given.parts or "fuzz" in given.parts:
        found += run(parsers(given.minutes * _FOR_PARSERS), given.folder, until)
    found += run({name: trials[name] for name in trials if not given.parts or name in given.parts}, given.folder, until)
    print("\n".join(["found:", *map(str, found)]) if found else "nothing was found", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
