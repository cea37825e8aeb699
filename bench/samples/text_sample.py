"""Plain text samples: UTF-8, and the TCVN3 bytes of the ABC fonts."""

from __future__ import annotations

from bench.samples.source_text import Part
from ingest.legacy_tables import TCVN3

_WIDTH = 96
_LEFT = 46


def as_text(parts: tuple[Part, ...]) -> str:
    """Return the parts as a page of typed text, one paragraph a line."""
    blocks = ["\n".join(_printed(part.kind, row) for row in part.rows) for part in parts if part.kind != "break"]
    return "\n\n".join(blocks) + "\n"


def as_tcvn3(text: str) -> bytes:
    """Return `text` in TCVN3. A toned capital has no byte: the small letter stands for it, as in ABC documents."""
    signs = {letter: sign for sign, letter in reversed(TCVN3.items())}
    return "".join(signs.get(c) or signs.get(c.lower(), c) for c in text).encode("latin-1")


def _printed(kind: str, row: tuple[str, ...]) -> str:
    if kind == "title":
        return row[0].center(_WIDTH).rstrip()
    if kind == "columns":
        return f"{row[0]:<{_LEFT}}  {row[1]}".rstrip()
    return row[0]
