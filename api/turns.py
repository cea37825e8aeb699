"""Turns: who asks is answered, waits for a turn, or is told at once to come again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from corpus.errors import Busy


class Turns:
    """`answered` questions are answered at a time, `waiting` wait at most `patience` seconds for that.

    Only few may wait: each that does keeps one of the server's threads, which the pages need too. `inside` is how many
    are answered or wait.
    """

    def __init__(self, answered: int, waiting: int, patience: float) -> None:
        self._most = answered + waiting
        self.inside = 0
        self._lock = Lock()
        self._places = BoundedSemaphore(answered)
        self._patience = patience

    @contextmanager
    def take(self) -> Iterator[None]:
        """Hold a turn. Raises Busy where there is no room to wait, or none comes free in time."""
        self._enter()
        try:
            if not self._places.acquire(timeout=self._patience):
                raise _busy()
            try:
                yield
            finally:
                self._places.release()
        finally:
            with self._lock:
                self.inside -= 1

    def _enter(self) -> None:
        with self._lock:
            if self.inside >= self._most:
                raise _busy()
            self.inside += 1


def _busy() -> Busy:
    return Busy("Đang có quá nhiều câu hỏi cùng lúc.", "Hãy hỏi lại sau vài giây.")
