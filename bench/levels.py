"""What levels cost: reads over a view of the catalogue against the same reads over the whole, in turns.

    python -m bench.levels [DOCUMENTS]

Copies of our sample programmes, each with other words; one document in fifty is restricted. Prints the ratio of medians
(view to whole); both see nearly the same rows.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from api.doctor import samples
from api.settings import Settings
from api.wiring import Workspace
from corpus.access import Level, up_to
from corpus.catalogue import DutyFilter, Grouping
from ingest.read import read_document

_ROUNDS = 15


def main(documents: int) -> None:
    """Make the catalogue, read it both ways in turns, print one line for each kind of reading."""
    with tempfile.TemporaryDirectory() as folder:
        office = Workspace(Settings(data=Path(folder) / "kho", embedding_model="hashing"))
        _fill(office, Path(folder), documents)
        office.refresh()
        view = office.seen_by(up_to(Level.INTERNAL))
        one = office.catalogue.summaries()[0].id
        ways: dict[str, Callable[[Workspace], object]] = {
            "register, by agency": lambda w: w.catalogue.duty_register.page(DutyFilter(), Grouping.AGENCY, 0, 100),
            "all duties": lambda w: w.catalogue.duties(DutyFilter()),
            "agencies": lambda w: w.catalogue.duty_register.agencies(),
            "matrix": lambda w: w.catalogue.duty_register.matrix(DutyFilter(), False),
            "list of documents": lambda w: w.catalogue.summaries(),
            "targets of one document": lambda w: w.catalogue.targets(frozenset([one])),
            "links": lambda w: w.catalogue.links.made_by(one),
            "search": lambda w: w.searcher().search("kinh phí hằng năm do cơ quan nào bố trí", k=10),
        }
        for name, way in ways.items():
            print(f"{name}: {_ratio(way, office, view)}", flush=True)
        office.close()


def _fill(office: Workspace, folder: Path, documents: int) -> None:
    texts = [(samples() / "chuong-trinh-12-ctr-tu.txt").read_text(encoding="utf-8")]
    for number in range(documents):
        text = texts[number % len(texts)].replace("Hòa Giang", f"Hòa Giang {number}")
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        read = read_document(path, office.register, office.limits)
        source = path.read_bytes()
        assert read.version == hashlib.sha256(source).hexdigest()
        office.catalogue.add(read, source, path.name, level=Level.RESTRICTED if number % 50 == 49 else None)


def _ratio(way: Callable[[Workspace], object], office: Workspace, view: Workspace) -> str:
    way(office), way(view)
    whole: list[float] = []
    seen: list[float] = []
    for _ in range(_ROUNDS):
        for workspace, times in ((office, whole), (view, seen)):
            begun = time.perf_counter()
            way(workspace)
            times.append(time.perf_counter() - begun)
    return f"{median(seen) / median(whole):.2f} ({1000 * median(whole):.1f} ms over the whole)"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
