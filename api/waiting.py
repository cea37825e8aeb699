"""Waiting uploads: files that were taken and not yet read, each in a folder of its own with a note beside it."""

from __future__ import annotations

import json
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from corpus import durable
from corpus.access import Level
from corpus.steps import step

_NOTE = "upload.json"
_NOTED = ("file", "replaces", "attempts", "taken", "level", "clearance")
_FILE = "file"  # the folder inside that holds the file under its own name


@dataclass(frozen=True, slots=True)
class Waiting:
    """An upload in `folder`; `file` is its harmless name, `replaces` the document it is to be a new version of.

    `level` is the one the document is to have, `clearance` that of whoever sent it: who may not read so high may not
    see the upload either, and it is read in their stead.
    """

    folder: Path
    file: str
    replaces: str | None = None
    attempts: int = 0
    taken: float = 0.0
    level: Level | None = None
    clearance: Level = Level.RESTRICTED

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        return self.folder / _FILE / self.file

    def kept(self) -> Waiting:
        """Return the upload after forcing it and its note to the disk; it is found again now. Raises OSError."""
        durable.settle(self.path)
        durable.settle(self.path.parent)
        step("upload.settled")
        noted = replace(self, taken=time.time())
        noted._note()
        step("upload.noted")
        durable.settle(self.folder.parent)
        durable.settle(self.folder.parent.parent)
        return noted

    def tried(self) -> Waiting:
        """Return the upload after noting that it is about to be read once more."""
        again = replace(self, attempts=self.attempts + 1)
        with durable.told_clearly("tệp gửi lên"):
            again._note()
        return again

    def wait_again(self) -> None:
        """Leave the upload for the next start, as if it had not been tried."""
        with suppress(OSError):  # on a full disk the note stays as it is
            self._note()

    def drop(self) -> None:
        """Delete the upload: first the note, so that half a folder is never taken for one that waits."""
        (self.folder / _NOTE).unlink(missing_ok=True)
        step("upload.forgotten")
        shutil.rmtree(self.folder, ignore_errors=True)
        step("upload.dropped")

    def _note(self) -> None:
        told = {name: getattr(self, name) for name in _NOTED}
        durable.write(self.folder / _NOTE, json.dumps(told, ensure_ascii=False).encode())


def find(folder: Path) -> list[Waiting]:
    """Return the uploads that wait in `folder`, the oldest first; what was never acknowledged is deleted."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        upload = load(path)
        if upload is not None:
            found.append(upload)
        elif path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
    return sorted(found, key=lambda upload: (upload.taken, upload.id))


def load(folder: Path) -> Waiting | None:
    """Return the upload in a folder, or None where none was acknowledged there or it has been dropped."""
    try:
        told = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        upload = Waiting(folder, told["file"], told["replaces"], told["attempts"], told["taken"])
        if "clearance" in told:  # an older note has none: then only who sits at the machine could upload
            level = Level(told["level"]) if told["level"] else None
            upload = replace(upload, level=level, clearance=Level(told["clearance"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return upload if upload.path.is_file() else None


class Hold:
    """The right to take up the uploads in a folder; one process has it at a time, and loses it when it ends."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder.with_name(f"{folder.name}.lock"))

    def take(self) -> bool:
        """Take the right if nobody has it."""
        try:
            Path(self._lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except (Timeout, OSError):
            return False
        return True

    def release(self) -> None:
        """Give the right back."""
        self._lock.release()
