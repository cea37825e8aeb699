"""usage: .venv/bin/python -m bench.soak [--kills N] [--levels N] [--backups N] [--flips N] [--record]

Prints what was seen as JSON; exit 1 where something was lost, torn or wrong. `--record` writes bench/results/soak.json
as each part ends, and kills that were cut off go on where they were.
Where it may, it runs in a mount namespace of its own, so that the full disk is a real one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.soak import backups, disk, flips, kills
from bench.soak.whole import NOTES, recorded

_PARTS = ("kills", "levels", "backups", "flips")


def main(arguments: list[str]) -> int:
    """Run the parts asked for: those that fork first, the one that starts threads last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for part in _PARTS:
        parser.add_argument(f"--{part}", type=int, default=0, metavar="N")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.levels and not given.inside and _may_unshare():
        os.execvp("unshare", ["unshare", "-m", sys.executable, "-m", "bench.soak", *arguments, "--inside"])
    with kills.founded() as office:
        parts: dict[str, Callable[[], dict[str, object]]] = {
            "kills": lambda: kills.run(office, given.kills, notes=_notes("kills") if given.record else None),
            "levels": lambda: disk.run(office, given.levels, may_mount=given.inside),
            "backups": lambda: backups.run(office, given.backups, restores=max(given.backups // 5, 1)),
            "flips": lambda: flips.run(office, given.flips),
        }
        seen = {}
        command = " ".join(argument for argument in arguments if argument not in ("--record", "--inside"))
        for name in (name for name in _PARTS if getattr(given, name)):
            seen[name] = _timed(parts[name])
            if given.record:
                recorded(name, seen[name], f"python -m bench.soak {command}")
    print(json.dumps(seen, ensure_ascii=False, indent=1))
    return 1 if any(part["breaches"] for part in seen.values()) else 0


def _notes(name: str) -> Path:
    """Return where a part notes how far it is."""
    NOTES.mkdir(parents=True, exist_ok=True)
    return NOTES / f"{name}-so-far.json"


def _may_unshare() -> bool:
    try:
        return subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def _timed(part: Callable[[], dict[str, object]]) -> dict[str, object]:
    begun = time.monotonic()
    seen = part()
    return {**seen, "seconds": round(time.monotonic() - begun)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
