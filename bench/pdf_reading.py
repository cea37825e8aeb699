"""How much longer reading a PDF takes than bare pypdf: whole files, and page by page.

usage: .venv/bin/python -m bench.pdf_reading [FOLDER] [--rounds 3] [--record]
Whole files: CPU seconds of `open_source` (this process and the child that reads the pages, tables included, without
OCR) and of bare `extract_text` over all pages in a fresh process, in turn, the best of the rounds. The start of one
Python process with pypdf imported is in both. Pages: CPU seconds of all that is done for a page (words and their
places, quality, what is drawn, hidden words, ruled tables, its JSON, and its share of laying out the document) and of
bare `extract_text` on the same page of another reader, in turn, the best of the rounds; pages with ruled tables apart
from all others (of which one in sixty was read by pdfplumber too). CPU seconds, as other work on the machine would
blur the clock. With `--record` writes bench/results/pdf_reading.json.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from corpus.errors import ChidanError
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.pdf_child import _Pages
from ingest.pdf_file import lines_of
from ingest.pdf_page import PdfPage
from ingest.pdf_tables import Drawings
from ingest.source import Grid

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "bench" / "results" / "pdf_reading.json"
_BARE = "import sys; from pypdf import PdfReader; [p.extract_text() for p in PdfReader(sys.argv[1]).pages]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = ROOT.parent / "shared" / "documents" / "pdf_digital"
    parser.add_argument("folder", nargs="?", type=Path, default=shared)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("*.pdf"))
    rows = [row for path in paths if (row := measure(path, arguments.rounds))]
    pages = [page for path in paths for page in measure_pages(path, arguments.rounds)]
    ours, bare = sum(r["ours_s"] for r in rows), sum(r["pypdf_s"] for r in rows)
    result = {
        "command": "python -m bench.pdf_reading",
        "load": round(os.getloadavg()[0], 1),
        "ratio": round(ours / bare, 2),
        "ratio_without_tables": _ratio([r for r in rows if not r["tables"]]),
        "pypdf_pages": _pages_ratio([p for p in pages if not p.ruled]),
        "ruled_pages": _pages_ratio([p for p in pages if p.ruled]),
        "files": rows,
    }
    if arguments.record:
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


@dataclass(frozen=True, slots=True)
class PageTimes:
    """CPU seconds of one page: ours and bare pypdf's; `ruled` pages were looked through for tables too."""

    ours: float
    bare: float
    ruled: bool


def measure_pages(path: Path, rounds: int) -> list[PageTimes]:
    """Return the times of each page that pypdf can read."""
    ours: list[list[float]] = []
    bare: list[list[float]] = []
    read: list[PdfPage] = []
    for _ in range(rounds):
        pages, plain = _Pages(str(path), PdfReader(path, strict=False), drawings=True), PdfReader(path, strict=False)
        read = []
        times: list[tuple[float, float]] = []
        for index in range(len(plain.pages)):
            t0 = time.process_time()
            plain.pages[index].extract_text()
            t1 = time.process_time()
            read.append(PdfPage.from_json(json.loads(json.dumps(pages.read(index).to_json()))))
            times.append((time.process_time() - t1, t1 - t0))
        t0 = time.process_time()
        lines_of(read, [])
        share = (time.process_time() - t0) / max(len(read), 1)
        ours.append([own + share for own, _ in times])
        bare.append([other for _, other in times])
    best = zip(read, zip(*ours, strict=True), zip(*bare, strict=True), strict=True)
    return [PageTimes(min(own), min(other), _is_ruled(path, page)) for page, own, other in best if page.spans]


def _is_ruled(path: Path, page: PdfPage) -> bool:
    upright, level, _, _ = Drawings(str(path)).look(page.number - 1)
    return upright >= 3 and level >= 2


def _pages_ratio(pages: Sequence[PageTimes]) -> dict[str, float | int] | None:
    if not pages:
        return None
    ours, bare = sum(p.ours for p in pages), sum(p.bare for p in pages)
    return {"pages": len(pages), "ours_s": round(ours, 3), "pypdf_s": round(bare, 3), "ratio": round(ours / bare, 2)}


def _cpu() -> float:
    """Return the CPU seconds of this process and of the children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _ratio(rows: list[dict[str, Any]]) -> float | None:
    return round(sum(r["ours_s"] for r in rows) / sum(r["pypdf_s"] for r in rows), 2) if rows else None


if __name__ == "__main__":
    main()
