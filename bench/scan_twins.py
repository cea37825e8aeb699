"""Scans against the same documents in Word: how many article headings of the twin the recognised scan has.

usage: .venv/bin/python -m bench.scan_twins [FOLDER of documents] [--pages FOLDER of recognised pages]
For each pair: articles of the Word file (outside forms), how many of them the scan has at the same path, how many of
those whose heading begins alike (sixty letters, diacritics apart, nine in ten), and articles that only the scan has.
Slow without recognised pages. Writes bench/results/scan_twins.json.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import time
from pathlib import Path
from typing import Any

from corpus.document import Section, SectionKind
from corpus.fold import fold
from ingest.canonical import canonicalize
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.structure import find_sections

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "bench" / "results" / "scan_twins.json"
TWINS = {
    "2019.08.30-71.2019.ND.CP-*.pdf": "ND-71-2019-xu-phat-VPHC-hoachat-VLNCN.docx",
    "TT-23-2024-BCT-*.pdf": "TT-23-2024-BCT.docx",
}
_ALIKE = 0.9
_TOLD = 60  # letters of a heading that are compared


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "documents")
    parser.add_argument("--pages", type=Path, default=ROOT / "var" / "recognised")
    arguments = parser.parse_args()
    limits = Limits(page_store=arguments.pages, page_store_bytes=10**9)
    rows = [
        compare(next((arguments.folder / "pdf_scan").glob(scan)), arguments.folder / "docx" / twin, limits)
        for scan, twin in TWINS.items()
    ]
    result = {"command": "python -m bench.scan_twins", "pairs": rows}
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=1))


def compare(scan: Path, twin: Path, limits: Limits) -> dict[str, Any]:
    """Return what the scan has of its twin's articles."""
    expected = articles(twin, limits)
    started = time.perf_counter()
    found = articles(scan, limits)
    there = {path: heading for path, heading in expected.items() if path in found}
    alike = [path for path, heading in there.items() if _alike(heading, found[path])]
    return {
        "scan": scan.name,
        "articles": len(expected),
        "there": len(there),
        "same_heading": len(alike),
        "percent": round(100 * len(alike) / max(len(expected), 1), 2),
        "missing": [p for p in expected if p not in found],
        "other_heading": [f"{p}: {expected[p]} / {found[p]}" for p in there if p not in alike],
        "only_in_scan": [p for p in found if p not in expected],
        "seconds": round(time.perf_counter() - started, 1),
    }


def articles(path: Path, limits: Limits) -> dict[str, str]:
    """Return path → heading of the document's articles, forms left out."""
    canonical = canonicalize(open_source(path, limits))
    sections, _ = find_sections(canonical)
    return {str(s.path): _heading(s, canonical.text) for s in sections if _is_own(s)}


def _is_own(section: Section) -> bool:
    return section.kind is SectionKind.ARTICLE and not any("Mẫu" in part for part in section.path.parts)


def _heading(section: Section, text: str) -> str:
    return fold(section.heading or text[section.start : section.head_end][:120])


def _alike(one: str, other: str) -> bool:
    """Whether the headings begin alike: where a scan tears lines, more words may be taken into one of them."""
    one, other = (re.sub(r"^(?:\w{1,2} )?dieu \w+ ", "", heading)[:_TOLD] for heading in (one, other))
    length = min(len(one), len(other))
    return difflib.SequenceMatcher(None, one[:length], other[:length], autojunk=False).ratio() >= _ALIKE


if __name__ == "__main__":
    main()
