"""Engines: the search engine that the settings choose, opened once for a workspace and anew where it is damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from api.data_folder import make_folder
from api.settings import Settings
from corpus.errors import EngineUnreachable, IndexUnavailable

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.engine import Engine
    from index.remote import Storage

# What people call them.
ENGINE_NAMES = {
    "embedded": "tantivy và FAISS, trong thư mục dữ liệu",
    "pgvector": "PostgreSQL với pgvector",
    "qdrant": "Qdrant",
}


def open_engine(settings: Settings, folder: Path, encoder: Encoder) -> Engine:
    """Open the index of a data folder; a server keeps it under the folder's name.

    Raises IndexUnavailable where files are damaged, SettingsError where the settings cannot work.
    """
    if settings.search_engine == "embedded":
        from index.index import open_index

        return open_index(folder, encoder)
    from index.remote import RemoteIndex

    return RemoteIndex(_storage(settings, f"{settings.search_name}_{folder.name}"), encoder)


def _storage(settings: Settings, name: str) -> Storage:
    if settings.search_engine == "pgvector":
        from index.postgres_storage import PostgresStorage

        return PostgresStorage(settings.search_database_url or settings.catalogue_url, name)
    from index.qdrant_place import QdrantSettings
    from index.qdrant_storage import QdrantStorage

    where = settings.qdrant_url or str(settings.data / "qdrant")
    chosen = QdrantSettings(
        where=where,
        key=settings.qdrant_key.get_secret_value(),
        shards=settings.qdrant_shards,
        replicas=settings.qdrant_replicas,
        fuses=settings.qdrant_fusion == "server",
    )
    return QdrantStorage(chosen, name)


def discard_engine(settings: Settings, folder: Path, encoder: Encoder) -> None:
    """Forget a damaged index, so that `open_engine` gives an empty one; the catalogue is not touched."""
    if settings.search_engine == "embedded":
        from index.index import discard_index

        discard_index(folder)
        return
    engine = open_engine(settings, folder, encoder)
    engine.discard()
    engine.close()


class HeldEngine:
    """The engine of one workspace. It is derived: what is damaged is forgotten, to be built anew.

    `folder` is where the index is, or what it is called after on a server; `opening` guards the first use.
    """

    def __init__(self, settings: Settings, folder: Path, encoder: Callable[[], Encoder], opening: RLock) -> None:
        self._settings = settings
        self._folder = folder
        self._encoder = encoder
        self._opening = opening
        self._engine: Engine | None = None

    @property
    def opened(self) -> Engine | None:
        """The engine, if it was ever needed."""
        return self._engine

    def get(self) -> Engine:
        """Return the engine, opened when it is first needed. Raises EngineUnreachable, SettingsError."""
        with self._opening:
            if self._engine is None:
                self._engine = self._open_or_discard()
            return self._engine

    def usable_state(self) -> dict[str, str]:
        """Return what the engine holds; an index that was damaged since counts as empty and is opened anew."""
        with self._opening:
            try:
                return self.get().state()
            except EngineUnreachable:
                raise
            except IndexUnavailable:
                self.close()
                return self.get().state()

    def state(self) -> dict[str, str]:
        """Return what the index holds; changes nothing. Raises IndexUnavailable."""
        made = open_engine(self._settings, self._folder, self._encoder())
        try:
            return made.state()
        finally:
            made.close()

    @contextmanager
    def one_writer(self) -> Iterator[None]:
        """Hold the right to change the index, among all processes on the data folder."""
        from filelock import FileLock

        make_folder(self._settings)
        with FileLock(self._folder.with_suffix(".lock")):
            yield

    def close(self) -> None:
        """Close the engine if it was opened; it is opened again when it is needed."""
        with self._opening:
            if self._engine is not None:
                self._engine.close()
                self._engine = None

    def _open_or_discard(self) -> Engine:
        settings, folder, encoder = self._settings, self._folder, self._encoder()
        try:
            return _looked_at(open_engine(settings, folder, encoder))
        except EngineUnreachable:
            raise
        except IndexUnavailable:
            with self.one_writer():
                discard_engine(settings, folder, encoder)
            return open_engine(settings, folder, encoder)


def _looked_at(engine: Engine) -> Engine:
    """Return the engine after its first look at what is there, as a server's is opened without one."""
    try:
        engine.reader()
    except BaseException:
        engine.close()
        raise
    return engine
