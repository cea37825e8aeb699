"""Measures the shipped int8 model against the weights it was made from, in fp32 through sentence-transformers.

usage: .venv/bin/python -m bench.embedding [--also DIR ...] [--record]
Both embed XQuAD-vi with one thread, in turns, batch after batch, each by its own CPU time; then the questions are
ranked by exact cosines, by all dimensions and by the first 256 and 128. So does every other model folder that `--also`
names. `--record` writes bench/results/embedding.{json,md}.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np

from bench.recording import RESULTS, machine
from bench.retrieval_sets import SOURCE, RetrievalSet, xquad
from index.encoder import Encoder, Vectors, load_encoder
from index.shorter_encoder import shortened

MODEL = SOURCE.parent / "model"
DEPTH = 10
DIMENSIONS = (384, 256, 128)
_CHUNK = 24  # passages that one encoder embeds before it is the other's turn


@dataclass(frozen=True, slots=True)
class Figures:
    """One encoder on XQuAD-vi. `per_second` are passages in a second of one core; `cosine` is to fp32, on average."""

    encoder: str
    dimensions: int
    per_second: float
    query_ms: float
    hit_1: float
    ndcg_10: float
    cosine: float


def in_turns(encoders: Mapping[str, Encoder], texts: Sequence[str], kind: str) -> dict[str, tuple[Vectors, float]]:
    """Return each encoder's vectors of `texts` and the seconds they took; who goes first changes every turn."""
    vectors: dict[str, list[Vectors]] = {name: [] for name in encoders}
    seconds = dict.fromkeys(encoders, 0.0)
    size = _CHUNK if kind == "passages" else 1
    for turn, start in enumerate(range(0, len(texts), size)):
        chunk = texts[start : start + size]
        for name in sorted(encoders, reverse=bool(turn % 2)):
            encoder = encoders[name]
            began = time.process_time()
            made = encoder.encode_passages(chunk) if kind == "passages" else encoder.encode_queries(chunk)
            seconds[name] += time.process_time() - began
            vectors[name].append(made)
    return {name: (np.concatenate(vectors[name]), seconds[name]) for name in encoders}


def quality(which: RetrievalSet, passages: Vectors, queries: Vectors) -> tuple[float, float]:
    """Return hit@1 and nDCG@10 (one right passage a question) of exact cosine ranking."""
    names = [which.names[p.id] for p in which.passages]
    hits, gains = [], []
    for question, scores in zip(which.questions, queries @ passages.T, strict=True):
        best = [names[i] for i in np.argsort(-scores)[:DEPTH]]
        rank = next((r for r, name in enumerate(best, 1) if name in question.right), 0)
        hits.append(rank == 1)
        gains.append(1 / math.log2(rank + 1) if rank else 0.0)
    return round(float(np.mean(hits)), 4), round(float(np.mean(gains)), 4)


def measure(also: Sequence[Path] = ()) -> list[Figures]:
    """Embed the set with all encoders in turns and return the figures of each."""
    which = xquad()
    encoders = {"int8": load_encoder(threads=1), "fp32": load_encoder(str(MODEL), threads=1)}
    encoders |= {folder.name: load_encoder(str(folder), threads=1) for folder in also}
    for encoder in encoders.values():  # loading is not what is measured
        encoder.encode_passages(["khởi động"])
    passages = in_turns(encoders, [p.text for p in which.passages], "passages")
    queries = in_turns(encoders, [q.text for q in which.questions], "queries")
    return [
        Figures(
            name,
            dimensions,
            round(len(which.passages) / passages[name][1], 1),
            round(1000 * queries[name][1] / len(which.questions), 1),
            *quality(which, *(shortened(made[name][0], dimensions) for made in (passages, queries))),
            round(float(np.mean((passages[name][0] * passages["fp32"][0]).sum(1))), 4),
        )
        for name in encoders
        for dimensions in DIMENSIONS
    ]


def record(figures: Sequence[Figures]) -> None:
    """Write the figures as JSON and as a table."""
    int8, fp32 = (next(f for f in figures if f.encoder == name) for name in ("int8", "fp32"))
    about = {
        "date": date.today().isoformat(),
        "command": ".venv/bin/python -m bench.embedding --record",
        "machine": machine(),
        "speed_ratio": round(int8.per_second / fp32.per_second, 2),
        "query_speed_ratio": round(fp32.query_ms / int8.query_ms, 2),
        "ndcg_difference": round(int8.ndcg_10 - fp32.ndcg_10, 4),
    }
    RESULTS.mkdir(exist_ok=True)
    whole = {**about, "rows": [asdict(f) for f in figures]}
    (RESULTS / "embedding.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    rows = [
        f"| {f.encoder} | {f.dimensions} | {2 * f.dimensions} | {f.per_second} | {f.query_ms} | {f.hit_1:.4f}"
        f" | {f.ndcg_10:.4f} | {f.cosine:.4f} |"
        for f in figures
    ]
    lines = [
        "# Embedding: int8 against fp32",
        "",
        f"{about['date']}, `{about['command']}`, {about['machine']}.",
        "",
        "XQuAD-vi, 240 paragraphs and 1,190 questions, vectors alone. One thread each, in turns, by CPU time.",
        "`fp32` is torch through sentence-transformers. The machine was shared: ratios count. Fewer dimensions are a",
        "setting (`CHIDAN_EMBEDDING_DIMENSIONS`) and cost no time.",
        "",
        "| encoder | dimensions | bytes a vector | passages/s | ms a query | hit@1 | nDCG@10 | cosine to fp32 |",
        "|---|---|---|---|---|---|---|---|",
        *rows,
        "",
        f"int8 is {about['speed_ratio']} times as fast on passages, {about['query_speed_ratio']} times on queries; "
        f"nDCG@10 {about['ndcg_difference']:+.4f}.",
        "",
    ]
    (RESULTS / "embedding.md").write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Measure, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--also", type=Path, nargs="*", default=())
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    if not Path(MODEL).is_dir():
        raise SystemExit(f"{MODEL} is not there: the weights in half precision are not part of the project")
    figures = measure(arguments.also)
    for one in figures:
        print(one)
    if arguments.record:
        record(figures)


if __name__ == "__main__":
    main()
