"""Documents kept in memory, the last used ones, up to a bound."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from corpus.document import Document

_MOST_CHARACTERS = 8_000_000  # a whole document takes some 10 times its text in memory


class RecentDocuments:
    """The last used documents by id, each with the state of the catalogue it was read from. Threads may share it."""

    def __init__(self, most_characters: int = _MOST_CHARACTERS) -> None:
        self._most = most_characters
        self._kept: OrderedDict[str, tuple[str, Document]] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def get(self, document_id: str, changed: str) -> Document | None:
        """Return the document if it is kept and has not changed since."""
        with self._lock:
            found = self._kept.get(document_id)
            if found is None or found[0] != changed:
                return None
            self._kept.move_to_end(document_id)
            return found[1]

    def keep(self, changed: str, document: Document) -> None:
        """Keep the document and let go of those not used for longest."""
        with self._lock:
            self._drop(document.id)
            self._kept[document.id] = (changed, document)
            self._characters += len(document.text)
            while self._characters > self._most and len(self._kept) > 1:
                self._drop(next(iter(self._kept)))

    def forget(self, document_id: str) -> None:
        """Let go of one document."""
        with self._lock:
            self._drop(document_id)

    def __len__(self) -> int:
        return len(self._kept)

    def _drop(self, document_id: str) -> None:
        found = self._kept.pop(document_id, None)
        if found is not None:
            self._characters -= len(found[1].text)
