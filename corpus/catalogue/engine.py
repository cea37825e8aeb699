"""The database behind the catalogue: opening it, its transactions and its schema.

The only file that knows which database it is. SQLite runs in WAL mode: readers go on while one process writes; a
writer takes its lock at the start of the transaction and waits for another's, so that no work is lost half-way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from corpus.access import EVERYTHING, Readable
from corpus.catalogue.reading import changed
from corpus.catalogue.views import bind
from corpus.durable import refused, unstored
from corpus.errors import Busy, ChidanError, SettingsError, StorageError
from corpus.steps import step

HEAD = "0012"  # the newest migration; a test compares it with the scripts, so that opening needs no Alembic
_WAIT_SECONDS = 60
_WRITE_LOCK = 0x43484944  # any number that is ours: "CHID"
_WRITING = "chidan_writing"
OWN = "*"  # written about no document: what people keep


class Database:
    """An engine with two kinds of transaction. Threads may share it."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._views: dict[Readable, View] = {}

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that sees one state of the data from its first to its last statement. Raises StorageError."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise _unread(error) from error

    @contextmanager
    def write(self, about: str = "") -> Iterator[sa.Connection]:  # noqa: ARG002  a view must know
        """A transaction that holds the write lock; everything in it is kept, or nothing. Raises StorageError, Busy.

        `about` is the document that is written about, or OWN.
        """
        options = {_WRITING: True} if self._is_sqlite else {"isolation_level": "READ COMMITTED"}
        try:
            with self._engine.connect() as connection:
                writing = connection.execution_options(**options)
                with writing.begin():
                    if not self._is_sqlite:
                        writing.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITE_LOCK)))
                    yield writing
                    step("database.written")
            step("database.committed")
        except OperationalError as error:
            raise _unwritten(error) from error

    def seen_by(self, readable: Readable) -> Database:
        """Return the database as a reader of these levels sees it; it is closed with this one."""
        if readable not in self._views:
            self._views[readable] = View(self, _make_engine(self._engine.url, readable))
        return self._views[readable]

    def close(self) -> None:
        """Give the connections back, those of all views too."""
        for view in self._views.values():
            view.close()
        self._engine.dispose()


class View(Database):
    """A database that shows only what a reader may see. It cannot be written except about what it shows."""

    def __init__(self, whole: Database, engine: sa.Engine) -> None:
        super().__init__(engine)
        self._whole = whole

    @contextmanager
    def write(self, about: str = "") -> Iterator[sa.Connection]:
        """Write as `Database.write` does, about one document that is seen here. Raises NotFound."""
        if not about:
            raise RuntimeError("a view is written only about a document that it shows")
        if about != OWN:
            with self.read() as connection:
                changed(connection, about)
        with self._whole.write(about) as connection:
            yield connection


def open_database(url: str) -> Database:
    """Open the database at a SQLAlchemy URL and bring its schema up to date.

    Raises SettingsError where the URL is wrong, the database cannot be reached, or a newer program made it, and
    StorageError where the disk is full.
    """
    try:
        engine = _make_engine(url)
        database = Database(engine)
        with engine.connect() as connection, connection.begin():  # so that opening does not wait for a writer
            current = _revision(connection) == HEAD
        if not current:
            with database.write() as connection:
                _migrate(connection)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise SettingsError(
            f"Địa chỉ kho văn bản không hợp lệ: {error}",
            "Hãy kiểm tra thiết lập địa chỉ kho (ví dụ: sqlite:////duong/dan/catalogue.db).",
        ) from error
    except (DBAPIError, OSError) as error:
        if (number := refused(getattr(error, "orig", None))) is not None:
            raise unstored("kho văn bản", number, "") from error
        raise SettingsError(
            f"Không mở được kho văn bản: {_cause(error)}",
            "Hãy kiểm tra quyền ghi vào thư mục dữ liệu; nếu tệp catalogue.db hỏng thì phục hồi từ bản sao lưu.",
        ) from error
    return database


def _unwritten(error: OperationalError) -> ChidanError:
    """Return what a failed write means to the person who asked for it."""
    if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy("Kho văn bản đang được ghi.", "Hãy chờ một phút rồi làm lại.")
    return unstored("kho văn bản", refused(error.orig), _cause(error))


def _unread(error: OperationalError) -> StorageError:
    return StorageError(
        f"Không đọc được kho văn bản: {_cause(error)}",
        "Hãy kiểm tra cơ sở dữ liệu và ổ đĩa rồi thử lại; nếu kho hỏng thì phục hồi từ bản sao lưu.",
    )


def _cause(error: DBAPIError | OSError) -> str:
    return str(error.orig) if isinstance(error, DBAPIError) else str(error)


def _make_engine(url: str | sa.URL, readable: Readable = EVERYTHING) -> sa.Engine:
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise ArgumentError(f"{backend}: chỉ dùng được sqlite hoặc postgresql")
    if backend == "postgresql":
        driver = parsed.set(drivername="postgresql+psycopg") if parsed.drivername == "postgresql" else parsed
        engine = sa.create_engine(driver, pool_pre_ping=True, isolation_level="REPEATABLE READ")
        bind(engine, readable)
        return engine
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    # The pool never makes a caller wait: every thread of a server may read at the same time.
    engine = sa.create_engine(parsed, pool_size=8, max_overflow=-1, connect_args={"timeout": _WAIT_SECONDS})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    bind(engine, readable)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin by itself; `_begin_sqlite` does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _migrate(connection: sa.Connection) -> None:
    found = _revision(connection)
    if found == HEAD:
        return
    # Imported only when there is something to do: it costs more than everything else here.
    from corpus.catalogue.schema import upgrade

    upgrade(connection, found)


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found
