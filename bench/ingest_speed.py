"""Measures how much of taking laws in, to searchable, is the embedding of their passages; may be cut off and goes on.

usage: .venv/bin/python -m bench.ingest_speed [--laws N] [--model hashing] [--folder DIR] [--minutes M] [--record]
The laws of ../shared/documents go in as text files, each on its own as `chidan ingest` takes it, onto an index that
grows; every tenth first, then those beside them, so that what is measured from 53 on is an even draw. `ratio` is the
CPU time of embedding by that of the whole: the speed of the ingest, embedding alone being 1. The texts of every tenth
law are embedded once more beside it: `alone_ratio` is the same by that time. What is done stays in DIR, and the same
command goes on there. All 523 take 60 to 80 minutes of a core; with `--model hashing`, which embeds nothing, what is
beside embedding takes 5 to 10, and is recorded by itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from api.ingesting import ingest
from api.settings import Settings
from api.wiring import Workspace
from bench.recording import record
from bench.retrieval_sets import SOURCE
from corpus import steps
from index.encoder import HASHING, Encoder, Vectors, load_encoder

_LAWS = SOURCE.parent / "documents" / "law" / "vbpl-523-documents.jsonl.gz"
_ALL = 523
_APART = 10  # laws between two of the first draw
_STAGES = {  # the step that ends a stage
    "ingest.read": "reading",
    "ingest.embedded": "embedding",
    "ingest.stored": "catalogue",
    "index.words-written": "words",
    "index.vectors-written": "vectors",
    "ingest.indexed": "publishing",
}


class Timed:
    """An encoder on one thread, what it embedded since `texts` was emptied, and the CPU seconds of that."""

    def __init__(self, model: str | None) -> None:
        self._encoder = load_encoder(model, threads=1)
        self.name, self.dimensions = self._encoder.name, self._encoder.dimensions
        self.seconds = 0.0
        self.texts: list[str] = []
        self._encoder.encode_passages(["khởi động"])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the encoder's vectors."""
        began = time.process_time()
        vectors = self._encoder.encode_passages(texts)
        self.seconds += time.process_time() - began
        self.texts.extend(texts)
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the encoder's vectors."""
        return self._encoder.encode_queries(texts)


class Office(Workspace):
    """A workspace whose encoder is timed."""

    def __init__(self, settings: Settings, encoder: Timed) -> None:
        super().__init__(settings)
        self._timed = encoder

    def encoder(self) -> Encoder:
        """Return the timed encoder."""
        return self._timed


class Stages:
    """The CPU seconds of each stage of an ingest, by the steps it passes."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(_STAGES.values(), 0.0)
        self._last = time.process_time()

    def __call__(self, step: str) -> None:
        """Count what was spent since the last known step to the stage that ends with this one."""
        if stage := _STAGES.get(step):
            now = time.process_time()
            self.seconds[stage] += now - self._last
            self._last = now


def laws(folder: Path) -> Iterator[Path]:
    """Yield text files of the laws not begun before, every tenth first, each written as it is asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(_LAWS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    for number in sorted(range(len(texts)), key=lambda n: (n % _APART, n)):
        paper = folder / f"luat-{number:03d}.txt"
        if not paper.exists():  # one that was begun and cut off is not measured: half of it may be kept
            paper.write_text(texts[number], encoding="utf-8")
            yield paper


def take_in(office: Office, encoder: Timed, paper: Path) -> dict[str, Any]:
    """Ingest one law and return what it cost."""
    encoder.seconds = 0.0
    encoder.texts.clear()
    steps.watch(stages := Stages())
    began = time.process_time()
    report = ingest(office, [paper])
    whole = time.process_time() - began
    steps.watch(None)
    cost = {
        "law": paper.stem,
        "characters": len(paper.read_text(encoding="utf-8")),
        "texts": len(encoder.texts),
        "failed": len(report.failed),
        "cpu_s": whole,
        "embedding_s": encoder.seconds,
        "stages": stages.seconds,
    }
    if int(paper.stem[-3:]) % _APART == 0:
        texts = list(encoder.texts)
        encoder.seconds = 0.0
        for start in range(0, len(texts), 64):
            encoder.encode_passages(texts[start : start + 64])
        cost["alone_s"] = encoder.seconds
    return cost


def go_on(folder: Path, model: str | None, count: int, minutes: float) -> list[dict[str, Any]]:
    """Take laws in until `count` are measured or the time is over; return the costs of all that were, also before."""
    notes = folder / "costs.jsonl"
    costs = [json.loads(line) for line in notes.read_text("utf-8").splitlines()] if notes.exists() else []
    encoder = Timed(model)
    office = Office(Settings(data=folder / "kho"), encoder)
    end = time.monotonic() + 60 * minutes
    for paper in laws(folder / "laws"):
        if len(costs) >= count or time.monotonic() > end:
            paper.unlink()
            break
        costs.append(take_in(office, encoder, paper))
        with notes.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(costs[-1]) + "\n")
    office.close()
    return costs


def growth(costs: Sequence[dict[str, Any]], parts: int = 5) -> list[dict[str, Any]]:
    """Return, for equal parts of the run, the index's size and the milliseconds a text costs besides embedding."""
    rows, there = [], 0
    for part in range(parts):
        some = costs[part * len(costs) // parts : (part + 1) * len(costs) // parts]
        texts = sum(c["texts"] for c in some)
        if not texts:
            continue
        stages = {s: round(1000 * sum(c["stages"][s] for c in some) / len(some)) for s in _STAGES.values()}
        stages.pop("embedding")
        rows.append(
            {
                "laws": len(some),
                "texts_in_the_index": [there, there + texts],
                "other_ms_a_text": round(1000 * sum(c["cpu_s"] - c["embedding_s"] for c in some) / texts, 2),
                "ms_a_law": stages,
                "ratio": round(sum(c["embedding_s"] for c in some) / sum(c["cpu_s"] for c in some), 3),
            }
        )
        there += texts
    return rows


def summed_up(costs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what the laws cost together."""
    whole, embedding = sum(c["cpu_s"] for c in costs), sum(c["embedding_s"] for c in costs)
    twice = [c for c in costs if "alone_s" in c]
    alone = sum(c["alone_s"] for c in twice) / sum(c["cpu_s"] for c in twice)
    return {
        "laws": len(costs),
        "failed": sum(c["failed"] for c in costs),
        "embedded_texts": sum(c["texts"] for c in costs),
        "cpu_s": round(whole, 1),
        "of_it_embedding_cpu_s": round(embedding, 1),
        "ratio": round(embedding / whole, 3),
        "lowest_ratio_of_a_law": round(min(c["embedding_s"] / c["cpu_s"] for c in costs), 3),
        "embedded_alone_too": {"laws": len(twice), "alone_ratio": round(alone, 3)},
        "as_the_index_grows": growth(costs),
    }


def main() -> None:
    """Measure, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--laws", type=int, default=_ALL)
    parser.add_argument("--model", choices=[HASHING])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    if not _LAWS.is_file():
        raise SystemExit(f"{_LAWS} is not there: the documents are not part of the project")
    name = f"ingest_speed_{arguments.model}" if arguments.model else "ingest_speed"
    folder = arguments.folder or Path("var", name)
    found = summed_up(go_on(folder, arguments.model, arguments.laws, arguments.minutes))
    print(json.dumps(found, indent=1))
    if arguments.record:
        model = f" --model {arguments.model}" if arguments.model else ""
        record(f"{name}.json", f"bench.ingest_speed --laws {arguments.laws}{model} --record", found)


if __name__ == "__main__":
    main()
