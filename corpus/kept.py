"""Kept: what was made of a file at some cost and can be made again, such as recognised pages and vectors.

Each piece is a file whose name begins with the hash of the bytes that it was made of; a piece is there whole or not at
all, and any may be missing. A folder is held within a bound, and what a document gave goes with the document.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_HASHED = 32  # hex digits of the SHA-256 that names begin with


def prefix(version: str) -> str:
    """Return how the names of all begin that was made of the bytes with this SHA-256, in hex."""
    return version[:_HASHED]


def put(file: Path, content: bytes) -> None:
    """Write a piece. A full disk costs only the keeping."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(name).replace(file)
    except OSError:
        return


def get(file: Path) -> bytes | None:
    """Return a piece, which counts as used now; None where it is not there."""
    try:
        content = file.read_bytes()
        os.utime(file)
    except OSError:
        return None
    return content


def prune(folder: Path, most_bytes: int) -> None:
    """Delete the pieces that were not used for longest until the rest is within the bound."""
    if not folder.is_dir():
        return
    found = []
    for file in folder.iterdir():
        try:
            seen = file.stat()
        except FileNotFoundError:  # another process prunes too
            continue
        found.append((seen.st_mtime, seen.st_size, file))
    for _, size, file in sorted(found, reverse=True):
        most_bytes -= size
        if most_bytes < 0:
            file.unlink(missing_ok=True)


def forget(folder: Path | None, version: str) -> None:
    """Delete what was made of these bytes: the document was refused, or removed."""
    for file in folder.glob(f"{prefix(version)}-*") if folder else ():
        file.unlink(missing_ok=True)
