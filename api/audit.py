"""Audit: a log of what must be accounted for, in which no line can be changed or taken out unnoticed.

Each line is JSON and carries the hash of the line before it (`before`) and its own (`seal`). The last seal, kept
elsewhere, also proves that no line was cut off the end.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from api.settings import Settings
from corpus import durable

_FIRST = "0" * 64
_BLOCK = 1 << 16


def record(settings: Settings, event: str, **facts: str) -> None:
    """Append an event with its facts, the time (UTC) and the system's user; it is on the disk when this returns.

    Raises StorageError.
    """
    with durable.told_clearly("nhật ký kiểm tra"), FileLock(settings.data / "audit.lock"):
        entry = {"time": datetime.now(UTC).isoformat(timespec="seconds"), "user": _user(), "event": event, **facts}
        entry["before"] = head(settings.audit)
        entry["seal"] = _seal(entry)
        line = json.dumps(entry, ensure_ascii=False) + "\n"
        torn = not _tail(settings.audit).endswith(b"\n")
        with settings.audit.open("ab") as log:
            log.write(b"\n" * torn + line.encode())
        durable.settle(settings.audit)


def entries(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the entries, the oldest first; nothing where there is no log. Raises ValueError for a line that is none."""
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def head(path: Path) -> str:
    """Return the seal of the last entry, or zeros. Reads from the end, however long the log is."""
    size = _BLOCK
    while True:
        tail = _tail(path, size)
        for line in reversed(tail.splitlines()):
            with suppress(ValueError, KeyError, TypeError):  # one torn by a crash is passed over; `broken` tells of it
                return str(json.loads(line)["seal"])
        if len(tail) < size:
            return _FIRST
        size *= 8


def _tail(path: Path, size: int = 1) -> bytes:
    """Return the last bytes of the log, at most `size`; a line's end where there is none."""
    if not path.exists() or not path.stat().st_size:
        return b"\n"
    with path.open("rb") as log:
        log.seek(max(0, path.stat().st_size - size))
        return log.read(size)


def broken(path: Path) -> int | None:
    """Return the number (from 1) of the first line that was changed or follows a missing one; None for a whole log."""
    before = _FIRST
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            seal = entry.pop("seal")
        except (ValueError, KeyError, AttributeError):
            return number
        if entry.get("before") != before or _seal(entry) != seal:
            return number
        before = seal
    return None


def _seal(entry: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(entry, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a name for its user
        return "?"
