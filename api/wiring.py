"""Workspace: one data folder with everything a face needs, each part opened when it is first used."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock, RLock, Thread
from typing import TYPE_CHECKING

from api.chat_model import chat_model
from api.settings import Settings
from corpus.errors import Busy, IndexUnavailable, SettingsError, StorageError

if TYPE_CHECKING:
    from corpus.agency import AgencyRegister
    from corpus.catalogue import Catalogue
    from corpus.passage import Passage
    from index.index import Index
    from index.scanner import Scanner
    from index.searcher import Found, Searcher
    from ingest.limits import Limits
    from prompts.noticing import Noticing
    from publish.smoothing import Smoother

log = logging.getLogger("chidan")

Progress = Callable[[int, int], None]

_PATIENCE = 1.5  # seconds that a server lets a question wait for an index that is made from nothing


def difference(truth: Mapping[str, str], derived: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the document ids that `derived` has to take in, and those it has to drop first.

    >>> difference({"a": "1", "b": "2"}, {"b": "1", "c": "3"})
    (['a', 'b'], ['b', 'c'])
    """
    add = sorted(d for d, version in truth.items() if derived.get(d) != version)
    drop = sorted(d for d, version in derived.items() if truth.get(d) != version)
    return add, drop


class Workspace:
    """The catalogue, the register and, only when asked for, the index, the searcher and the answerer.

    May be used from several threads. The index is derived: whenever it is used it is first held against the
    catalogue, and what differs (a run cut short, another process, a damaged folder) is put right.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._opening = RLock()
        self._refreshing = RLock()
        self._catalogue: Catalogue | None = None
        self._index: Index | None = None
        self._answerer: Noticing | None = None
        self.waits = True  # for an index that is made from nothing; a server does not
        self._turns = BoundedSemaphore(settings.max_asking)
        self._scanning = Lock()
        self._scanner: tuple[dict[str, str], Scanner] | None = None
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

    @property
    def limits(self) -> Limits:
        """What reading one file may cost."""
        from ingest.limits import Limits

        s = self.settings
        return Limits(
            max_bytes=s.max_upload,
            max_pages=s.max_pages,
            seconds=s.max_read_seconds,
            memory_mb=s.max_memory_mb,
            tessdata=s.tessdata,
            page_store=s.recognised,
            page_store_bytes=s.max_pages_kept_mb * 1_000_000,
            secret=s.allow_secret,
        )

    def searcher(self) -> Searcher | Scanner:
        """Return a searcher on an index that agrees with the catalogue. Raises IndexUnavailable.

        While another thread brings the index up to date, this one goes on with it as it stands, unless it is empty.
        Where the whole index is to be made again, one who does not wait goes on with words alone meanwhile.
        """
        usable = bool(self._usable_state())
        if self._refreshing.acquire(timeout=0 if usable else -1 if self.waits else _PATIENCE):
            try:
                if usable or self.waits or not self.catalogue.stamps():
                    return self._refreshed()
                rebuilding = self._rebuild()
            finally:
                self._refreshing.release()
            rebuilding.join(_PATIENCE)
        return self._as_it_stands()

    def _usable_state(self) -> dict[str, str]:
        """Return what the opened index holds; an index that was damaged since counts as empty and is opened anew."""
        with self._opening:
            try:
                return self._opened().state()
            except IndexUnavailable:
                self._index = None
                return self._opened().state()

    def _refreshed(self) -> Searcher | Scanner:
        from index.searcher import Searcher

        try:
            return Searcher(self.refresh(), self.catalogue)
        except StorageError:  # what there is can still be searched
            log.exception("the index could not be brought up to date")
            return self._as_it_stands()

    def _as_it_stands(self) -> Searcher | Scanner:
        from index.scanner import Scanner
        from index.searcher import Searcher

        index = self._opened()
        if index.reader().lexical is not None:
            return Searcher(index, self.catalogue)
        with self._scanning:
            stamps = self.catalogue.stamps()
            if self._scanner is None or self._scanner[0] != stamps:
                self._scanner = stamps, Scanner(self.catalogue.all_passages())
            return self._scanner[1]

    def _rebuild(self) -> Thread:
        """Make the index again in a thread of its own, one at a time."""
        with self._opening:
            if self._rebuilding is None or not self._rebuilding.is_alive():
                self._rebuilding = Thread(target=self._refreshed, name="rebuild", daemon=True)
                self._rebuilding.start()
            return self._rebuilding

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold one of the places of those who ask. Raises Busy where none comes free in time."""
        if not self._turns.acquire(timeout=self.settings.max_asking_wait):
            raise Busy("Đang có quá nhiều câu hỏi cùng lúc.", "Hãy hỏi lại sau vài giây.")
        try:
            yield
        finally:
            self._turns.release()

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
                )
                self._answerer = Noticing(made, self.catalogue)
            return self._answerer

    def smoother(self) -> Smoother | None:
        """Return what words published material, one for all threads; None where no model is configured."""
        from publish.smoothing import Smoother

        with self._opening:
            model = chat_model(self.settings) if self._smoother is None else None
            if model is not None:
                self._smoother = Smoother(model, self.register)
            return self._smoother

    def refresh(self, progress: Progress | None = None) -> Index:
        """Return the index after bringing it to the catalogue's state, in one new generation if they differ."""
        with self._refreshing:
            truth = self.catalogue.stamps()
            state = self._usable_state()
            index = self._opened()
            if state != truth:
                with self._one_writer():  # another process may have done it meanwhile
                    self._bring_up(index, truth, progress)
            return index

    def index_state(self) -> dict[str, str]:
        """Return what the index on disk holds, as the catalogue's stamps; changes nothing. Raises IndexUnavailable."""
        return self._open_index().state()

    def index_agrees(self) -> bool:
        """Whether the index that is open holds what the catalogue holds; nothing is opened for it."""
        index = self._index
        try:
            return index is not None and index.state() == self.catalogue.stamps()
        except IndexUnavailable:
            return False

    def _bring_up(self, index: Index, truth: Mapping[str, str], progress: Progress | None) -> None:
        state = index.state()
        add, drop = difference(truth, state)
        if add or drop:
            versions = {document: truth[document] for document in add}
            index.update(self._passages(add), remove=drop, progress=progress, versions=versions)
            self._sweep(state[document].partition("@")[0] for document in drop)

    def _sweep(self, dropped: Iterable[str]) -> None:
        """Clear what nothing needs any more; the moment after a change is when a run cut short is put right."""
        from ingest.page_store import forget_pages

        self.catalogue.sweep()
        for version in dropped:
            if self.catalogue.find_version(version) is None:
                forget_pages(self.settings.recognised, version)

    def _passages(self, documents: list[str]) -> Iterator[Passage]:
        for document in documents:
            yield from self.catalogue.all_passages(document)

    def _opened(self) -> Index:
        with self._opening:
            if self._index is None:
                self._index = self._open_or_discard()
            return self._index

    def _open_or_discard(self) -> Index:
        from index.index import discard_index

        try:
            return self._open_index()
        except IndexUnavailable:  # it is derived: forget it and build it anew
            with self._one_writer():
                discard_index(self.settings.index)
            return self._open_index()

    def _open_index(self) -> Index:
        from index.encoder import load_encoder
        from index.index import open_index

        return open_index(self.settings.index, load_encoder(self.settings.embedding_model))

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        from filelock import FileLock

        make_folder(self.settings)
        with FileLock(self.settings.data / "index.lock"):
            yield

    def close(self) -> None:
        """Close the catalogue if it was opened."""
        with self._opening:
            if self._catalogue is not None:
                self._catalogue.close()
                self._catalogue = None


class CurrentSearcher:
    """A searcher that is up to date at every search, for those who keep one."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def search(self, query: str, *, documents: Collection[str] | None = None, k: int = 10) -> Found:
        """Search as `Searcher.search` does. Raises IndexUnavailable."""
        return self._workspace.searcher().search(query, documents=documents, k=k)


def make_folder(settings: Settings) -> None:
    """Make the data folder. Raises SettingsError where that cannot be."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"Không tạo được thư mục dữ liệu {settings.data}.",
            "Hãy chọn thư mục khác bằng --data hoặc biến CHIDAN_DATA, hoặc cấp quyền ghi cho thư mục này.",
        ) from error


def open_workspace(settings: Settings) -> Workspace:
    """Return the workspace on `settings.data`; nothing is opened before it is used."""
    return Workspace(settings)
