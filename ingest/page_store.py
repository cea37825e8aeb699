"""Page store: what OCR made of a page, kept by the file's hash, so that no page is recognised twice."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from corpus import kept
from ingest.limits import Limits


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
            own = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(limits.page_store, f"{kept.prefix(own)}-{limits.ocr_dpi}-{size}", limits.page_store_bytes)

    def get(self, number: int) -> tuple[str, int] | None:
        """Return the table and the resolution of page `number`, or None where it was not recognised yet."""
        if self.folder is None:
            return None
        try:
            text = gzip.decompress(kept.get(self._file(number)) or b"").decode("utf-8")
            dpi, _, tsv = text.partition("\n")
            return tsv, int(dpi)
        except (OSError, EOFError, zlib.error, ValueError):
            return None  # not there, or damaged: recognised again

    def put(self, number: int, tsv: str, dpi: int) -> None:
        """Keep page `number`; a page is there whole or not at all. A full disk costs only the keeping."""
        if self.folder is not None:
            kept.put(self._file(number), gzip.compress(f"{dpi}\n{tsv}".encode(), 5))

    def prune(self) -> None:
        """Delete the pages that were not used for longest until the rest is within the bound."""
        if self.folder is not None:
            kept.prune(self.folder, self.most_bytes)

    def _file(self, number: int) -> Path:
        assert self.folder is not None
        return self.folder / f"{self.key}-{number}.gz"
