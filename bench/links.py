"""What references and links are read from a folder of documents: counts, and a sample of acts to be read by hand.

`python -m bench.links ../shared/documents/docx ../shared/documents/provincial --sample 60`
Documents are put into a catalogue of their own in a temporary folder; nothing is indexed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from corpus.agencies import load_register
from corpus.catalogue import Catalogue
from corpus.errors import ChidanError
from corpus.reference import Relation
from ingest.limits import Limits
from ingest.read import read_document

ACTS = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)


def main() -> None:
    """Print the counts and the sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="acts to print with the words around them")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue.open(f"sqlite:///{folder}/c.db", Path(folder) / "files", load_register())
        _fill(catalogue, args.folders)
        _count(catalogue)
        _sample(catalogue, args.sample, random.Random(args.seed))
        catalogue.close()


def _fill(catalogue: Catalogue, folders: list[Path]) -> None:
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    failed = 0
    for file in files:
        try:
            document = read_document(file, load_register(), Limits())
            catalogue.add(document, file.read_bytes(), str(file))
        except ChidanError:
            failed += 1
    print(f"{len(files) - failed} documents, {failed} not read")


def _count(catalogue: Catalogue) -> None:
    ids = list(catalogue.state())
    every = [r for i in ids for r in catalogue.document(i).references]
    named = Counter(r.relation.value for r in every if r.number)
    whole = Counter(r.relation.value for r in every if r.relation in ACTS and not r.clause)
    print(f"references to other documents: {dict(named)}; acts on a whole document: {dict(whole)}")
    started = time.perf_counter()
    links = catalogue.links.between(tuple(Relation))
    took = time.perf_counter() - started
    linked = Counter(link.reference.relation.value for link in links)
    pairs = {(link.source.id, link.target.id) for link in links if link.target}
    print(f"linked to a document that is there: {dict(linked)}, {len(pairs)} pairs, {took:.2f} s")


def _sample(catalogue: Catalogue, size: int, chance: random.Random) -> None:
    acts = [
        (document, r)
        for document in map(catalogue.document, catalogue.state())
        for r in document.references
        if r.relation in ACTS
    ]
    for document, r in sorted(chance.sample(acts, min(size, len(acts))), key=lambda a: (a[0].id, a[1].start)):
        around = document.text[max(0, r.start - 140) : r.end + 100].replace("\n", " ⏎ ")
        number = document.metadata.number.value if document.metadata.number else document.name
        print(f"{r.relation.value:9}{r.number} {r.clause or '(whole)'} | {number} {r.section}: …{around}…")


if __name__ == "__main__":
    main()
