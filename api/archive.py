"""Backup and restore of a SQLite catalogue with its source files, as one zip; the index is derived and left out."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from api.settings import Settings
from api.wiring import make_folder
from corpus.errors import SettingsError

_DATABASE = "catalogue.db"
_MANIFEST = "chidan.json"
_FORMAT = 1
# "files/9f86d081….docx": the only other names an archive may hold
_SOURCE_NAME = re.compile(r"files/[0-9a-f]{64}(?:\.[a-z0-9]{1,8})?")


def holds_catalogue(settings: Settings) -> bool:
    """Whether the data folder has a catalogue already."""
    return (settings.data / _DATABASE).exists()


def back_up(settings: Settings, target: Path) -> int:
    """Write one consistent state of the catalogue and its files; return the number of documents.

    The database is copied through SQLite's own backup, so a server may go on writing. Raises SettingsError.
    """
    _only_sqlite(settings)
    if not holds_catalogue(settings):
        raise SettingsError(f"Chưa có kho văn bản trong {settings.data}.", "Hãy kiểm tra --data hoặc CHIDAN_DATA.")
    try:
        with tempfile.TemporaryDirectory(dir=settings.data) as aside:
            copy = Path(aside) / _DATABASE
            with closing(sqlite3.connect(settings.data / _DATABASE)) as source, closing(sqlite3.connect(copy)) as made:
                source.backup(made)
            count = _count(copy)
            ready = Path(aside) / "backup.zip"
            _pack(ready, copy, settings.files, count)
            shutil.move(ready, target)
    except OSError as error:
        raise SettingsError(f"Không ghi được tệp sao lưu {target}.", "Hãy chọn nơi khác còn đủ chỗ trống.") from error
    return count


def put_back(settings: Settings, archive: Path) -> int:
    """Replace the catalogue and its files by those of an archive; return the number of documents.

    Everything is unpacked and checked aside first; a bad archive changes nothing. Raises SettingsError.
    """
    _only_sqlite(settings)
    make_folder(settings)
    with tempfile.TemporaryDirectory(dir=settings.data) as made:
        aside = Path(made)
        try:
            _unpack(archive, aside)
            count = _count(aside / _DATABASE)
        except (OSError, zipfile.BadZipFile, sqlite3.Error, ValueError, KeyError) as error:
            raise SettingsError(
                f"Tệp {archive} không phải là bản sao lưu dùng được.", "Hãy chọn tệp do chidan backup ghi."
            ) from error
        for name in (_DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm"):
            (settings.data / name).unlink(missing_ok=True)
        for folder in (settings.files, settings.index):
            shutil.rmtree(folder, ignore_errors=True)
        (aside / _DATABASE).replace(settings.data / _DATABASE)
        (aside / "files").replace(settings.files)
    return count


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


def _pack(archive: Path, database: Path, files: Path, count: int) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(_MANIFEST, json.dumps({"format": _FORMAT, "documents": count}))
        packed.write(database, _DATABASE)
        for source in sorted(files.iterdir()) if files.is_dir() else ():
            if source.is_file():
                packed.write(source, f"files/{source.name}")


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
