"""Viewing: a workspace as a reader of certain levels sees it, with an index in which nothing else ever was.

Where documents above those levels are or were, such a reader searches an index of their own (decision 0019). A filter
over the index of all would hide the passages and still tell of them: by the words that spelling and diacritics are
mended with, by how rare a word counts, by what is left of a ranking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from api.wiring import Progress, Workspace
from corpus.access import Readable, clearance

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from corpus.catalogue.engine import Database
    from index.encoder import Encoder
    from index.engine import Engine, Lend, Reader
    from index.scanner import Scanner
    from index.searcher import Searcher
    from prompts.library import Readings


class WorkspaceView(Workspace):
    """A workspace over a view of the catalogue. Threads may share it; it is closed with the whole."""

    def __init__(self, whole: Workspace, readable: Readable) -> None:
        level = clearance(readable)
        super().__init__(whole.settings, whole.settings.data / f"index-{level.value if level else 'none'}")
        self.readable = readable
        self.waits = whole.waits
        self._whole = whole
        self.turns = whole.turns
        self._lender: Reader | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue as this reader sees it."""
        with self._opening:
            if self._catalogue is None:
                self._catalogue = self._whole.catalogue.seen_by(self.readable)
            return self._catalogue

    def seen_by(self, readable: Readable) -> Workspace:
        """Return the workspace as a reader of these levels sees it, who sees no more than is seen here."""
        return self._whole.seen_by(self.readable & readable)

    @property
    def sees_all(self) -> bool:
        """Whether nothing is hidden here, and nothing that was indexed ever would have been."""
        return self._whole.catalogue.levels_held() <= self.readable

    def searcher(self) -> Searcher | Scanner:
        """Return a searcher that knows of nothing but what is seen here. Raises IndexUnavailable."""
        from index.searcher import Searcher

        if not self.sees_all:
            return super().searcher()
        found = self._whole.searcher()
        if not self.sees_all:  # it became untrue meanwhile
            return super().searcher()
        return found.over(self.catalogue) if isinstance(found, Searcher) else found

    def refresh(self, progress: Progress | None = None) -> Engine:
        """Bring the index of all, and those of all views, to the catalogue's state; return the one of this view."""
        index = self._whole.refresh(progress)
        return index if self.sees_all else self._held.get()

    def refresh_own(self, progress: Progress | None = None) -> Engine:
        """Return the index that this reader searches, after bringing it to the state of what is seen here."""
        return self._whole.refresh_own(progress) if self.sees_all else super().refresh_own(progress)

    def index_state(self) -> dict[str, str]:
        """Return what the index on disk holds of what is seen here. Raises IndexUnavailable."""
        there = self.catalogue.stamps()
        return {document: stamp for document, stamp in self._whole.index_state().items() if document in there}

    def index_agrees(self) -> bool:
        """Whether the index of all holds what the catalogue holds."""
        return self._whole.index_agrees()

    @property
    def accounts_database(self) -> Database:
        """The database of accounts, sessions and keys."""
        return self._whole.accounts_database

    def encoder(self) -> Encoder:
        """Return the embedding model, one for all."""
        return self._whole.encoder()

    def readings(self) -> Readings:
        """Return those of the whole: who reads is first shown the document by this view."""
        return self._whole.readings()

    def close(self) -> None:
        """Close this view's own index; the whole closes the rest."""
        self._held.close()

    def _bring_up(self, index: Engine, truth: Mapping[str, str], progress: Progress | None) -> None:
        """Bring the index up to date; make it anew where a document is hidden now whose words it would keep."""
        gone = index.state().keys() - truth.keys()
        if gone & self._whole.catalogue.state().keys():
            index.discard()
        try:
            self._lender = self._whole.refresh_own().reader()
            super()._bring_up(index, truth, progress)
        finally:
            self._lender = None

    def _lend(self) -> Lend:
        dense = self._lender.dense if self._lender else None
        return dense.vectors if dense else super()._lend()

    def _sweep(self, dropped: Iterable[str]) -> None:
        """Leave it to the whole, which knows what is needed."""
