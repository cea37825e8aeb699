"""The documents' own bytes on disk, one file per version, named by its hash."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import time
from pathlib import Path

from corpus import durable
from corpus.steps import step

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_ABANDONED_SECONDS = 24 * 3600


class SourceFiles:
    """The folder of source bytes: `<hash><suffix>`, and `aside/` for what is being written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._aside = folder / "aside"
        self._aside.mkdir(parents=True, exist_ok=True)
        self._sweep()

    def path(self, version: str, suffix: str) -> Path:
        """Return where the bytes of this version are, or would be."""
        return self._folder / f"{version}{suffix}"

    def write_aside(self, source: bytes) -> Path:
        """Write the bytes to disk for good, under a name that nobody looks for yet. Raises StorageError."""
        with durable.told_clearly("tệp gốc"):
            handle, name = tempfile.mkstemp(dir=self._aside)
            aside = Path(name)
            step("source.begun")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(source)
                step("source.written")
                durable.settle(aside)
            except BaseException:
                with contextlib.suppress(OSError):
                    aside.unlink()
                raise
        step("source.settled")
        return aside

    def publish(self, aside: Path, version: str, suffix: str) -> None:
        """Give the bytes their name, in one step and for good. Raises StorageError."""
        with durable.told_clearly("tệp gốc"):
            durable.put(aside, self.path(version, suffix))

    def remove(self, version: str, suffix: str) -> None:
        """Delete the bytes of this version, if they are there."""
        self.path(version, suffix).unlink(missing_ok=True)
        step("source.removed")

    def names(self) -> set[str]:
        """Return the names of the files that are there."""
        return {path.name for path in self._folder.iterdir() if path.name != self._aside.name}

    def remove_named(self, name: str) -> None:
        """Delete the file of this name, if it is there."""
        (self._folder / name).unlink(missing_ok=True)
        step("source.swept")

    def _sweep(self) -> None:
        # What a crash left behind; younger files may be another process's work.
        oldest = time.time() - _ABANDONED_SECONDS
        for left in self._aside.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if left.stat().st_mtime < oldest:
                    left.unlink()


def suffix_of(name: str) -> str:
    """Return a file name's ending, lower-case and harmless, or "".

    >>> suffix_of("Ke hoach 12.DOCX"), suffix_of("la.../../x")
    ('.docx', '')
    """
    suffix = Path(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""
