"""Mutates real documents and reads them: no exception but the clear ones, no letter lost, sections inside the text.

usage: .venv/bin/python -m bench.fuzz_reading [FOLDER of documents] [--seconds 60] [--seed 1]
Texts are mutated as texts (lines torn, joined, doubled, moved, labels swapped, signs put in), files of other kinds as
bytes. Prints what was tried and each failure with its seed; ends with 1 where there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from corpus.errors import ChidanError
from ingest.canonical import Canonical, canonicalize
from ingest.joining import is_page_number
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.source import Grid, Line, Source
from ingest.structure import find_sections

ROOT = Path(__file__).parent.parent
_PIECES = (
    *("Điều 5. ", "Điều", "Đ", "1. ", "a) ", "I- ", "“", '"', "PHỤ LỤC", "Mẫu số 01", "Nơi nhận:", "TM. ỦY BAN", "\f"),
    *(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "|",
        "**",
        "    ",
        "- 2030 ",
        "\u0300",
        "\u200b",
        "\x00",
        "�",
        "(Kèm theo ",
    ),
)
_TEXT = (".md", ".txt")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "documents")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    groups = ("provincial", "party", "ocr_text", "docx", "html", "pdf_digital", "doc")
    files = [p for group in groups for p in sorted((arguments.folder / group).glob("*")) if p.suffix != ".tsv"]
    until = time.monotonic() + arguments.seconds
    seed, tried, failures = arguments.seed, Counter[str](), 0
    with tempfile.TemporaryDirectory() as spare:
        while time.monotonic() < until:
            chance = random.Random(seed)
            path = chance.choice(files)
            said = attempt(mutated(path, chance, Path(spare)))
            tried[f"{path.suffix} {said.partition(':')[0]}"] += 1
            if said.startswith("FAILED"):
                failures += 1
                print(f"seed {seed} {path.name}: {said}")
            seed += 1
    print(f"seeds {arguments.seed} to {seed - 1}, failures {failures}: {dict(sorted(tried.items()))}")
    return 1 if failures else 0


def mutated(path: Path, chance: random.Random, spare: Path) -> Path:
    """Write a mutation of the file and return its path."""
    target = spare / f"mutated{''.join(path.suffixes[-2:]) if path.suffix == '.gz' else path.suffix}"
    data = path.read_bytes()
    if path.suffix in _TEXT:
        lines = data.decode("utf-8", errors="replace").split("\n")
        first = chance.randrange(max(len(lines) - 400, 1))
        target.write_text("\n".join(_lines(lines[first : first + 400], chance)), encoding="utf-8")
    else:
        target.write_bytes(_bytes(bytearray(data), chance))
    return target


def _lines(lines: list[str], chance: random.Random) -> list[str]:
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(lines))
        line = lines[at]
        cut = chance.randint(0, len(line))
        change = chance.randrange(6)
        if change == 0:
            lines[at : at + 1] = [line[:cut], line[cut:]]
        elif change == 1:
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        elif change == 2:
            lines.insert(chance.randrange(len(lines)), line)
        elif change == 3:
            lines[at] = line[:cut] + chance.choice(_PIECES) + line[cut:]
        elif change == 4:
            lines[at] = chance.choice(_PIECES) + line
        elif len(lines) > 1:
            del lines[at]
    return lines


def _bytes(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        if chance.random() < 0.8:
            data[at] = chance.randrange(256)
        else:
            del data[at : at + chance.randint(1, 4000)]
    return bytes(data)


def attempt(path: Path) -> str:
    """Read the file; return `read`, `refused: …` for a clear error, or `FAILED: …`."""
    try:
        source = open_source(path, Limits(ocr=False, seconds=20))
        canonical = canonicalize(source)
        wrong = _unsound(canonical) or _lost(source, canonical)
    except ChidanError as error:
        return f"refused: {error.message}"
    except Exception as error:  # noqa: BLE001 (a crash is what is looked for)
        return f"FAILED: {type(error).__name__}: {error}"
    return f"FAILED: {wrong}" if wrong else "read"


def _unsound(canonical: Canonical) -> str:
    sections, doubts = find_sections(canonical)
    size = len(canonical.text)
    out = [s for s in sections if not (0 <= s.start <= s.head_end <= size and s.start <= s.end <= size)]
    far = [d for d in doubts if d.end is not None and d.end > size]
    return f"sections outside the text: {out[:2]}" if out else f"doubts outside the text: {far[:2]}" if far else ""


def _lost(source: Source, canonical: Canonical) -> str:
    kept = [b for b in source.blocks if isinstance(b, Grid) or not (source.wrapped and is_page_number(b.text))]
    words = [b.text if isinstance(b, Line) else " ".join(c for row in b.rows for c in row) for b in kept]
    alone = "\n".join(canonicalize(Source((Line(w),), wrapped=False)).text for w in words)
    lost = Counter(c for c in alone if c.isalnum()) - Counter(c for c in canonical.text if c.isalnum())
    return f"letters lost: {dict(lost)}" if lost else ""


if __name__ == "__main__":
    sys.exit(main())
