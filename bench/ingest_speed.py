"""Measures how much of reading laws into the catalogue and the index is the embedding of their passages.

usage: .venv/bin/python -m bench.ingest_speed [--laws N] [--record]
Every so many of the 523 laws in ../shared/documents, as text files, go in as `chidan ingest` takes them, to searchable.
`ratio` is the CPU time of embedding by that of the whole: the speed of the ingest, embedding alone being 1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from api.ingesting import ingest
from api.settings import Settings
from api.wiring import Workspace
from bench.recording import record
from bench.retrieval_sets import SOURCE
from index.encoder import Encoder, Vectors, load_encoder

_LAWS = SOURCE.parent / "documents" / "law" / "vbpl-523-documents.jsonl.gz"
_ALL = 523


class Timed:
    """The shipped encoder, and the CPU seconds that passages took."""

    def __init__(self) -> None:
        self._encoder = load_encoder()
        self.name, self.dimensions = self._encoder.name, self._encoder.dimensions
        self.seconds = 0.0
        self.texts = 0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the encoder's vectors."""
        began = time.process_time()
        vectors = self._encoder.encode_passages(texts)
        self.seconds += time.process_time() - began
        self.texts += len(texts)
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


def write_laws(folder: Path, count: int) -> list[Path]:
    """Write `count` laws, evenly drawn, as text files."""
    written: list[Path] = []
    with gzip.open(_LAWS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % max(1, _ALL // count) == 0 and len(written) < count:
                written.append(folder / f"luat-{number:03d}.txt")
                written[-1].write_text(json.loads(line)["text"], encoding="utf-8")
    return written


def measure(count: int) -> dict[str, Any]:
    """Take the laws in and return what it cost."""
    with TemporaryDirectory() as folder:
        papers = write_laws(Path(folder), count)
        encoder = Timed()
        encoder.encode_passages(["khởi động"])
        encoder.seconds, encoder.texts = 0.0, 0
        office = Office(Settings(data=Path(folder) / "kho"), encoder)
        began = time.process_time()
        report = ingest(office, papers)
        whole = time.process_time() - began
        office.close()
        return {
            "laws": len(report.documents),
            "failed": len(report.failed),
            "embedded_texts": encoder.texts,
            "cpu_s": round(whole, 1),
            "of_it_embedding_cpu_s": round(encoder.seconds, 1),
            "ratio": round(encoder.seconds / whole, 3),
        }


def main() -> None:
    """Measure, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laws", type=int, default=_ALL)
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    if not _LAWS.is_file():
        raise SystemExit(f"{_LAWS} is not there: the documents are not part of the project")
    found = measure(arguments.laws)
    print(found)
    if arguments.record:
        record("ingest_speed.json", f"bench.ingest_speed --laws {arguments.laws} --record", found)


if __name__ == "__main__":
    main()
