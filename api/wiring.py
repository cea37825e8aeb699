"""Workspace: one data folder with everything a face needs, each part opened when it is first used."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from threading import Lock, RLock, Thread
from typing import TYPE_CHECKING

from api import kept
from api.chat_model import chat_model
from api.current_searcher import CurrentSearcher
from api.data_folder import make_folder
from api.engines import HeldEngine
from api.settings import Settings
from api.turns import Turns
from corpus.errors import Busy, EngineUnreachable, IndexUnavailable, StorageError

if TYPE_CHECKING:
    from corpus.access import Readable
    from corpus.agency import AgencyRegister
    from corpus.catalogue import Catalogue
    from corpus.catalogue.engine import Database
    from index.encoder import Encoder
    from index.engine import Engine, Lend
    from index.scanner import Scanner
    from index.searcher import Searcher
    from ingest.limits import Limits
    from prompts.library import Readings
    from prompts.noticing import Noticing
    from publish.smoothing import Smoother

log = logging.getLogger("chidan")

Progress = Callable[[int, int], None]

_MOST_SCANNED = 2_000  # documents that are searched by looking through them where the engine does not answer
_PATIENCE = 1.5  # seconds that a server lets a question wait for an index that is made from nothing


class Workspace:
    """The catalogue, the register and, only when asked for, the index, the searcher and the answerer.

    May be used from several threads. The index is derived: whenever it is used it is first held against the
    catalogue, and what differs (a run cut short, another process, a damaged folder) is put right.
    """

    def __init__(self, settings: Settings, folder: Path | None = None) -> None:
        self.settings = settings
        self._opening = RLock()
        self._refreshing = RLock()
        self._catalogue: Catalogue | None = None
        self._held = HeldEngine(settings, folder or settings.index, self.encoder, self._opening)
        self._encoder: Encoder | None = None
        self._views: dict[Readable, Workspace] = {}
        self._answerer: Noticing | None = None
        self._readings: Readings | None = None
        self.waits = True  # for an index that is made from nothing; a server does not
        self.turns = Turns(settings.max_asking, settings.max_asking_queue, settings.max_asking_wait)
        self._scanning = Lock()
        self._scanner: tuple[tuple[dict[str, str], str], Scanner] | None = None
        self._rebuilding: Thread | None = None
        self._smoother: Smoother | None = None

    @property
    def register(self) -> AgencyRegister:
        """The register of agencies."""
        from corpus.agencies import load_register

        return load_register()

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue, its folder made where it is missing."""
        from corpus.catalogue import Catalogue

        with self._opening:
            if self._catalogue is None:
                make_folder(self.settings)
                self._catalogue = Catalogue.open(self.settings.catalogue_url, self.settings.files, self.register)
            return self._catalogue

    def seen_by(self, readable: Readable) -> Workspace:
        """Return the workspace as a reader of these levels sees it: all that it reads, finds and answers."""
        from api.viewing import WorkspaceView  # which is a Workspace
        from corpus.access import EVERYTHING

        if readable == EVERYTHING:
            return self
        with self._opening:
            if readable not in self._views:
                self._views[readable] = WorkspaceView(self, readable)
            return self._views[readable]

    @property
    def accounts_database(self) -> Database:
        """The database of accounts, sessions and keys, which are no documents: for `api.access.people` alone."""
        return self.catalogue.database

    @property
    def limits(self) -> Limits:
        """What reading one file may cost."""
        from api.reading_limits import limits_of

        return limits_of(self.settings)

    def searcher(self) -> Searcher | Scanner:
        """Return a searcher on an index that agrees with the catalogue. Raises IndexUnavailable.

        While another thread brings the index up to date, this one goes on with it as it stands, unless it is empty.
        Where the whole index is to be made again, one who does not wait goes on with words alone meanwhile.
        """
        try:
            usable = bool(self._held.usable_state())
        except EngineUnreachable as error:
            return self._scanned(error)
        if self._refreshing.acquire(timeout=0 if usable else -1 if self.waits else _PATIENCE):
            try:
                if usable or self.waits or not self.catalogue.stamps():
                    return self._refreshed()
                rebuilding = self._rebuild()
            finally:
                self._refreshing.release()
            rebuilding.join(_PATIENCE)
        return self._as_it_stands()

    def _refreshed(self) -> Searcher | Scanner:
        from index.searcher import Searcher

        try:
            return Searcher(self.refresh_own(), self.catalogue)
        except (StorageError, Busy):  # what there is can still be searched
            log.exception("the index could not be brought up to date")
            return self._as_it_stands()

    def _as_it_stands(self) -> Searcher | Scanner:
        from index.searcher import Searcher

        index = self._held.get()
        return Searcher(index, self.catalogue) if index.reader().lexical is not None else self._scanned()

    def _scanned(self, unreachable: EngineUnreachable | None = None) -> Scanner:
        """Return what looks through all passages; where they are too many for that, raise what is wrong."""
        from index.scanner import DEGRADED, UNREACHABLE, Scanner

        with self._scanning:
            stamps = self.catalogue.stamps()
            if unreachable and len(stamps) > _MOST_SCANNED:
                raise unreachable
            degraded = UNREACHABLE if unreachable else DEGRADED
            if self._scanner is None or self._scanner[0] != (stamps, degraded):
                self._scanner = (stamps, degraded), Scanner(self.catalogue.all_passages(), degraded)
            return self._scanner[1]

    def _rebuild(self) -> Thread:
        """Make the index again in a thread of its own, one at a time."""
        with self._opening:
            if self._rebuilding is None or not self._rebuilding.is_alive():
                self._rebuilding = Thread(target=self._refreshed, name="rebuild", daemon=True)
                self._rebuilding.start()
            return self._rebuilding

    def answerer(self) -> Noticing:
        """Return the answerer, one for all threads; it searches what is current when it is asked."""
        from prompts.answer import Answerer
        from prompts.noticing import Noticing

        with self._opening:
            if self._answerer is None:
                made = Answerer(
                    self.catalogue,
                    CurrentSearcher(self),
                    self.register,
                    chat_model(self.settings),
                    self.settings.model_seconds,
                    self.readings(),
                )
                self._answerer = Noticing(made, self.catalogue)
            return self._answerer

    def readings(self) -> Readings:
        """Return the documents that were cut for answering, kept once for all who may see them."""
        from prompts.library import Readings

        with self._opening:
            if self._readings is None:
                self._readings = Readings()
            return self._readings

    def smoother(self) -> Smoother | None:
        """Return what words published material, one for all threads; None where no model is configured."""
        from publish.smoothing import Smoother

        with self._opening:
            model = chat_model(self.settings) if self._smoother is None else None
            if model is not None:
                self._smoother = Smoother(model, self.register)
            return self._smoother

    def refresh(self, progress: Progress | None = None) -> Engine:
        """Return the index after bringing it, and those of views, to the catalogue's state."""
        index = self.refresh_own(progress)
        for view in tuple(self._views.values()):
            view.refresh_own()
        return index

    def refresh_own(self, progress: Progress | None = None) -> Engine:
        """Return the index after bringing it to the catalogue's state, in one new generation if they differ."""
        with self._refreshing:
            truth = self.catalogue.stamps()
            state = self._held.usable_state()
            index = self._held.get()
            if state != truth:
                with self._held.one_writer():  # another process may have done it meanwhile
                    self._bring_up(index, truth, progress)
            return index

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the index anew from the catalogue, in one step; until then searches find what they found."""
        with self._refreshing:
            index = self._held.get()
            with self._held.one_writer():
                truth = self.catalogue.stamps()
                self._update(index, truth, (sorted(truth), sorted(index.state())), progress)

    def index_state(self) -> dict[str, str]:
        """Return what the index on disk holds, as the catalogue's stamps; changes nothing. Raises IndexUnavailable."""
        return self._held.state()

    def index_agrees(self) -> bool:
        """Whether the index that is open holds what the catalogue holds; nothing is opened for it."""
        index = self._held.opened
        try:
            return index is not None and index.state() == self.catalogue.stamps()
        except IndexUnavailable:
            return False

    def _bring_up(self, index: Engine, truth: Mapping[str, str], progress: Progress | None) -> None:
        from index.engine import difference

        found = difference(truth, index.state())
        if any(found):
            self._update(index, truth, found, progress)

    def _update(
        self, index: Engine, truth: Mapping[str, str], found: tuple[list[str], list[str]], progress: Progress | None
    ) -> None:
        """Have the index take in the first documents of `found`, and let go of the others before."""
        state, (add, drop) = index.state(), found
        versions = {document: truth[document] for document in add}
        passages = chain.from_iterable(map(self.catalogue.all_passages, add))  # never all in memory
        total = self.catalogue.passage_count(add) if progress else 0
        told: Progress | None = (lambda done, _: progress(done, max(done, total))) if progress else None
        index.update(passages, drop, told, versions, self._lend())
        self._sweep(state[document].partition("@")[0] for document in drop)

    def _sweep(self, dropped: Iterable[str]) -> None:
        """Clear what nothing needs any more; the moment after a change is when a run cut short is put right."""
        gone = frozenset(dropped)
        self.readings().forget(gone)
        kept.sweep(self, gone)

    def _lend(self) -> Lend:
        """Return what gives the vectors of passages that were embedded already."""
        return kept.KeptVectors(self)

    def encoder(self) -> Encoder:
        """Return the embedding model, loaded once. Raises SettingsError."""
        from index.encoder import load_encoder

        with self._opening:
            if self._encoder is None:
                chosen = self.settings
                self._encoder = load_encoder(chosen.embedding_model, chosen.threads, chosen.embedding_dimensions)
            return self._encoder

    def close(self) -> None:
        """Close the catalogue and the index, of views too, if they were opened."""
        for view in tuple(self._views.values()):
            view.close()
        self._held.close()
        with self._opening:
            if self._catalogue is not None:
                self._catalogue.close()
                self._catalogue = None


def open_workspace(settings: Settings) -> Workspace:
    """Return the workspace on `settings.data`; nothing is opened before it is used."""
    return Workspace(settings)
