"""`make fuzz`: the parsers under mutation that follows coverage (atheris; Linux, Python 3.11), one after the other.

usage: .venv/bin/python -m bench.fuzz [--minutes 10] [--corpus DIR] [PARSER …]
Each parser runs in a process of its own and grows a corpus that starts from our samples; nothing but a clear error may
come out, in time and memory. What breaks one is left as `crash-…` in the corpus folder; it becomes a test.
`bench.fuzz_reading` mutates real documents without coverage.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpus" / "samples"
_SECONDS, _MEMORY_MB = 20, 2048  # for one input
_MEMBERS = ("word/document.xml", "word/numbering.xml", "word/styles.xml")


def text_file(data: bytes) -> None:
    """Text in any encoding, as far as sections."""
    from ingest.text_file import read_text

    _sections(read_text(data))


def markdown_file(data: bytes) -> None:
    """Markdown, as far as sections."""
    from ingest.markdown_file import read_markdown

    _sections(read_markdown(data))


def html_file(data: bytes) -> None:
    """A page, as far as sections."""
    from ingest.html_file import read_html

    _sections(read_html(data))


def docx_file(data: bytes) -> None:
    """A Word file, as bytes; what does not look like one is not handed to its reader."""
    from ingest.docx_file import read_docx
    from ingest.kinds import Kind, sniff
    from ingest.limits import Limits

    if sniff(data, "a.docx") is Kind.DOCX:
        _sections(read_docx(data, Limits()))


def docx_parts(data: bytes) -> None:
    """A Word file whose packing is sound and whose text is not: the input is its `document.xml`."""
    docx_file(_repacked({_MEMBERS[0]: data}))


def pdf_file(data: bytes) -> None:
    """A PDF, in this process, by the code that the limited child runs."""
    import tempfile

    from ingest.pdf_child import read

    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        for _ in read(file.name, {"max_pages": 20}):
            pass


def zip_file(data: bytes) -> None:
    """A packed folder: its list, and each of its documents."""
    import tempfile

    from ingest.limits import Limits
    from ingest.zip_file import unpack_each

    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "a.zip"
        packed.write_bytes(data)
        for _ in unpack_each(packed, Limits(), Path(folder)):
            pass


def labels(data: bytes) -> None:
    """The label of one paragraph."""
    from ingest.labels import read_label

    read_label(data.decode("utf-8", errors="replace"))


def understanding(data: bytes) -> None:
    """Everything that is read out of a text: metadata, sections, duties, targets, references, passages."""
    from corpus.agencies import load_register
    from ingest.read import understand
    from ingest.text_file import read_text

    understand(read_text(data), "a.txt", "0" * 64, load_register())


# name: parser, which of our samples it starts from
TARGETS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "text_file": (text_file, "*.txt"),
    "markdown_file": (markdown_file, "*.md"),
    "html_file": (html_file, "*.txt"),
    "docx_file": (docx_file, "*.docx"),
    "docx_parts": (docx_parts, "*.docx"),
    "pdf_file": (pdf_file, "*.pdf"),
    "zip_file": (zip_file, "*.docx"),
    "labels": (labels, "*.txt"),
    "understanding": (understanding, "*.txt"),
}


def _sections(source: object) -> None:
    from ingest.canonical import canonicalize
    from ingest.source import Source
    from ingest.structure import find_sections

    assert isinstance(source, Source)
    canonical = canonicalize(source)
    sections, _doubts = find_sections(canonical)
    for section in sections:
        assert 0 <= section.start <= section.head_end <= len(canonical.text) >= section.end >= section.start


def _repacked(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(next(SAMPLES.glob("*.docx"))) as sample, zipfile.ZipFile(packed, "w") as made:
        for name in sample.namelist():
            made.writestr(name, parts.get(name, sample.read(name)))
    return packed.getvalue()


def seeds(name: str) -> list[bytes]:
    """What a parser starts from: our samples in its form."""
    files = [path.read_bytes() for path in sorted(SAMPLES.glob(TARGETS[name][1]))]
    if name == "html_file":
        lines = [line.decode(errors="replace") for data in files for line in data.splitlines()]
        return [
            "".join(f"<p>{line}</p>" for line in lines).encode(),
            b"<table><tr><td>TT<td>1<tr><td rowspan=2>a</table>",
        ]
    if name == "labels":
        return [line for data in files for line in data.splitlines() if line][:200]
    if name == "docx_parts":
        with zipfile.ZipFile(next(SAMPLES.glob("*.docx"))) as sample:
            return [sample.read(_MEMBERS[0])]
    return files


def attempt(name: str, data: bytes) -> None:
    """Let one parser read `data`. Raises what is no clear error."""
    from corpus.errors import ChidanError

    try:
        TARGETS[name][0](data)
    except ChidanError:
        return


def _fuzz(name: str, corpus: Path, seconds: int) -> None:
    """Runs until the time is over or something breaks; does not return."""
    import atheris

    with atheris.instrument_imports(
        include=["ingest", "corpus", "zipfile", "html.parser"], enable_loader_override=False
    ):
        attempt(name, seeds(name)[0])
    limits = [f"-max_total_time={seconds}", f"-timeout={_SECONDS}", f"-rss_limit_mb={_MEMORY_MB}", "-max_len=65536"]
    quiet = ["-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={corpus}/"]
    atheris.Setup([sys.argv[0], *limits, *quiet, str(corpus)], lambda data: attempt(name, data))
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parsers", nargs="*", metavar="PARSER", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--corpus", type=Path, default=ROOT / "var" / "fuzz")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        _fuzz(given.parsers[0], given.corpus, int(given.minutes * 60))
    broken = []
    for name in given.parsers or TARGETS:
        folder = given.corpus / name
        folder.mkdir(parents=True, exist_ok=True)
        for ordinal, seed in enumerate(seeds(name)):
            (folder / f"seed-{ordinal:03}").write_bytes(seed)
        again = [sys.executable, "-m", "bench.fuzz", name, "--inside", "--minutes", str(given.minutes)]
        ran = subprocess.run([*again, "--corpus", str(folder)], capture_output=True, text=True, cwd=ROOT)
        tried = [line.split()[-1] for line in ran.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{name}: {'broken' if ran.returncode else 'sound'}, {tried[-1] if tried else '?'} inputs", flush=True)
        if ran.returncode:
            broken.append(name)
            print(ran.stderr[-3000:], flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
