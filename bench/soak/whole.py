"""Everything heavy, one part after the other, in hours: `make soak`.

usage: .venv/bin/python -m bench.soak.whole [PART …]
A part that ended well is noted in var/soak and passed over next time, so that a run that was cut off goes on where it
was; when all have ended well the notes go. What a part found goes to bench/results/soak.json as soon as it ends. Exit 1
where a part failed; the others are tried all the same. The full disk is a real one where the system lets one be made
(root on Linux); fuzzing needs what `make tools` brings.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
RESULTS = ROOT / "bench" / "results" / "soak.json"
NOTES = ROOT / "var" / "soak"

_TESTS = ("-m", "pytest", "-q", "-p", "no:xdist", "--whole")
PARTS: Mapping[str, tuple[str, ...]] = {
    "kills": ("-m", "bench.soak", "--kills", "1000", "--record"),
    "levels": ("-m", "bench.soak", "--levels", "100", "--record"),
    "backups": ("-m", "bench.soak", "--backups", "100", "--record"),
    "flips": ("-m", "bench.soak", "--flips", "500", "--record"),
    "hostile": ("-m", "bench.soak.bounds", "--record"),
    "leaks": (*_TESTS, "tests/test_api_leaks.py"),
    "openapi": (*_TESTS, "tests/test_api_openapi.py"),
    "harm": (*_TESTS, "tests/test_no_harm_shown.py", "tests/test_no_formula_given.py"),
    "stateful": (*_TESTS, "tests/test_catalogue_and_index.py"),
    "patterns": (*_TESTS, "tests/test_bench_patterns.py"),
    "fuzz": ("-m", "bench.fuzz", "--minutes", "10"),
}


def recorded(name: str, found: Mapping[str, Any], command: str) -> None:
    """Write what a part found beside what the others did."""
    told = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    how = {
        "date": date.today().isoformat(),
        "command": command,
        "load_average": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
    }
    told[name] = {**found, **how}
    RESULTS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def ended_well(name: str, command: Sequence[str]) -> bool:
    """Run one part, its words passed on, and record how it ended where it does not do so itself."""
    began = time.monotonic()
    with subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        lines = []
        for line in child.stdout or ():
            print(line, end="", flush=True)
            lines.append(line.rstrip())
    if "--record" not in command:
        seconds = round(time.monotonic() - began)
        found = {"exit": child.returncode, "said": [line for line in lines if line][-12:], "seconds": seconds}
        recorded(name, found, f"python {' '.join(command)}")
    return child.returncode == 0


def run(parts: Mapping[str, Sequence[str]], notes: Path, wanted: Sequence[str] = ()) -> list[str]:
    """Run the parts, or those wanted, that did not end well before; return those that failed."""
    notes.mkdir(parents=True, exist_ok=True)
    failed = []
    for place, name in enumerate(parts, 1):
        note = notes / name
        if wanted and name not in wanted:
            continue
        if note.exists() and not wanted:
            print(f"== {place}/{len(parts)} {name}: done before, {note.read_text().strip()}", flush=True)
            continue
        print(f"== {place}/{len(parts)} {name}: {' '.join(parts[name])}", flush=True)
        if ended_well(name, parts[name]):
            note.write_text(f"{date.today().isoformat()}\n")
        else:
            failed.append(name)
    if all((notes / name).exists() for name in parts):
        shutil.rmtree(notes)
    return failed


def main() -> int:
    """Run what is asked for; exit 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    failed = run(PARTS, NOTES, parser.parse_args().parts)
    print(f"failed: {', '.join(failed)}" if failed else "all that was run ended well", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
