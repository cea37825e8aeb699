"""What reading gives for every kind of document: crashes, broken numbering, doubts, words lost, and its speed.

usage: .venv/bin/python -m bench.reading [FOLDER of documents] [--law 100] [--only NAME]
Reads each file as `read_document` does, one after another, and keeps what it found in var/reading.jsonl, so that a run
that was cut off goes on where it stopped; a changed reader begins anew. Writes bench/results/reading.json and .md:
per folder the headings and how many break their sequence, doubts by kind, the share of the file's own words that the
canonical text holds (taken from the file by other means than ours where there are some), megabytes a second of
structure and of duties. What breaks and what is lost is listed in var/reading.jsonl, for looking at.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.reading_words import lost_words, printed_words
from bench.sequences import breaks
from corpus.agencies import load_register
from corpus.agency import AgencyRegister
from corpus.errors import ChidanError
from ingest.canonical import canonicalize
from ingest.duties import find_duties
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.read import understand
from ingest.structure import find_sections

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "var" / "reading.jsonl"
RESULT = ROOT / "bench" / "results" / "reading.json"
FOLDERS = ("provincial", "party", "central", "docx", "html", "pdf_digital", "ocr_text")
_SHOWN = 12  # breaks and lost words kept for each file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = ROOT.parent / "shared" / "documents"
    parser.add_argument("folder", nargs="?", type=Path, default=shared)
    parser.add_argument("--law", type=int, default=100, help="how many of the law texts, evenly spread")
    parser.add_argument("--only", default="", help="only files whose name holds this; nothing is recorded")
    arguments = parser.parse_args()
    register, stamp = load_register(), _stamp()
    known = {} if arguments.only else _known(stamp)
    with tempfile.TemporaryDirectory() as spare:
        files = [f for f in _files(arguments.folder, arguments.law, Path(spare)) if arguments.only in f[1].name]
        rows = []
        for number, (group, path) in enumerate(files, start=1):
            name = f"{group}/{path.name}"
            row = known.get(name) or {"name": name, "group": group, "stamp": stamp, **measure(path, register)}
            rows.append(row)
            sys.stderr.write(f"\r{number}/{len(files)} {name[:70]:70}")
            if name not in known and not arguments.only:
                _keep(row)
    if arguments.only:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    result = {"command": "python -m bench.reading", "all": _sum(rows), "groups": _by_group(rows)}
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    RESULT.with_suffix(".md").write_text(_table(result), encoding="utf-8")
    print(_table(result))


def measure(path: Path, register: AgencyRegister) -> dict[str, Any]:
    """Return what reading `path` gave: counts, seconds, and the first breaks and lost words."""
    started = time.perf_counter()
    try:
        source = open_source(path, Limits(ocr=False))
        read = time.perf_counter() - started
        document = understand(source, path.name, hashlib.sha256(path.read_bytes()).hexdigest(), register)
    except ChidanError as error:
        return {"refused": error.message}
    except Exception as error:  # noqa: BLE001 (a crash is what is counted here)
        return {"crash": f"{type(error).__name__}: {error}"[:300]}
    t0 = time.process_time()
    canonical = canonicalize(source)
    sections, _ = find_sections(canonical)
    t1 = time.process_time()
    find_duties(canonical, sections, register)
    t2 = time.process_time()
    words = printed_words(path)
    lost = lost_words(words, document.text) if words else Counter()
    broken = breaks(document.sections, document.text)
    return {
        "bytes": len(document.text.encode()),
        "read_s": round(read, 4),
        "structure_s": round(t1 - t0, 5),
        "duties_s": round(t2 - t1, 5),
        "sections": len(document.sections),
        "headings": sum(s.kind.value not in ("row", "attached", "appendix") for s in document.sections),
        "breaks": len(broken),
        "broken": broken[:_SHOWN],
        "doubts": dict(Counter(d.kind for d in document.doubts)),
        "duties": len(document.duties),
        "words": sum(words.values()),
        "lost": sum(lost.values()),
        "lost_words": [w for w, _ in lost.most_common(_SHOWN)],
    }


def _files(folder: Path, law: int, spare: Path) -> Iterator[tuple[str, Path]]:
    for group in FOLDERS:
        for path in sorted((folder / group).glob("*")):
            if path.suffix != ".tsv":
                yield group, path
    packed = next((folder / "law").glob("*.jsonl.gz"), None)
    if packed is None or not law:
        return
    with gzip.open(packed, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    for number in range(0, len(texts), max(len(texts) // law, 1)):
        target = spare / f"{texts[number]['file']}.txt"
        target.write_text(texts[number]["text"], encoding="utf-8")
        yield "law", target


def _stamp() -> str:
    """Name the state of the code that reads."""
    sources = sorted(
        [*(ROOT / "ingest").glob("*.py"), *(ROOT / "bench").glob("*reading*.py"), ROOT / "bench/sequences.py"]
    )
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def _known(stamp: str) -> dict[str, dict[str, Any]]:
    if not KEPT.exists():
        return {}
    rows = [json.loads(line) for line in KEPT.read_text(encoding="utf-8").splitlines()]
    if rows and rows[0]["stamp"] != stamp:
        KEPT.unlink()
        return {}
    return {row["name"]: row for row in rows}


def _keep(row: dict[str, Any]) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a", encoding="utf-8") as out:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _by_group(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {group: _sum([r for r in rows if r["group"] == group]) for group in dict.fromkeys(r["group"] for r in rows)}


def _sum(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    read = [r for r in rows if "bytes" in r]
    total = {
        key: sum(r[key] for r in read) for key in ("bytes", "sections", "headings", "breaks", "duties", "words", "lost")
    }
    seconds = {key: sum(r[key] for r in read) for key in ("read_s", "structure_s", "duties_s")}
    doubts: Counter[str] = Counter()
    for row in read:
        doubts.update(row["doubts"])
    return {
        "documents": len(rows),
        "crashes": sum("crash" in r for r in rows),
        "refused": sum("refused" in r for r in rows),
        **total,
        "breaks_percent": round(100 * total["breaks"] / max(total["headings"], 1), 2),
        "words_kept_percent": round(100 - 100 * total["lost"] / max(total["words"], 1), 3),
        "structure_mb_s": round(total["bytes"] / 1e6 / max(seconds["structure_s"], 1e-9), 2),
        "duties_mb_s": round(total["bytes"] / 1e6 / max(seconds["duties_s"], 1e-9), 2),
        "both_mb_s": round(total["bytes"] / 1e6 / max(seconds["structure_s"] + seconds["duties_s"], 1e-9), 2),
        "read_s": round(seconds["read_s"], 1),
        "doubts": dict(doubts.most_common()),
    }


_COLUMNS = {
    "documents": "documents",
    "crashes": "crashes",
    "refused": "refused",
    "headings": "headings",
    "breaks": "breaks",
    "breaks_percent": "% of headings",
    "words_kept_percent": "% words kept",
    "structure_mb_s": "structure MB/s",
    "duties_mb_s": "duties MB/s",
}


def _table(result: dict[str, Any]) -> str:
    lines = ["# Reading every kind of document", "", __doc__.split("\n\n")[1].strip(), ""]
    lines += ["| folder | " + " | ".join(_COLUMNS.values()) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    for name, row in [*result["groups"].items(), ("all", result["all"])]:
        lines.append(f"| {name} | " + " | ".join(str(row[key]) for key in _COLUMNS) + " |")
    doubts = ", ".join(f"{kind} {count}" for kind, count in result["all"]["doubts"].items())
    return "\n".join([*lines, "", f"Doubts by kind: {doubts}.", ""])


if __name__ == "__main__":
    main()
