"""How much longer reading a PDF takes than bare pypdf: both in turn on the same files, each in a process of its own.

usage: .venv/bin/python -m bench.pdf_reading [FOLDER] [--rounds 3]
For each digital PDF: CPU seconds of `open_source` (this process and the child that reads the pages, tables included,
without OCR) and of bare `extract_text` over all pages in a fresh process, the best of the rounds; then the ratio. The
start of one Python process with pypdf imported is in both; CPU seconds, as other work on the machine would blur the
clock. Writes bench/results/pdf_reading.json.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from corpus.errors import ChidanError
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.source import Grid

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "bench" / "results" / "pdf_reading.json"
_BARE = "import sys; from pypdf import PdfReader; [p.extract_text() for p in PdfReader(sys.argv[1]).pages]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = ROOT.parent / "shared" / "documents" / "pdf_digital"
    parser.add_argument("folder", nargs="?", type=Path, default=shared)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    rows = [row for path in sorted(arguments.folder.glob("*.pdf")) if (row := measure(path, arguments.rounds))]
    ours, bare = sum(r["ours_s"] for r in rows), sum(r["pypdf_s"] for r in rows)
    result = {
        "command": "python -m bench.pdf_reading",
        "load": round(os.getloadavg()[0], 1),
        "ratio": round(ours / bare, 2),
        "ratio_without_tables": _ratio([r for r in rows if not r["tables"]]),
        "files": rows,
    }
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=1))


def measure(path: Path, rounds: int) -> dict[str, Any] | None:
    """Return both times of a file, None where it has no words to read."""
    ours, bare = [], []
    tables = pages = 0
    for _ in range(rounds):
        try:
            started = _cpu()
            source = open_source(path, Limits(ocr=False))
            ours.append(_cpu() - started)
        except ChidanError:
            return None
        tables, pages = sum(isinstance(b, Grid) for b in source.blocks), source.page_count or 0
        started = _cpu()
        subprocess.run([sys.executable, "-c", _BARE, str(path)], check=True, stderr=subprocess.DEVNULL)
        bare.append(_cpu() - started)
    return {
        "file": path.name,
        "pages": pages,
        "tables": tables,
        "ours_s": round(min(ours), 3),
        "pypdf_s": round(min(bare), 3),
        "ratio": round(min(ours) / min(bare), 2),
    }


def _cpu() -> float:
    """Return the CPU seconds of this process and of the children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _ratio(rows: list[dict[str, Any]]) -> float | None:
    return round(sum(r["ours_s"] for r in rows) / sum(r["pypdf_s"] for r in rows), 2) if rows else None


if __name__ == "__main__":
    main()
