"""Backup and restore of a SQLite catalogue with its source files, as one zip; the index is derived and left out.

Both may run while others read and write: a backup is of one moment, and a restore is one transaction.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from api.data_folder import make_folder
from api.settings import Settings
from api.wiring import Workspace
from corpus import durable
from corpus.access import Level
from corpus.catalogue.levels import HELD
from corpus.errors import SettingsError
from corpus.steps import step

_DATABASE = "catalogue.db"
_MANIFEST = "chidan.json"
_FORMAT = 1
_WAIT_SECONDS = 60
# "files/9f86d081….docx": the only other names an archive may hold
_SOURCE_NAME = re.compile(r"files/[0-9a-f]{64}(?:\.[a-z0-9]{1,8})?")


def holds_catalogue(settings: Settings) -> bool:
    """Whether the data folder has a catalogue already."""
    return (settings.data / _DATABASE).exists()


def back_up(settings: Settings, target: Path) -> int:
    """Write one consistent state of the catalogue and its files; return the number of documents.

    Others wait only while the state is noted (the files are linked, not copied). Raises SettingsError, StorageError.
    """
    _only_sqlite(settings)
    if not holds_catalogue(settings):
        raise SettingsError(f"Chưa có kho văn bản trong {settings.data}.", "Hãy kiểm tra --data hoặc CHIDAN_DATA.")
    with durable.told_clearly("bản sao lưu"), _aside(settings) as aside:
        try:
            _note_state(settings, aside)
            count = _count(aside / _DATABASE)
        except (sqlite3.Error, ValueError) as error:
            if (number := durable.refused(error)) is not None:
                raise durable.unstored("bản sao lưu", number, "") from error
            raise SettingsError(
                "Không sao lưu được: kho văn bản bị hỏng hoặc đang bận.",
                "Hãy chạy lại; nếu vẫn lỗi, hãy phục hồi từ bản sao lưu trước.",
            ) from error
        step("backup.noted")
        _pack(target, aside, count)
    return count


def _note_state(settings: Settings, aside: Path) -> None:
    """Put the database as it is, and links to the files it names, into `aside`; no one writes meanwhile."""
    with closing(_connected(settings.data / _DATABASE)) as held:
        held.execute("BEGIN IMMEDIATE")
        step("backup.locked")
        with closing(_connected(settings.data / _DATABASE)) as source, closing(_connected(aside / _DATABASE)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            names = [f"{version}{suffix}" for version, suffix in copy.execute("SELECT hash, suffix FROM versions")]
        step("backup.copied")
        (aside / "files").mkdir()
        for name in names:
            with suppress(FileNotFoundError):  # doctor says which are missing
                _link(settings.files / name, aside / "files" / name)
        step("backup.linked")
        held.execute("ROLLBACK")


def put_back(settings: Settings, archive: Path) -> int:
    """Replace the catalogue and its files by those of an archive; return the number of documents.

    Everything is unpacked and checked aside first; a bad archive changes nothing, and what is cut short leaves what
    was there. Raises SettingsError, StorageError.
    """
    _only_sqlite(settings)
    make_folder(settings)
    with durable.told_clearly("kho văn bản"), _aside(settings) as aside:
        with _told_as_bad(archive):
            _unpack(archive, aside)
            step("restore.unpacked")
            count = _count(aside / _DATABASE)
        _bring_up_to_date(aside)
        step("restore.checked")
        try:
            _replace(settings, aside)
        except sqlite3.Error as error:
            raise durable.unstored("kho văn bản", durable.refused(error), str(error)) from error
    workspace = Workspace(settings)
    try:
        workspace.catalogue.sweep()
    finally:
        workspace.close()
    step("restore.swept")
    return count


def _replace(settings: Settings, aside: Path) -> None:
    """Make the restored state the one there is, in one transaction; a database too damaged for one is set aside."""
    live = settings.data / _DATABASE
    try:
        Workspace(settings).catalogue.close()
        sound = _is_sound(live)
    except SettingsError:
        sound = False
    if not sound:
        _set_aside(live)
        Workspace(settings).catalogue.close()
    with closing(_connected(live)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH DATABASE ? AS restored", (str(aside / _DATABASE),))
        connection.execute("BEGIN IMMEDIATE")
        step("restore.locked")
        for source in sorted((aside / "files").iterdir()):
            durable.settle(source)
            source.replace(settings.files / source.name)
            step("restore.file-placed")
        durable.settle(settings.files)
        marks = _marks_of_levels(connection, sound)
        _copy_rows(connection)
        connection.executemany("INSERT OR IGNORE INTO main.marks (name, value) VALUES (?, '')", marks)
        connection.execute("DELETE FROM main.sessions")  # who was logged in then need not be so now
        step("restore.written")
        connection.execute("COMMIT")
        step("restore.committed")


def _marks_of_levels(connection: sqlite3.Connection, sound: bool) -> list[tuple[str]]:
    """The marks of levels that documents had before, which the index may still hold words of: all, where unknown."""
    if not sound:
        return [(HELD + level.value,) for level in Level]
    return connection.execute("SELECT name FROM main.marks WHERE substr(name, 1, ?) = ?", (len(HELD), HELD)).fetchall()


def _copy_rows(connection: sqlite3.Connection) -> None:
    tables = [name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    for table in tables:
        columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA main.table_info("{table}")'))
        connection.execute(f'DELETE FROM main."{table}"')  # noqa: S608  names from the schema
        connection.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM restored."{table}"')  # noqa: S608
        step("restore.table-copied")


def _bring_up_to_date(aside: Path) -> None:
    """Migrate the restored database, so that it has the tables of this program."""
    from corpus.catalogue.engine import open_database

    open_database(f"sqlite:///{aside / _DATABASE}").close()


def _is_sound(database: Path) -> bool:
    try:
        _count(database)
    except (sqlite3.Error, ValueError):
        return False
    return True


def _set_aside(database: Path) -> None:
    """Keep a damaged database under another name; nobody could read it any more."""
    for name in (f"{database.name}-wal", f"{database.name}-shm"):
        database.with_name(name).unlink(missing_ok=True)
    database.replace(database.with_name(f"{database.name}.hong"))
    step("restore.set-aside")


def _connected(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database, timeout=_WAIT_SECONDS, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


@contextmanager
def _told_as_bad(archive: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, sqlite3.Error, ValueError, KeyError, FileNotFoundError, IsADirectoryError) as error:
        if (number := durable.refused(error)) is not None:
            raise durable.unstored("kho văn bản", number, "") from error
        raise SettingsError(
            f"Tệp {archive} không phải là bản sao lưu dùng được.", "Hãy chọn tệp do chidan backup ghi."
        ) from error


@contextmanager
def _aside(settings: Settings) -> Iterator[Path]:
    """Yield an empty folder in the data folder; one backup or restore at a time, and none leaves anything there."""
    from filelock import FileLock

    folder = settings.data / "archive"
    with FileLock(settings.data / "archive.lock"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _only_sqlite(settings: Settings) -> None:
    if settings.database_url:
        raise SettingsError(
            "Sao lưu bằng lệnh này chỉ dùng cho kho SQLite trong thư mục dữ liệu.",
            "Với cơ sở dữ liệu khác, hãy dùng công cụ sao lưu của cơ sở dữ liệu đó.",
        )


def _count(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise ValueError("the database is damaged")
        found: int = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    return found


def _pack(target: Path, folder: Path, count: int) -> None:
    """Write the archive beside its place, then give it its name, so that an older one is never half replaced."""
    aside = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(_MANIFEST, json.dumps({"format": _FORMAT, "documents": count}))
            packed.write(folder / _DATABASE, _DATABASE)
            for source in sorted((folder / "files").iterdir()):
                if _is_itself(source):  # one damaged file must not make the archive one that cannot be restored
                    packed.write(source, f"files/{source.name}")
                step("backup.file-packed")
        durable.settle(aside)
        step("backup.settled")
        durable.put(aside, target)
        step("backup.named")
    finally:
        aside.unlink(missing_ok=True)


def _unpack(archive: Path, folder: Path) -> None:
    (folder / "files").mkdir()
    with zipfile.ZipFile(archive) as packed:
        if json.loads(packed.read(_MANIFEST)).get("format") != _FORMAT:
            raise ValueError("unknown format")
        for name in packed.namelist():
            if name == _DATABASE or _SOURCE_NAME.fullmatch(name):
                packed.extract(name, folder)
            elif name != _MANIFEST:
                raise ValueError(f"not a name of ours: {name}")
    for source in (folder / "files").iterdir():
        if not _is_itself(source):
            raise ValueError(f"other bytes than its name says: {source.name}")


def _is_itself(source: Path) -> bool:
    """Whether a source file has the bytes that its name says."""
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == source.stem
