"""Builds the sample documents from their texts.

usage: .venv/bin/python -m bench.samples.build [FOLDER]
The files go to corpus/samples/ unless another folder is named; a second run gives the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from bench.samples.pdf_sample import as_pdf, as_scan
from bench.samples.source_text import TEXTS, Part, read_text
from bench.samples.text_sample import as_tcvn3, as_text
from bench.samples.word_sample import as_docx

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
Maker = Callable[[tuple[Part, ...]], bytes]
# built file: (its source text, its maker); the title goes into the file's properties
MAKERS: dict[str, tuple[str, Maker]] = {
    "chuong-trinh-12-ctr-tu.txt": ("chuong-trinh-12-ctr-tu.txt", lambda parts: as_text(parts).encode()),
    "ke-hoach-45-kh-ubnd.docx": ("ke-hoach-45-kh-ubnd.txt", lambda parts: as_docx(parts, "Kế hoạch 45/KH-UBND")),
    "quyet-dinh-08-qd-ubnd.pdf": (
        "quyet-dinh-08-qd-ubnd.txt",
        lambda parts: as_pdf(parts, "Quyết định 08/2026/QĐ-UBND"),
    ),
    "thong-bao-77-tb-vpub.pdf": ("thong-bao-77-tb-vpub.txt", lambda parts: as_scan(as_pdf(parts, ""))),
    "cong-van-210-skhcn.txt": ("cong-van-210-skhcn.txt", lambda parts: as_tcvn3(as_text(parts))),
    "nghi-quyet-21-nq-hdnd.pdf": (
        "nghi-quyet-21-nq-hdnd.txt",
        lambda parts: as_pdf(parts, "Nghị quyết 21/2025/NQ-HĐND"),
    ),
}
COPIED = ("chi-thi-03-ct-ubnd.md",)


def build(folder: Path) -> None:
    """Write every sample into `folder`."""
    for name, (source, make) in MAKERS.items():
        (folder / name).write_bytes(make(read_text(source)))
    for name in COPIED:
        (folder / name).write_bytes((TEXTS / name).read_bytes())


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
