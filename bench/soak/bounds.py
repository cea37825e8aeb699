"""What a hostile file may cost: `python -m bench.soak.bounds [--record] [NAME…]` reads each in one process and tells.

One line of JSON for each: seconds, megabytes that this process grew by at its peak and that the largest child so far
took, what was said, whether anything was stored. Exit 1 where a bound was broken; `--record` writes the costliest files
to bench/results/soak.json.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api.ingesting import ingest
from bench.soak import hostile, office
from bench.soak.whole import recorded

SECONDS, PARENT_MB, CHILD_MB = 60, 200, 512  # what a text file may take


def read(folder: Path, file: hostile.Hostile) -> dict[str, Any]:
    """Read one hostile file into an office of its own and tell what it cost."""
    path = folder / file.name
    path.write_bytes(file.make())
    workspace = office.open_office(folder / f"kho-{file.name}")
    before = _reset_peak()
    begun = time.monotonic()
    report = ingest(workspace, [path])
    seconds = time.monotonic() - begun
    stored = bool(workspace.catalogue.state()) or any(p.is_file() for p in workspace.settings.files.rglob("*"))
    workspace.close()
    size = path.stat().st_size
    path.unlink()
    failed = report.failed[0] if report.failed else None
    return {
        "name": file.name,
        "bytes": size,
        "seconds": round(seconds, 1),
        "grown_mb": _peak() - before,
        "child_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10,
        "error": failed.error if failed else "",
        "advice": failed.advice if failed else "",
        "stored": stored,
        "refused": file.refused,
    }


def _reset_peak() -> int:
    """Forget the peak of memory so far, where the system can, and return what is taken now, in megabytes."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def _peak() -> int:
    return _status("VmHWM")


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith(f"{field}:"))


def breaches(seen: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with what a file cost and became."""
    held = {
        "too slow": seen["seconds"] <= SECONDS,
        "this process grew too much": seen["grown_mb"] <= PARENT_MB,
        "a child grew too much": seen["child_mb"] <= CHILD_MB,
        "stored though refused, or the other way round": seen["stored"] == (not seen["error"]),
        "an error without advice": bool(seen["advice"]) == bool(seen["error"]),
        "an error that nobody foresaw": "ngoài dự kiến" not in seen["error"],
        "not what must become of it": seen["refused"] is None or seen["refused"] == bool(seen["error"]),
    }
    return [f"{seen['name']}: {wrong}" for wrong, well in held.items() if not well]


def main(arguments: list[str]) -> int:
    """Read the files named, or all."""
    names = frozenset(arguments) - {"--record"}
    began, seen = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="chidan-bounds-") as made:
        folder = Path(made)
        office.add(office.open_office(folder / "warm"), folder, 1)  # so that imports are nobody's cost
        for file in hostile.made(names or None):
            seen.append(read(folder, file))
            print(json.dumps(seen[-1], ensure_ascii=False), flush=True)
    wrong = [breach for one in seen for breach in breaches(one)]
    if "--record" in arguments:
        most = {name: max(seen, key=lambda one: one[name]) for name in ("seconds", "grown_mb", "child_mb")}
        costliest = {name: {"file": one["name"], "cost": one[name]} for name, one in most.items()}
        took = round(time.monotonic() - began)
        found = {"files": len(seen), "costliest": costliest, "breaches": wrong, "seconds": took}
        recorded("hostile", found, f"python -m bench.soak.bounds {' '.join(arguments)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
