"""Library: the catalogue's documents as readings, kept while their version stands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection
from threading import Lock
from typing import Protocol

from corpus.catalogue import DocumentSummary, DutyFilter, DutyRow
from corpus.document import Document
from corpus.errors import NotFound
from prompts.reading import Reading, read

_FILLED = 0.9  # of what is kept: what is opened first must not be let go for what comes last
KEPT = 6_000_000  # characters of the documents whose readings are kept; with their lines they take some 40 times that


class Shelf(Protocol):
    """What answering needs of the catalogue."""

    def summaries(self) -> list[DocumentSummary]:
        """Return one line per document."""
        ...

    def document(self, document_id: str) -> Document:
        """Return the newest version of a document."""
        ...

    def duties(self, wanted: DutyFilter) -> list[DutyRow]:
        """Return the duties that match."""
        ...


class Readings:
    """Readings that are kept, by document. Threads may share them, and so may those who see different documents: a
    reading tells of nothing but its own document."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Reading] = OrderedDict()
        self._lock = Lock()

    def of(self, document: Document) -> Reading:
        """Return the reading of a document as it is here, made if another version is kept or none."""
        with self._lock:
            kept = self._kept.get(document.id)
            if kept is not None and kept.document.version == document.version:
                self._kept.move_to_end(document.id)
                return kept
        made = read(document)
        with self._lock:
            self._kept.pop(document.id, None)
            self._kept[document.id] = made
            held = sum(len(reading.document.text) for reading in self._kept.values())
            while held > KEPT and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                held -= len(dropped.document.text)
        return made

    def forget(self, versions: Collection[str]) -> None:
        """Let go of what was removed."""
        with self._lock:
            for document in [i for i, reading in self._kept.items() if reading.document.version in versions]:
                del self._kept[document]


class Library:
    """Readings by document, made when first needed and again when the document has a new version. Threads may share
    one; `kept` may be another library's too, whose shelf shows other documents."""

    def __init__(self, shelf: Shelf, kept: Readings | None = None) -> None:
        self.shelf = shelf
        self._kept = kept or Readings()

    def reading(self, document_id: str) -> Reading:
        """Return the reading of the newest version. Raises NotFound, whatever is kept."""
        return self._kept.of(self.shelf.document(document_id))

    def open_newest(self, stop: Callable[[], bool]) -> int:
        """Read the newest documents, about as many as are kept, so that no question has to; return how many.

        Ends early once `stop` says so.
        """
        held = opened = 0
        for row in reversed(self.shelf.summaries()):
            if stop() or held > KEPT * _FILLED:
                break
            try:
                made = self.reading(row.id)
            except NotFound:  # removed meanwhile
                continue
            made.holding((" a ",), folded=False)
            held += len(made.document.text)
            opened += 1
        return opened
