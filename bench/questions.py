"""Asks questions with known answers in this process and counts what is right.

usage: .venv/bin/python -m bench.questions [--gold] [--sets FILE...] [-v N] [--together] [--fold] [--record]
A set is `{"path/of/document.md": [{"q", "section", "says", "refuse"}]}`, paths below ../shared/documents. The judge is
that of ../shared/tools/score.py: an accepted section cited and every required string in the answer or its quotes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from corpus.agencies import load_register
from corpus.catalogue import Catalogue
from corpus.fold import fold
from index.encoder import load_encoder
from index.index import open_index
from index.searcher import Searcher
from prompts.answer import Answer, Answerer, Refusal, Turn

SHARED = Path(__file__).parents[2] / "shared"
GOLD = {
    "qd-84-bac-ninh": "provincial/qd-84-bac-ninh.md",
    "tb-627-vpcp": "provincial/tb-627-vpcp.md",
    "nq-57-tw": "party/nq-57-tw.md",
}
Set = dict[str, list[dict[str, Any]]]


def judge(asked: dict[str, Any], got: Answer | Refusal) -> bool:
    """Whether the answer is right, by the rules of the scoring tool."""
    refused = isinstance(got, Refusal)
    if asked.get("refuse"):
        return refused
    said = fold(" ".join([got.text, *(c.quote for c in got.citations)]))
    cited = [fold(str(c.section)) for c in got.citations]
    wanted = [fold(s) for s in asked.get("section") or []]
    placed = not wanted or any(c == w or c.startswith(w + " ") for w in wanted for c in cited)
    return not refused and placed and all(fold(s) in said for s in asked.get("says", []))


def gold() -> Set:
    """Return the questions of the development gold."""
    return {f: json.loads((SHARED / "gold" / f"{n}.json").read_text("utf-8"))["questions"] for n, f in GOLD.items()}


def prepare(folder: Path, paths: list[str]) -> tuple[Catalogue, Searcher, dict[str, str]]:
    """Read the documents into a catalogue and an index in `folder`; return the ids by path."""
    register = load_register()
    catalogue = Catalogue.open(f"sqlite:///{folder / 'catalogue.db'}", folder / "files", register)
    ids: dict[str, str] = {}
    for path in paths:
        file = SHARED / "documents" / path
        data = file.read_bytes()
        ids[path] = catalogue.find_version(hashlib.sha256(data).hexdigest()) or ""
        if not ids[path]:
            from ingest.read import read_document

            ids[path] = catalogue.add(read_document(file, register), data, str(file)).id
    index = open_index(folder / "index", load_encoder())
    state = catalogue.state()
    missing = [i for i in state if i not in index.state()]
    if missing:
        index.update([p for i in missing for p in catalogue.all_passages(i)], versions=state)
    return catalogue, Searcher(index, catalogue), ids


def ask(args: argparse.Namespace, questions: Set, folder: Path) -> Counter[str]:
    """Ask everything; print what is wrong and return the counts."""
    catalogue, searcher, ids = prepare(folder, list(questions))
    answerer = Answerer(catalogue, searcher, load_register())
    counts: Counter[str] = Counter()
    times: list[float] = []
    for path, asked in questions.items():
        for one in asked:
            text = fold(one["q"]) if args.fold else one["q"]
            turns = [Turn("user", t) for t in one.get("history", [])]
            began = time.perf_counter()
            got = answerer.answer(text, turns, None if args.together else [ids[path]])
            times.append(time.perf_counter() - began)
            _count(counts, one, got)
            if args.v and not judge(one, got):
                _show(path, text, one, got)
    times.sort()
    counts["p50_ms"], counts["p95_ms"] = (round(times[int(len(times) * q)] * 1000) for q in (0.5, 0.95))
    return counts


def _count(counts: Counter[str], asked: dict[str, Any], got: Answer | Refusal) -> None:
    kind = "refuse" if asked.get("refuse") else "answer"
    counts[kind] += 1
    counts[f"{kind}_right"] += judge(asked, got)
    if kind == "answer":
        counts["wrong_refusal"] += isinstance(got, Refusal)
        counts["citations"] += len(got.citations)
        counts["characters"] += len(got.text)


def _show(path: str, text: str, asked: dict[str, Any], got: Answer | Refusal) -> None:
    mark = "refused" if isinstance(got, Refusal) else "answered"
    print(f"- {Path(path).stem[:16]} | {text} | wanted {asked.get('section') or asked.get('refuse', '')}")
    print(f"    {mark} {[str(c.section) for c in got.citations][:6]} {got.text[:300]!r}")


def main() -> None:
    """Run the suites named and print one line of figures each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", action="store_true")
    parser.add_argument("--sets", nargs="*", default=[])
    parser.add_argument("-v", type=int, default=0)
    parser.add_argument("--together", action="store_true", help="all documents of a set at once, none named")
    parser.add_argument("--fold", action="store_true", help="ask without diacritics")
    parser.add_argument("--keep", help="a folder for the catalogue, used again next time")
    args = parser.parse_args()
    suites = {"gold": gold()} if args.gold else {}
    for name in args.sets:
        suites[Path(name).stem] = json.loads(Path(name).read_text("utf-8"))
    for name, questions in suites.items():
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(args.keep) / name if args.keep else Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            print(name, json.dumps(dict(ask(args, questions, folder))))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
