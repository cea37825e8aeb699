"""Warm answers: a server that runs answers the command line of the same person on the same data.

A socket in the data folder, open to its owner alone, takes what was typed and gives back what is to be printed. Who
may open it could read the data folder as well, so what it tells is what the command line itself would tell.
"""

from __future__ import annotations

import json
import os
import socket
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from api.front import SOCKET, data_folder, program, settings
from api.wiring import Workspace

_MOST = 1 << 20  # bytes of what is typed
_SECONDS = 10  # for a question to come in
DECLINED = b"{}"


@contextmanager
def answering(workspace: Workspace) -> Iterator[None]:
    """Answer the command line while the server runs; without a place for the socket there is none."""
    path = workspace.settings.data / SOCKET
    listening = _listen(path)
    if listening is None:
        yield
        return
    desk = Desk(workspace)
    Thread(target=desk.run, args=(listening,), name="warm", daemon=True).start()
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            listening.close()


def _listen(path: Path) -> socket.socket | None:
    """Return a socket at `path` that only its owner may open; None where another server has it, or it cannot be."""
    if not hasattr(socket, "AF_UNIX"):
        return None
    listening = socket.socket(socket.AF_UNIX)
    try:
        if _is_left(path):
            path.unlink()
        listening.bind(str(path))
        path.chmod(0o600)  # nobody is let in before it listens; a mask would be that of every thread's files
        listening.listen(16)
    except OSError:  # the folder is read-only, its name too long for a socket, or another server answers there
        listening.close()
        return None
    return listening


def _is_left(path: Path) -> bool:
    """Whether a socket was left there by a server that is gone."""
    try:
        if not stat.S_ISSOCK(path.stat().st_mode):
            return False
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            line.connect(str(path))
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


class Desk:
    """Takes questions from the socket, each in a thread of its own."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._program = program()
        self._settings = settings()

    def run(self, listening: socket.socket) -> None:
        """Take questions until the socket is closed."""
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            Thread(target=self._take, args=(line,), name="warm-answer", daemon=True).start()

    def _take(self, line: socket.socket) -> None:
        with line, suppress(OSError):
            line.settimeout(_SECONDS)
            asked = b"" if not _is_own(line) else _received(line)
            line.settimeout(None)
            line.sendall(self.answer(asked))

    def answer(self, asked: bytes) -> bytes:
        """Return what a command line prints for what was typed, or DECLINED."""
        from api.cli import run_in

        try:
            told = json.loads(asked)
            arguments = [str(word) for word in told["arguments"]]
            same = (told["program"], told["settings"]) == (self._program, self._settings)
        except (ValueError, KeyError, TypeError):
            return DECLINED
        if not same or data_folder(arguments, {}) is None or not self._workspace.index_agrees():
            return DECLINED
        code, said = run_in(self._workspace, arguments)
        return json.dumps({"code": code, "said": said}).encode() if said else DECLINED  # usage is told over there


def _received(line: socket.socket) -> bytes:
    parts: list[bytes] = []
    while sum(map(len, parts)) <= _MOST:
        part = line.recv(1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return b""


def _is_own(line: socket.socket) -> bool:
    """Whether who asks is who serves, where the system tells."""
    option: int | None = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return True
    _, user, _ = struct.unpack("3i", line.getsockopt(socket.SOL_SOCKET, option, struct.calcsize("3i")))
    return bool(user == os.getuid())
