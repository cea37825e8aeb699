"""Limits: how often somebody may ask, and how often a password may be tried. Kept in memory, of one process."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

# Tries. An address may be the one of a whole office, whose people all come at half past seven; a single name is held
# apart from that, wherever it is tried.
_FREE = {"pair": 4, "address": 299, "name": 29}
_LONGEST = {"pair": 900.0, "address": 900.0, "name": 60.0}  # seconds; a name's own person must not be kept out long
_FORGOTTEN = 3600.0  # seconds after which a wrong password counts no more
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


class Attempts:
    """Wrong passwords: the first few of a name from an address are free, then each makes the next wait twice as long.

    A single name is tried from anywhere, and an address tries any names, more often before it has to wait.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._tries: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()  # how many, and the last when

    def admit(self, name: str, address: str) -> float:
        """Count a try and return 0; or, where it comes too early, count nothing and return the seconds to wait."""
        now = self._clock()
        keys = _keys(name, address)
        with self._lock:
            wait = max(self._wait(key, now) for key in keys)
            if wait <= 0:
                for key in keys:
                    self._tries[key] = self._count(key, now) + 1, now
                    self._tries.move_to_end(key)
                _forget(self._tries)
        return max(wait, 0.0)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the wrong tries of a name from an address, and this one elsewhere: its person was there."""
        pair, *others = _keys(name, address)
        with self._lock:
            self._tries.pop(pair, None)
            for key in others:
                if key in self._tries:
                    count, last = self._tries[key]
                    self._tries[key] = max(count - 1, 0), last

    def _count(self, key: tuple[str, str], now: float) -> int:
        count, last = self._tries.get(key, (0, now))
        return 0 if now - last > _FORGOTTEN else count

    def _wait(self, key: tuple[str, str], now: float) -> float:
        over = self._count(key, now) - _FREE[key[0]]
        if over <= 0:
            return 0.0
        return self._tries[key][1] + min(2.0 ** min(over, 20), _LONGEST[key[0]]) - now


def _keys(name: str, address: str) -> tuple[tuple[str, str], ...]:
    name = name.strip().lower()[:64]
    return ("pair", f"{name} {address}"), ("address", address), ("name", name)


def _forget(remembered: OrderedDict[Any, Any]) -> None:
    while len(remembered) > _MOST:
        remembered.popitem(last=False)
