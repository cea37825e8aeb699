"""Measures how well and how fast passages are found, through the index and the searcher that ship.

usage: .venv/bin/python -m bench.retrieval [SET...] [--keep DIR] [--every N] [--record]
Each set is searched by vectors alone, by words alone and by both, with its questions as given and typed without
diacritics; by both also half typed and with slips of the hand.
`--keep` holds the indexes for the next run; `--record` writes bench/results/retrieval.{json,md}.
"""

from __future__ import annotations

import argparse
import json
import shlex
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from bench.recording import RESULTS, machine
from bench.retrieval_sets import SETS, SOURCE, Question, RetrievalSet
from corpus.fold import fold
from corpus.passage import Passage
from index.encoder import load_encoder
from index.index import open_index
from index.rerank import RERANKED
from index.searcher import DENSE_WEIGHT, Searcher

MODES = {"dense": 1.0, "lexical": 0.0, "fused": DENSE_WEIGHT}
DEPTH = 10
_EVERY_MODE = {"as given", "without diacritics"}  # the other ways of typing are measured for what ships only
PASSAGES = 50  # that are looked at: several may be of one article


@dataclass(frozen=True, slots=True)
class Score:
    """Averages over questions."""

    questions: int
    hit_1: float
    recall_10: float
    mrr_10: float


@dataclass(frozen=True, slots=True)
class Row:
    """One run: the whole set, the half never tuned on, and the time a query takes (`cpu_ms`: of all threads)."""

    set: str
    mode: str
    typed: str
    all: Score
    held_out: Score
    queries_per_second: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Memory:
    """A store of passages in memory."""

    kept: Mapping[str, Passage]

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        """Return the passages of these ids that exist."""
        return {i: self.kept[i] for i in ids if i in self.kept}


def score(ranked: Iterable[tuple[Question, Sequence[str]]]) -> Score:
    """Return hit@1, recall@10 and MRR@10 of the names found for each question, best first."""
    hits, recalls, reciprocals = [], [], []
    for question, names in ranked:
        ranks = [rank for rank, name in enumerate(names[:DEPTH], 1) if name in question.right]
        hits.append(1.0 if ranks and ranks[0] == 1 else 0.0)
        recalls.append(len(ranks) / len(question.right))
        reciprocals.append(1 / ranks[0] if ranks else 0.0)
    if not hits:
        return Score(0, 0.0, 0.0, 0.0)
    return Score(len(hits), *(round(statistics.fmean(values), 4) for values in (hits, recalls, reciprocals)))


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names in order, each once, without the empty one (a passage of no article)."""
    return [name for name in dict.fromkeys(names) if name]


def opened(which: RetrievalSet, folder: Path) -> dict[str, Searcher]:
    """Return a searcher for each mode over the set's passages, indexed in `folder` where they are not yet."""
    index = open_index(folder, load_encoder())
    if not index.state():
        index.update(which.passages)
    store = Memory(which.passages_by_id())
    return {mode: Searcher(index, store, weight, 0 if mode == "dense" else RERANKED) for mode, weight in MODES.items()}


def half_typed(text: str) -> str:
    """Return the text with every second word without diacritics."""
    return " ".join(fold(word) if place % 2 else word for place, word in enumerate(text.split()))


def slipped(text: str) -> str:
    """Return the text with the middle letters of every fifth word of four letters or more swapped."""
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    for place in long[::5]:
        word, middle = words[place], len(words[place]) // 2
        words[place] = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return " ".join(words)


TYPED: Mapping[str, Callable[[str], str]] = {
    "as given": str,
    "without diacritics": fold,
    "every second word without": half_typed,
    "with slips": slipped,
}


