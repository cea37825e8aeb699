"""Measures how long an extractive answer takes with about 10,000 passages of real documents, and where the time goes.

usage: .venv/bin/python -m bench.ask_latency --data DIR [--questions N] [--profile] [--record]
DIR is a data folder into which `chidan ingest` took the documents of ../shared/documents; it is only read.
Questions are drawn by chance from what the documents hold, in the ways people ask: what an agency has to do, who does a
task, where something is said, who signed, how much, with and without diacritics, and the questions of ../shared/gold.
Each is asked twice in the order drawn: `first` opens what it needs. Beside the time on the clock, which says little of
a machine that others use, stands the time on the processor: what the clock would show if nobody else were there.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import random
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from api.settings import Settings
from api.wiring import Workspace
from bench.questions.scoring import SHARED, gold
from bench.recording import RESULTS, machine
from corpus.catalogue import DutyFilter
from corpus.document import Document
from corpus.duty import Duty
from corpus.fold import fold

_WORDS = 9  # of a task or a heading that a question repeats


def drawn(workspace: Workspace, count: int, draw: random.Random) -> list[str]:
    """Return `count` questions, no two alike."""
    catalogue = workspace.catalogue
    documents = [catalogue.document(row.id) for row in catalogue.summaries()]
    duties = [row.duty for row in catalogue.duties(DutyFilter())]
    known = [one["q"] for asked in gold().values() for one in asked] if SHARED.exists() else []
    ways = (
        lambda: _of_a_duty(duties, draw),
        lambda: _of_a_heading(draw.choice(documents), draw),
        lambda: _of_the_document(draw.choice(documents), draw),
        lambda: _of_a_target(draw.choice(documents), draw),
        lambda: draw.choice(known) if known else "",
    )
    found: dict[str, None] = {}
    while len(found) < count:
        question = draw.choice(ways)()
        if question:
            found[fold(question) if draw.random() < 0.25 else question] = None
    return list(found)


def _of_a_duty(duties: Sequence[Duty], draw: random.Random) -> str:
    duty = draw.choice(duties)
    task = " ".join(duty.action.split()[:_WORDS])
    return draw.choice((f"{duty.agency} được giao nhiệm vụ gì?", f"Cơ quan nào {task}?", f"Bao giờ phải {task}?"))


def _of_a_heading(document: Document, draw: random.Random) -> str:
    headings = [s.heading for s in document.sections if 3 <= len(s.heading.split()) <= 20]
    if not headings:
        return ""
    said = " ".join(draw.choice(headings).split()[:_WORDS]).lower()
    return draw.choice((f"Mục nào nói về {said}?", f"{said} quy định thế nào?", f"Liệt kê các nội dung về {said}"))


def _of_the_document(document: Document, draw: random.Random) -> str:
    number = document.metadata.number
    if number is None:
        return ""
    return draw.choice((f"Ai ký văn bản số {number.value}?", f"{number.value} ban hành ngày nào?"))


def _of_a_target(document: Document, draw: random.Random) -> str:
    if not document.targets:
        return ""
    what = " ".join(draw.choice(document.targets).what.split()[:_WORDS])
    return f"{what} đạt bao nhiêu?"


def timed(ask: Callable[[str], object], questions: Sequence[str]) -> list[tuple[float, float]]:
    """Return the milliseconds of each question, on the clock and on the processor."""
    found = []
    for question in questions:
        began, used = time.perf_counter(), time.process_time()
        ask(question)
        found.append(((time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000))
    return found


def quantiles(values: Sequence[float]) -> dict[str, float]:
    """Return the middle, the 95th of a hundred and the largest."""
    ranked = sorted(values)
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: round(ranked[int((len(ranked) - 1) * share)], 1) for name, share in at.items()}


def main() -> None:
    """Measure and print; `--record` writes bench/results/ask_latency.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--profile", action="store_true", help="print where the time of the slowest tenth goes")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    workspace = Workspace(Settings(data=args.data))
    questions = drawn(workspace, args.questions, random.Random(3))
    ask = workspace.answerer().answer
    ask(questions[0])  # the model and the index are opened once
    first, again = timed(ask, questions), timed(ask, questions)
    told = {
        "command": f".venv/bin/python -m bench.ask_latency --data DIR --questions {args.questions} --record",
        "date": date.today().isoformat(),
        "machine": f"{machine()}; load {os.getloadavg()[0]:.1f} of {os.cpu_count()} while measured",
        "documents": len(workspace.catalogue.summaries()),
        "passages": sum(1 for _ in workspace.catalogue.all_passages()),
        "first_ms": quantiles([clock for clock, _ in first]),
        "first_processor_ms": quantiles([used for _, used in first]),
        "again_ms": quantiles([clock for clock, _ in again]),
        "again_processor_ms": quantiles([used for _, used in again]),
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
    used = [one for _, one in again]
    slowest = sorted(zip(used, questions, strict=True), reverse=True)[: max(1, len(questions) // 10)]
    if args.profile:
        print(*(f"{ms:7.0f}  {question}" for ms, question in slowest), sep="\n")
        profile = cProfile.Profile()
        profile.runcall(timed, ask, [question for _, question in slowest])
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    if args.record:
        (RESULTS / "ask_latency.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
