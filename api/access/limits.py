"""Limits: how often somebody may ask. Kept in memory, of one process; tries of passwords are in `corpus.accounts`."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

_MOST = 20_000  # names, keys and addresses that are remembered; the one longest unused is forgotten first

Clock = Callable[[], float]


class Buckets:
    """Token buckets: each name gets `per_minute` requests a minute, and may save up a quarter of that."""

    def __init__(self, per_minute: int, clock: Clock = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._room = max(per_minute / 4, 1)
        self._clock = clock
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens left, and when that was

    def take(self, name: str) -> float:
        """Take one token; return 0, or the seconds until there is one."""
        now = self._clock()
        with self._lock:
            left, at = self._left.pop(name, (self._room, now))
            left = min(self._room, left + (now - at) * self._rate)
            wait = max(0.0, (1 - left) / self._rate)
            self._left[name] = (left if wait else left - 1), now
            _forget(self._left)
        return wait


def _forget(remembered: OrderedDict[Any, Any]) -> None:
    while len(remembered) > _MOST:
        remembered.popitem(last=False)