def run(which: RetrievalSet, mode: str, searcher: Searcher, typed: str) -> Row:
    """Ask all questions of the set, one after the other."""
    ranked: list[tuple[Question, list[str]]] = []
    times: list[float] = []
    busy = time.process_time()
    for question in which.questions:
        text = TYPED[typed](question.text)
        began = time.perf_counter()
        found = searcher.search(text, k=PASSAGES)
        times.append(time.perf_counter() - began)
        ranked.append((question, distinct(which.names[hit.passage.id] for hit in found.hits)))
    busy = time.process_time() - busy
    times.sort()
    return Row(
        which.name,
        mode,
        typed,
        score(ranked),
        score(pair for pair in ranked if not pair[0].development),
        round(len(times) / sum(times), 1),
        round(times[len(times) // 2] * 1000, 1),
        round(times[int(len(times) * 0.95)] * 1000, 1),
        round(busy / len(times) * 1000, 1),
    )


def measure(names: Sequence[str], keep: Path | None, every: int = 1) -> list[Row]:
    """Run every mode of the named sets with every `every`-th question; print each row as it comes."""
    measured = []
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in names:
            whole = SETS[name]()
            which = replace(whole, questions=whole.questions[::every])
            searchers = opened(which, folder / name)
            searchers["fused"].search("khởi động", k=1)  # the model and the tagger load with the first query
            for typed in TYPED:
                for mode, searcher in searchers.items():
                    if mode != "fused" and typed not in _EVERY_MODE:
                        continue
                    measured.append(run(which, mode, searcher, typed))
                    print(_line(measured[-1]), flush=True)
    return measured


def _line(row: Row) -> str:
    figures = " | ".join(f"{s.hit_1:.3f} | {s.recall_10:.3f} | {s.mrr_10:.3f}" for s in (row.all, row.held_out))
    speed = f"{row.queries_per_second:.0f} | {row.p50_ms:.1f} | {row.p95_ms:.1f} | {row.cpu_ms:.1f}"
    return f"| {row.set} | {row.mode} | {row.typed} | {row.all.questions} | {figures} | {speed} |"


def record(measured: Sequence[Row], command: str) -> None:
    """Write the rows as JSON and as a table."""
    about = {"date": date.today().isoformat(), "command": command, "machine": machine(), "encoder": load_encoder().name}
    RESULTS.mkdir(exist_ok=True)
    whole = {**about, "rows": [asdict(row) for row in measured]}
    (RESULTS / "retrieval.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "retrieval.md").write_text(_page(measured, about), encoding="utf-8")


def _page(measured: Sequence[Row], about: Mapping[str, str]) -> str:
    lines = [
        "# Retrieval",
        "",
        f"{about['date']}, `{about['command']}`, {about['machine']}, encoder `{about['encoder']}`.",
        "",
        "Through `index.searcher.Searcher`, one query after the other. `dense`: vectors alone; `lexical`: words alone;",
        "`fused`: what ships. The second three figures are of the questions that nothing was tuned on",
        "(those of about every second law or encyclopedia article, by a hash of its name; all of CongBot). The",
        "machine was shared with other work: CPU ms (of all threads, a query's mean) says more than the other speeds.",
        "What was tuned on what, and what was tried and left: [tuning.md](tuning.md).",
        "",
        "| set | mode | typed | questions | hit@1 | recall@10 | MRR@10 | held out: hit@1 | recall@10 | MRR@10"
        " | queries/s | p50 ms | p95 ms | CPU ms |",
        "|---" * 14 + "|",
        *map(_line, measured),
        "",
    ]
    return "\n".join(lines)


def _said(arguments: Sequence[str]) -> list[str]:
    """Return the command line's arguments, the folder of `--keep` left out: it is this machine's affair."""
    return ["DIR" if before == "--keep" else argument for before, argument in pairwise(["", *arguments])]


def main() -> None:
    """Measure the sets named on the command line, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--every", type=int, default=1, help="ask only every N-th question")
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    if not SOURCE.is_dir():
        raise SystemExit(f"{SOURCE} is not there: the sets are not part of the project")
    measured = measure(arguments.sets or list(SETS), arguments.keep, arguments.every)
    if arguments.record:
        record(measured, shlex.join([".venv/bin/python", "-m", "bench.retrieval", *_said(sys.argv[1:])]))


if __name__ == "__main__":
    main()
