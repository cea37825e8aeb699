"""Digests: hashes of files that seldom change, each taken once by a process.

A file of a generation is never written again; the next generation links to it. So its bytes are held against the
manifest's hash when a process first opens it, and once more only where the file is not the same one any more.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from pathlib import Path

_MOST = 4096  # files that are remembered, those of some hundred generations

Identity = tuple[int, int, int, int]


def identity(path: Path) -> Identity:
    """Return what tells a file from every other and from itself written anew, by whatever name. Raises OSError."""
    seen = path.stat()
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns


class Digests:
    """SHA-256 of files by their identity; the last used are remembered."""

    def __init__(self) -> None:
        self._known: OrderedDict[Identity, str] = OrderedDict()

    def of(self, path: Path) -> str:
        """Return the hash of the file's bytes, read now or when this file was first asked for. Raises OSError."""
        key = identity(path)
        if key not in self._known:
            with path.open("rb") as file:
                self._known[key] = hashlib.file_digest(file, "sha256").hexdigest()
        self._known.move_to_end(key)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return self._known[key]
