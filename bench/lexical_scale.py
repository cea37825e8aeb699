"""Measures the lexical index against bm25s with numba (questions) and against bare tantivy (building).

usage: PYTHONPATH=FOLDER .venv/bin/python -m bench.lexical_scale STORE [--sample N] [--built N] [--record]
STORE is what `bench/scale_store.py` made; FOLDER is where bm25s, numba and llvmlite were installed beside the project's
own environment (`pip install --target FOLDER --no-deps bm25s numba llvmlite`). It is
given only those terms of a passage that any of the questions has, as what a question costs there hangs on the passages
of its own terms; and with `--sample` those of whole documents drawn by chance, N passages and more, again and again
until they are as many as ours: a million passages with all their terms take hours and more memory than this machine
has. `postings_to_ours` says how many passages a question's terms have there, by ours.

Questions are of ALQAC, each asked of both in turns: ours as `Searcher` asks it (spared terms, that work counted too),
with weights, in five fields, for 200 passages; bm25s for all terms of the same fields, without weights; `whole` is ours
for all terms. Building takes the same terms of the same fields
into the same kinds of fields, one thread each; `bare` keeps no forms for restoring diacritics and looks up nothing.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.recording import record
from bench.retrieval_sets import SOURCE, rows
from bench.scale import told
from bench.scale_texts import open_catalogue
from corpus.catalogue import Catalogue
from index import generation, lexical
from index.entry import entry
from index.lexical import Entry, LexicalReader, TermQuery
from index.query import understand, weighted_terms
from index.searcher import FIELD_WEIGHTS
from index.spare import spared

_QUESTIONS = 100


def built(entries: Sequence[Entry]) -> float:
    """Return the CPU time of our building by that of bare tantivy, the better of two in turns."""
    spent: dict[str, list[float]] = {"ours": [], "bare": []}
    work: dict[str, Callable[[Path], None]] = {
        "ours": lambda folder: lexical.write(folder, entries, ()),
        "bare": lambda folder: _bare(folder, entries),
    }
    for _ in range(2):
        for name, do in work.items():
            with TemporaryDirectory() as folder:
                began = time.process_time()
                do(Path(folder))
                spent[name].append(time.process_time() - began)
    return min(spent["ours"]) / min(spent["bare"])


def _bare(folder: Path, entries: Sequence[Entry]) -> None:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in ("passage", "document", "section"):
        builder.add_text_field(name, stored=name == "passage", tokenizer_name="raw", index_option="basic")
    for name in lexical.FIELDS:
        builder.add_text_field(name, tokenizer_name="terms", index_option="freq")
    index = tantivy.Index(builder.build(), path=str(folder))
    index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer(heap_size=64 << 20, num_threads=1)
    for found in entries:
        made = tantivy.Document()
        made.add_text("passage", found.passage)
        made.add_text("document", found.document)
        for key in found.section:
            made.add_text("section", key)
        for name, terms in found.fields.items():
            made.add_text(name, " ".join(terms))
        writer.add_document(made)
    writer.commit()
    writer.wait_merging_threads()


def asked(reader: LexicalReader, other: Any, questions: Sequence[str]) -> dict[str, Any]:
    """Ask both in turns; the first half warms up."""
    spent: dict[str, list[tuple[float, float]]] = {"ours": [], "whole": [], "bm25s": []}
    for turn, question in enumerate(questions):
        terms = weighted_terms(understand(question), FIELD_WEIGHTS)
        tokens = _tokens(terms)
        work: dict[str, Callable[[], object]] = {
            "ours": lambda t=terms: reader.search(TermQuery(spared(t, reader)), 200),  # type: ignore[misc]
            "whole": lambda t=terms: reader.search(TermQuery(t), 200),  # type: ignore[misc]
            "bm25s": lambda t=tokens: other.retrieve([t], k=200, show_progress=False, n_threads=1),  # type: ignore[misc]
        }
        for name, do in work.items():
            wall, cpu = time.perf_counter(), time.process_time()
            do()
            if turn >= len(questions) // 2:
                took = 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)
                spent[name].append(took)
    ours, theirs = told(spent["ours"]), told(spent["bm25s"])
    ratios = {key: round(ours[key] / theirs[key], 2) for key in ("p50", "p95", "cpu_p50", "cpu_p95")}
    return {"ours_ms": ours, "whole_ms": told(spent["whole"]), "bm25s_ms": theirs, "ours_to_bm25s": ratios}


def _tokens(fields: Mapping[str, Iterable[str]]) -> list[str]:
    return [f"{lexical.FIELDS.index(name)}{term}" for name, terms in fields.items() for term in terms]


def _drawn(catalogue: Catalogue, least: int | None) -> Iterator[Entry]:
    """Yield the entries of all documents, or of some drawn by chance with `least` passages together."""
    documents = sorted(catalogue.stamps())
    Random(5).shuffle(documents)
    taken = 0
    for document in documents:
        if least is not None and taken >= least:
            return
        for passage in catalogue.all_passages(document):
            taken += 1
            yield entry(passage)


def _postings(reader: LexicalReader, other: Any, questions: Sequence[str]) -> float:
    """Return how many passages a question's terms have in bm25s by those in ours, the middle of all questions."""
    starts, known = other.scores["indptr"], other.vocab_dict
    shares = []
    for question in questions:
        terms = weighted_terms(understand(question), FIELD_WEIGHTS)
        theirs = sum(int(starts[known[token] + 1] - starts[known[token]]) for token in _tokens(terms))
        shares.append(theirs / sum(reader.frequency(name, term) for name, found in terms.items() for term in found))
    return median(shares)


def _other(entries: Iterator[Entry], questions: Sequence[str], size: int) -> Any:
    """Return bm25s with numba over those terms of entries that questions have, told apart by their field.

    Entries are repeated until there are `size`.
    """
    import bm25s  # type: ignore[import-not-found,unused-ignore]

    asked_for = {token for q in questions for token in _tokens(weighted_terms(understand(q), FIELD_WEIGHTS))}
    known = {token: place for place, token in enumerate(sorted(asked_for))}
    ids = [[known[token] for token in _tokens(found.fields) if token in known] for found in entries]
    ids = list(islice(cycle(ids), size))
    made = bm25s.BM25(k1=1.2, b=0.75, backend="numba")
    made.index(bm25s.tokenization.Tokenized(ids=ids, vocab=known), show_progress=False)
    return made


def main() -> None:
    """Measure, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--built", type=int, default=20_000)
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    catalogue = open_catalogue(arguments.store)
    folder = generation.current(arguments.store / "index")
    assert folder is not None
    reader = LexicalReader(folder / "lexical")
    ratio = built([entry(passage) for passage in islice(catalogue.all_passages(), arguments.built)])
    questions = [row["text"] for row in rows(SOURCE / "alqac" / "queries.jsonl")][: 2 * _QUESTIONS]
    other = _other(_drawn(catalogue, arguments.sample), questions, reader.count)
    found = {
        "passages": reader.count,
        "sample_in_bm25s": arguments.sample or reader.count,
        "postings_to_ours": round(_postings(reader, other, questions), 2),
        "built": arguments.built,
        "build_cpu_to_bare_tantivy": round(ratio, 3),
        **asked(reader, other, questions),
    }
    print(json.dumps(found, indent=1))
    if arguments.record:
        record(
            "lexical_scale.json",
            f"bench.lexical_scale STORE --sample {arguments.sample} --built {arguments.built} --record",
            found,
        )


if __name__ == "__main__":
    main()
