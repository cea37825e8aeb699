"""Tries: how often a password may be tried, counted for all processes that serve, and over a restart."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from corpus.catalogue import tables
from corpus.catalogue.engine import Database

# Tries. An address may be the one of a whole office, whose people all come at half past seven; a single name is held
# apart from that, wherever it is tried.
_FREE = {"pair": 4, "address": 299, "name": 29}
_LONGEST = {"pair": 900.0, "address": 900.0, "name": 60.0}  # seconds; a name's own person must not be kept out long
_FORGOTTEN = 3600.0  # seconds after which a wrong password counts no more
_TRIES = tables.login_tries

Counted = Mapping[str, tuple[int, float]]  # by what is kept of a name or address: how many, and when the last was


class Tries:
    """Wrong passwords: the first few of a name from an address are free, then each makes the next wait twice as long.

    A single name is tried from anywhere, and an address tries any names, more often before it has to wait. Times are
    given, in UTC. Raises Busy and StorageError as the database does.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def admit(self, name: str, address: str, at: datetime) -> float:
        """Count a try and return 0; or, where it comes too early, count nothing and return the seconds to wait."""
        keys, now = _keys(name, address), at.timestamp()
        with self._database.read() as connection:  # who knocks too often makes nobody wait for the lock
            wait = _longest_wait(keys, _counted(connection, keys, now), now)
        if wait > 0:
            return wait
        with self._database.write() as connection:
            counted = _counted(connection, keys, now)  # others may have tried meanwhile
            wait = _longest_wait(keys, counted, now)
            if wait <= 0:
                connection.execute(sa.delete(_TRIES).where(_TRIES.c.last < now - _FORGOTTEN))
                _write(connection, {key: (counted.get(key, (0, now))[0] + 1, now) for key in keys})
        return max(wait, 0.0)

    def succeeded(self, name: str, address: str, at: datetime) -> None:
        """Forget the wrong tries of a name from an address, and this one elsewhere: its person was there."""
        keys, now = _keys(name, address), at.timestamp()
        with self._database.write() as connection:
            counted = _counted(connection, keys, now)
            less = {key: (tries - 1, last) for key, (tries, last) in counted.items() if keys[key] != "pair"}
            _write(connection, {**dict.fromkeys(keys, (0, now)), **less})


def _keys(name: str, address: str) -> Mapping[str, str]:
    """Return what is counted and of which kind: only hashes are kept, as people type passwords where names belong."""
    name = name.strip().lower()[:64]
    told = (("pair", f"{name} {address}"), ("address", address), ("name", name))
    return {hashlib.sha256(f"{kind} {what}".encode()).hexdigest(): kind for kind, what in told}


def _counted(connection: sa.Connection, keys: Mapping[str, str], now: float) -> Counted:
    rows = connection.execute(sa.select(_TRIES).where(_TRIES.c.key.in_(keys), _TRIES.c.last >= now - _FORGOTTEN))
    return {key: (tries, min(last, now)) for key, tries, last in rows}  # another machine's clock may be ahead


def _longest_wait(keys: Mapping[str, str], counted: Counted, now: float) -> float:
    return max(_wait(kind, *counted.get(key, (0, now)), now) for key, kind in keys.items())


def _wait(kind: str, count: int, last: float, now: float) -> float:
    over = count - _FREE[kind]
    return last + min(2.0 ** min(over, 20), _LONGEST[kind]) - now if over > 0 else 0.0


def _write(connection: sa.Connection, counted: Counted) -> None:
    """Replace what is kept; rows of no tries are let go."""
    connection.execute(sa.delete(_TRIES).where(_TRIES.c.key.in_(counted)))
    rows = [{"key": key, "count": count, "last": last} for key, (count, last) in counted.items() if count > 0]
    if rows:
        connection.execute(sa.insert(_TRIES), rows)
