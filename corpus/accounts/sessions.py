"""Sessions: who is logged in, known by a random word in the browser's cookie of which only the hash is kept."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import sqlalchemy as sa

from corpus.accounts.account import Account
from corpus.accounts.accounts import to_account
from corpus.accounts.tokens import hash_of, new_token
from corpus.catalogue import tables
from corpus.catalogue.engine import Database
from corpus.errors import Busy, StorageError

_SESSIONS = tables.sessions
_ACCOUNTS = tables.accounts
_SEEN_EVERY = timedelta(seconds=60)  # so that reading a page writes nothing most of the time


class Sessions:
    """All sessions. `idle` is how long one lasts unused, `longest` how long at all. Times are given, in UTC."""

    def __init__(self, database: Database, idle: timedelta, longest: timedelta) -> None:
        self._database = database
        self._idle = idle
        self._longest = longest

    def begin(self, account: str, at: datetime) -> str:
        """Log an account in and return the word for the cookie; sessions that are over are cleared away."""
        token = new_token()
        over = sa.or_(_SESSIONS.c.seen_at < _text(at - self._idle), _SESSIONS.c.began_at < _text(at - self._longest))
        row = {"token": hash_of(token), "account": account, "began_at": _text(at), "seen_at": _text(at)}
        with self._database.write() as connection:
            connection.execute(sa.delete(_SESSIONS).where(over))
            connection.execute(sa.insert(_SESSIONS), row)
        return token

    def account(self, token: str, at: datetime) -> Account | None:
        """Return whose session it is as the account is now; None where it is over, or the account disabled."""
        query = sa.select(_ACCOUNTS, _SESSIONS.c.began_at, _SESSIONS.c.seen_at).join(_SESSIONS)
        with self._database.read() as connection:
            row = connection.execute(query.where(_SESSIONS.c.token == hash_of(token))).one_or_none()
        if row is None or row.disabled:
            return None
        seen = datetime.fromisoformat(row.seen_at)
        if at - seen > self._idle or at - datetime.fromisoformat(row.began_at) > self._longest:
            return None
        if at - seen > _SEEN_EVERY:
            with suppress(Busy, StorageError):  # somebody else writes: it is noted with a later request
                self._note(token, at)
        return to_account(row)

    def end(self, token: str) -> None:
        """Log out; a session that is none is over already."""
        with self._database.write() as connection:
            connection.execute(sa.delete(_SESSIONS).where(_SESSIONS.c.token == hash_of(token)))

    def _note(self, token: str, at: datetime) -> None:
        with self._database.write() as connection:
            connection.execute(
                sa.update(_SESSIONS).where(_SESSIONS.c.token == hash_of(token)).values(seen_at=_text(at))
            )


def _text(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
