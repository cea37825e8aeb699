"""Measures word segmentation against underthesea's own and pyvi's, and proves that its output is underthesea's.

usage: .venv/bin/python -m bench.segmentation [--every N] [--record]
All Markdown, text and HTML files and laws of ../shared/documents, sentence by sentence, each segmenter in turns:
`cold` has not seen the sentences before, `warm` has. pyvi takes part where it is installed.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bench.recording import RESULTS, machine
from bench.retrieval_sets import SOURCE
from index.segment import sentences
from index.underthesea_words import FastWords, Words, load_words

DOCUMENTS = SOURCE.parent / "documents"
_CHUNK = 200  # sentences that one segmenter reads before it is the other's turn


@dataclass(frozen=True, slots=True)
class Figures:
    """`ratio`s are times as fast as underthesea on the same sentences; `asked` sentences were left to underthesea."""

    sentences: int
    syllables: int
    different: int
    asked: int
    own_per_second: float
    cold_ratio: float
    warm_ratio: float
    cold_to_pyvi: float | None


def texts() -> Iterator[str]:
    """Yield the text of every document that needs no reader of its own."""
    for path in sorted(DOCUMENTS.rglob("*")):
        if path.suffix in {".md", ".txt", ".html", ".htm"} and path.is_file():
            yield path.read_text(encoding="utf-8", errors="replace")
    for path in sorted((DOCUMENTS / "law").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (str(json.loads(line)["text"]) for line in lines)


def _timed(segment: Words, chunk: Sequence[str]) -> tuple[list[list[str]], float]:
    began = time.process_time()
    words = [segment(sentence) for sentence in chunk]
    return words, time.process_time() - began


def _pyvi() -> Callable[[str], object] | None:
    try:
        return importlib.import_module("pyvi.ViTokenizer").tokenize  # type: ignore[no-any-return]
    except ImportError:
        return None


def measure(every: int) -> Figures:
    """Segment every `every`-th sentence in all ways."""
    found = [sentence for text in texts() for sentence in sentences(text)][::every]
    fast = load_words()
    if not isinstance(fast, FastWords):
        raise SystemExit("the fast way does not know the installed underthesea")
    own, asked = fast.own, 0

    def counted(sentence: str) -> list[str]:
        nonlocal asked
        asked += 1
        return own(sentence)

    fast.own = counted
    pyvi = _pyvi()
    seconds = {"own": 0.0, "cold": 0.0, "warm": 0.0, "pyvi": 0.0}
    different = 0
    for start in range(0, len(found), _CHUNK):
        chunk = found[start : start + _CHUNK]
        mine, took = _timed(fast, chunk)
        seconds["cold"] += took
        theirs, took = _timed(own, chunk)
        seconds["own"] += took
        different += sum(a != b for a, b in zip(mine, theirs, strict=True))
        seconds["warm"] += _timed(fast, chunk)[1]
        if pyvi:
            seconds["pyvi"] += _timed(pyvi, chunk)[1]  # type: ignore[arg-type]
    syllables = sum(len(sentence.split()) for sentence in found)
    return Figures(
        len(found),
        syllables,
        different,
        asked // 2,
        round(syllables / seconds["own"]),
        round(seconds["own"] / seconds["cold"], 2),
        round(seconds["own"] / seconds["warm"], 2),
        round(seconds["pyvi"] / seconds["cold"], 2) if pyvi else None,
    )


def record(figures: Figures, every: int) -> None:
    """Write the figures as JSON."""
    about = {
        "date": date.today().isoformat(),
        "command": f".venv/bin/python -m bench.segmentation --every {every} --record",
        "machine": machine(),
        "note": "in turns, CPU time, on a machine shared with other work: ratios count, not speeds",
    }
    RESULTS.mkdir(exist_ok=True)
    whole = json.dumps({**about, **asdict(figures)}, ensure_ascii=False, indent=1)
    (RESULTS / "segmentation.json").write_text(f"{whole}\n", encoding="utf-8")


def main() -> None:
    """Measure, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only every N-th sentence")
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    if not DOCUMENTS.is_dir():
        raise SystemExit(f"{DOCUMENTS} is not there: the documents are not part of the project")
    figures = measure(arguments.every)
    print(figures)
    if arguments.record:
        record(figures, arguments.every)


if __name__ == "__main__":
    main()
