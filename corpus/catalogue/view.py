"""The catalogue as one reader sees it. What it hides is not there; what is written is about what is seen."""

from __future__ import annotations

import hashlib

from corpus.access import DEFAULT_LEVEL, Level, Readable
from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.engine import Database
from corpus.catalogue.records import Added
from corpus.document import Document
from corpus.errors import SettingsError


class View(Catalogue):
    """A catalogue over a view of the database: all that reads is inherited and sees only the view.

    Documents in memory and the folder of files are shared with the whole; both are reached only by what is seen.
    """

    def __init__(self, whole: Catalogue, database: Database, readable: Readable) -> None:
        super().__init__(database, whole.files, whole.register)
        self._whole = whole
        self.recent = whole.recent
        self.readable = readable

    def add(
        self, document: Document, source: bytes, path: str, replaces: str | None = None, level: Level | None = None
    ) -> Added:
        """Store as the whole catalogue does. Raises NotFound for a hidden `replaces`, SettingsError where the reader
        could not see the result, and where the same bytes are there unseen.
        """
        if replaces is not None:
            self.level(replaces)
        if (level or (DEFAULT_LEVEL if replaces is None else None)) not in (*self.readable, None):
            raise too_high()
        self.refuse_hidden(hashlib.sha256(source).hexdigest())
        return self._whole.add(document, source, path, replaces, level)

    def refuse_hidden(self, version: str) -> None:
        """Raise SettingsError where these bytes are kept at a level that is not seen here."""
        if self._whole.find_version(version) is not None and self.find_version(version) is None:
            raise SettingsError("Tệp này không nạp được.", "Hãy liên hệ người quản trị kho văn bản để được hướng dẫn.")

    def remove(self, document_id: str) -> None:
        """Delete a document that is seen here. Raises NotFound."""
        self.level(document_id)
        self._whole.remove(document_id)

    def set_level(self, document_id: str, level: Level) -> Level:
        """Give a document another level, one that is seen here. Raises NotFound, SettingsError."""
        if level not in self.readable:
            raise too_high()
        return super().set_level(document_id, level)

    def sweep(self) -> None:
        """Delete the files that no document at all has. Raises StorageError."""
        self._whole.sweep()


def too_high() -> SettingsError:
    """Return the error for a level that whoever asks could not read."""
    return SettingsError(
        "Mức độ này cao hơn quyền đọc của bạn.", "Hãy chọn mức thấp hơn, hoặc nhờ người có quyền đọc mức này."
    )
