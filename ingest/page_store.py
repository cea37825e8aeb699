"""Page store: what OCR made of a page, kept by the file's hash, so that no page is recognised twice."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ingest.limits import Limits

_HASHED = 32  # hex digits of the file's SHA-256 that name its pages


@dataclass(frozen=True, slots=True)
class PageStore:
    """The recognised pages of one file, as tesseract's tables. Without a folder nothing is kept.

    A page is named for the file's bytes and for what recognised it: other settings recognise it anew.
    """

    folder: Path | None
    key: str = ""
    most_bytes: int = 0

    @classmethod
    def of(cls, path: Path, limits: Limits) -> Self:
        """Return the store for the file at `path`."""
        if limits.page_store is None:
            return cls(None)
        model = limits.tessdata / "vie.traineddata" if limits.tessdata else None
        size = model.stat().st_size if model and model.exists() else 0
        with path.open("rb") as file:
            own = hashlib.file_digest(file, "sha256").hexdigest()[:_HASHED]
        return cls(limits.page_store, f"{own}-{limits.ocr_dpi}-{size}", limits.page_store_bytes)

    def get(self, number: int) -> tuple[str, int] | None:
        """Return the table and the resolution of page `number`, or None where it was not recognised yet."""
        if self.folder is None:
            return None
        try:
            kept = gzip.decompress(self._file(number).read_bytes()).decode("utf-8")
            dpi, _, tsv = kept.partition("\n")
            os.utime(self._file(number))
            return tsv, int(dpi)
        except (OSError, EOFError, zlib.error, ValueError):
            return None  # not there, or damaged: recognised again

    def put(self, number: int, tsv: str, dpi: int) -> None:
        """Keep page `number`; a page is there whole or not at all. A full disk costs only the keeping."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".new")
            with os.fdopen(handle, "wb") as out:
                out.write(gzip.compress(f"{dpi}\n{tsv}".encode(), 5))
            Path(name).replace(self._file(number))
        except OSError:
            return

    def prune(self) -> None:
        """Delete the pages that were not used for longest until the rest is within the bound."""
        if self.folder is None or not self.folder.is_dir():
            return
        files = [(file.stat().st_mtime, file.stat().st_size, file) for file in self.folder.iterdir() if file.is_file()]
        room = self.most_bytes
        for _, size, file in sorted(files, reverse=True):
            room -= size
            if room < 0:
                file.unlink(missing_ok=True)

    def _file(self, number: int) -> Path:
        assert self.folder is not None
        return self.folder / f"{self.key}-{number}.gz"


def forget_pages(folder: Path | None, version: str) -> None:
    """Delete what was kept of the file whose SHA-256 is `version`: it was refused, or removed."""
    for file in folder.glob(f"{version[:_HASHED]}-*") if folder else ():
        file.unlink(missing_ok=True)
