"""API keys: made once, shown once, kept as a hash; each with an end, and for some purposes only."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from corpus.accounts.account import Account, ApiKey, Scope
from corpus.accounts.accounts import to_account
from corpus.accounts.tokens import hash_of, new_token
from corpus.catalogue import tables
from corpus.catalogue.engine import Database
from corpus.errors import Busy, NotFound, SettingsError, StorageError

_KEYS = tables.api_keys
_ACCOUNTS = tables.accounts
LONGEST_DAYS = 366
_PREFIX = "chidan_"  # so that a key that lies about is known for what it is


class Keys:
    """All API keys. Times are given, in UTC. Threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, account: str, label: str, scopes: Collection[Scope], days: int, at: datetime) -> tuple[ApiKey, str]:
        """Make a key of an account and return it with its secret, which nobody can show again.

        Raises SettingsError where it is for nothing or for too long, NotFound for an unknown account.
        """
        if not scopes:
            raise SettingsError("Khóa phải có ít nhất một quyền.", "Các quyền: read (đọc), ask (hỏi), write (ghi).")
        if not 1 <= days <= LONGEST_DAYS:
            raise SettingsError(f"Khóa có hạn từ 1 đến {LONGEST_DAYS} ngày.", "Hết hạn thì tạo khóa mới.")
        until = at + timedelta(days=days)
        label = " ".join(label.split())[:100]
        made = ApiKey(
            secrets.token_hex(4), account, label, frozenset(scopes), _text(at), _text(until), revoked=False, used_on=""
        )
        secret = _PREFIX + new_token()
        values = {field: getattr(made, field) for field in ApiKey.__slots__}
        with self._database.write() as connection:
            if connection.scalar(sa.select(_ACCOUNTS.c.name).where(_ACCOUNTS.c.name == account)) is None:
                raise NotFound(f"Không có tài khoản “{account[:64]}”.", "Xem danh sách: chidan users list.")
            connection.execute(
                sa.insert(_KEYS).values(**{**values, "scopes": " ".join(sorted(scopes))}, secret=hash_of(secret))
            )
        return made, secret

    def all(self, account: str | None = None) -> list[ApiKey]:
        """Return the keys of one account or of all, the newest first."""
        query = sa.select(_KEYS).order_by(_KEYS.c.created_at.desc(), _KEYS.c.id)
        if account is not None:
            query = query.where(_KEYS.c.account == account)
        with self._database.read() as connection:
            return [_to_key(row) for row in connection.execute(query)]

    def revoke(self, identity: str, account: str | None = None) -> ApiKey:
        """Let a key, of this account if one is given, open nothing any more. Raises NotFound."""
        mine = sa.and_(_KEYS.c.id == identity, _KEYS.c.account == account if account is not None else sa.true())
        with self._database.write() as connection:
            if not connection.execute(sa.update(_KEYS).where(mine).values(revoked=True)).rowcount:
                raise NotFound(f"Không có khóa “{identity[:20]}”.", "Xem danh sách: chidan keys list.")
            return _to_key(connection.execute(sa.select(_KEYS).where(mine)).one())

    def holder(self, secret: str, at: datetime) -> tuple[Account, ApiKey] | None:
        """Return whose key it is, and the key; None where it is none, is over, or its account is disabled."""
        if not secret.startswith(_PREFIX):
            return None
        with self._database.read() as connection:
            row = connection.execute(sa.select(_KEYS).where(_KEYS.c.secret == hash_of(secret))).one_or_none()
            key = _to_key(row) if row else None
            if key is None or not key.is_live(at):
                return None
            account = to_account(connection.execute(sa.select(_ACCOUNTS).where(_ACCOUNTS.c.name == key.account)).one())
        if account.disabled:
            return None
        if key.used_on != at.date().isoformat():
            with suppress(Busy, StorageError):  # it is noted with a later request
                self._note(key.id, at)
        return account, key

    def _note(self, identity: str, at: datetime) -> None:
        with self._database.write() as connection:
            connection.execute(sa.update(_KEYS).where(_KEYS.c.id == identity).values(used_on=at.date().isoformat()))


def _to_key(row: Any) -> ApiKey:
    values = {field: getattr(row, field) for field in ApiKey.__slots__}
    return ApiKey(**{**values, "scopes": frozenset(map(Scope, row.scopes.split()))})


def _text(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
