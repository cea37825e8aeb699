"""The child process that reads DOCX, HTML and long texts: `python -m ingest.source_child FILE KIND SETTINGS`.

It writes one JSON value: the Source, or the error. Memory and CPU time are limited before the file is opened; the
parent watches the clock. Whatever a hostile file does, it does here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.document import Doubt
from corpus.errors import UnreadableDocument
from ingest.kinds import Kind
from ingest.limits import Limits
from ingest.pdf_child import limit_resources
from ingest.source import Grid, Line, Source

_ROOT = str(Path(__file__).resolve().parent.parent)
_MOST_SECONDS = 60
_MOST_MB = 512
MOST_CHARACTERS = 3_000_000  # 1,200 pages, five times the longest known; a million costs ten seconds and 40 MB
_MOST_BYTES = 4 * MOST_CHARACTERS  # of a text without marks, whatever its encoding
_MOST_PLACES = 300_000  # lines and cells
_TOO_MUCH = (
    "Không đọc được tệp trong giới hạn bộ nhớ và thời gian cho phép, có thể là tệp độc hại.",
    "Nếu tệp đáng tin, hãy tách thành nhiều phần nhỏ hơn rồi nạp từng phần.",
)


def read_apart(path: Path, kind: Kind, limits: Limits) -> Source:
    """Return the words of the file as its reader gives them, read by a child that may die.

    Raises UnreadableDocument as the reader does, and where the child needs more than it may have.
    """
    seconds = min(limits.seconds, _MOST_SECONDS)
    settings = {
        "memory_mb": min(limits.memory_mb, _MOST_MB),
        "seconds": seconds,
        "max_bytes": limits.max_bytes,
        "max_unpacked": limits.max_unpacked,
    }
    command = [sys.executable, "-m", "ingest.source_child", str(path.resolve()), kind.value, json.dumps(settings)]
    try:
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, timeout=seconds, check=False)
        said = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise UnreadableDocument(*_TOO_MUCH) from None
    if "error" in said:
        raise UnreadableDocument(said["error"], said["advice"])
    return _source(said)


def _source(said: dict[str, Any]) -> Source:
    blocks = tuple(Line(b["text"], b["page"]) if "text" in b else _grid(b) for b in said["blocks"])
    return Source(blocks, said["wrapped"], said["page_count"], tuple(Doubt(**d) for d in said["doubts"]))


def _grid(told: dict[str, Any]) -> Grid:
    return Grid(tuple(map(tuple, told["rows"])), told["page"], tuple(told["row_pages"]))


def read(path: str, kind: Kind, settings: dict[str, int]) -> Source:
    """Return what the reader of `kind` gives. Raises UnreadableDocument, also for more than anyone would read."""
    data = Path(path).read_bytes()
    if kind is Kind.TEXT and len(data) > _MOST_BYTES:
        raise UnreadableDocument("Văn bản quá dài so với giới hạn.", _TOO_MUCH[1])
    source: Source = _reader(kind)(data, Limits(max_bytes=settings["max_bytes"], max_unpacked=settings["max_unpacked"]))
    texts = [
        c for b in source.blocks for c in ([b.text] if isinstance(b, Line) else (c for row in b.rows for c in row))
    ]
    if len(texts) > _MOST_PLACES or sum(map(len, texts)) > MOST_CHARACTERS:
        raise UnreadableDocument("Văn bản quá dài so với giới hạn.", _TOO_MUCH[1])
    return source


def _reader(kind: Kind) -> Any:
    if kind is Kind.DOCX:
        from ingest.docx_file import read_docx

        return read_docx
    if kind is Kind.HTML:
        from ingest.html_file import read_html

        return lambda data, _limits: read_html(data)
    if kind is Kind.MARKDOWN:
        from ingest.markdown_file import read_markdown

        return lambda data, _limits: read_markdown(data)
    from ingest.text_file import read_text

    return lambda data, _limits: read_text(data)


def main(arguments: list[str]) -> int:
    """Read the file and write what it says on stdout."""
    path, kind, settings = arguments[0], Kind(arguments[1]), json.loads(arguments[2])
    limit_resources(settings["memory_mb"], settings["seconds"])
    try:
        said = asdict(read(path, kind, settings))
    except UnreadableDocument as error:
        said = {"error": error.message, "advice": error.advice}
    except (MemoryError, RecursionError):
        said = {"error": _TOO_MUCH[0], "advice": _TOO_MUCH[1]}
    json.dump(said, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
