"""What a hostile file may cost: `python -m bench.soak.bounds FOLDER NAME…` reads each in one process and tells.

One line of JSON for each: seconds, megabytes that this process grew by at its peak and that the largest child so far
took, what was said, whether anything was stored.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from api.ingesting import ingest
from bench.soak import hostile, office


def read(folder: Path, file: hostile.Hostile) -> dict[str, object]:
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


def main(arguments: list[str]) -> int:
    """Read the files named, or all."""
    folder = Path(arguments[0])
    office.add(office.open_office(folder / "warm"), folder, 1)  # so that imports are nobody's cost
    for file in hostile.made(frozenset(arguments[1:]) or None):
        print(json.dumps(read(folder, file), ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
