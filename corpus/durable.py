"""Durable writes: bytes that are on the disk before anyone is told so, and names that change in one step."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import StorageError
from corpus.steps import step

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_BY_SQLITE = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
}
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def settle(path: Path) -> None:
    """Force a file, or the names in a folder, to the disk."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        if path.is_dir():  # a folder cannot be opened on Windows, and needs no flush there
            return
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put(aside: Path, target: Path) -> None:
    """Give a settled file its name, in one step and for good; what had that name is gone."""
    aside.replace(target)
    step("file.named")
    settle(target.parent)
    step("file.name-settled")


def write(target: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    aside = target.with_name(f"{target.name}.new")
    try:
        aside.write_bytes(content)
        step("file.written")
        settle(aside)
        step("file.settled")
        put(aside, target)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise


@contextmanager
def told_clearly(what: str) -> Iterator[None]:
    """Turn what the system says of a failed write into a StorageError; `what` is Vietnamese: “chỉ mục”."""
    try:
        yield
    except OSError as error:
        raise unstored(what, error.errno, error.strerror or str(error)) from error


def unstored(what: str, number: int | None, said: str) -> StorageError:
    """Return the error of a write that the system refused with `number` and its own words."""
    free = "Hãy giải phóng dung lượng đĩa rồi làm lại."
    if number in _FULL:
        return StorageError(f"Không ghi được {what}: ổ đĩa đã đầy.", free)
    if number in (errno.EIO, None):  # so ends a short write of numpy, and one of SQLite's log
        return StorageError(f"Không ghi được {what}: ổ đĩa đã đầy hoặc bị lỗi.", free)
    if number in _FORBIDDEN:
        return StorageError(
            f"Không ghi được {what}: không có quyền ghi.", "Hãy cấp quyền ghi vào thư mục dữ liệu rồi làm lại."
        )
    return StorageError(f"Không ghi được {what}: {said}.", "Hãy kiểm tra ổ đĩa và quyền ghi rồi làm lại.")


def refused(error: BaseException | None) -> int | None:
    """Return the system's number for what SQLite could not write; None where that is not what it says."""
    return _BY_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
