"""Accounts and API keys in JSON; passwords and secrets are in none, but for the one that was just made."""

from __future__ import annotations

from typing import Any

from api.wire.fixed import Wire
from corpus.accounts import Account, ApiKey


class AccountRow(Wire):
    """An account. `role` is admin, clerk, cadre, trainer or inspector; `clearance` the highest level it may read."""

    name: str
    display_name: str
    role: str
    clearance: str
    disabled: bool
    must_change: bool
    created_at: str

    @classmethod
    def of(cls, account: Account) -> AccountRow:
        """Return an account as JSON shows it."""
        return cls(**{field: getattr(account, field) for field in cls.model_fields})


class AccountList(Wire):
    """All accounts, by name."""

    accounts: list[AccountRow]


class KeyRow(Wire):
    """An API key; `used_on` is the last day that it was used, or ""."""

    id: str
    account: str
    label: str
    scopes: list[str]
    created_at: str
    expires_at: str
    revoked: bool
    used_on: str

    @classmethod
    def of(cls, key: ApiKey, **beside: Any) -> KeyRow:
        """Return a key as JSON shows it."""
        values = {field: getattr(key, field) for field in KeyRow.model_fields}
        return cls(**{**values, "scopes": sorted(key.scopes), **beside})


class NewKey(KeyRow):
    """A key that was just made, with its secret; nobody can show that again."""

    secret: str


class KeyList(Wire):
    """API keys, the newest first."""

    keys: list[KeyRow]


class Me(Wire):
    """Who asks. `name` is "" for the operator of a machine without accounts; `scopes` null where it is no key."""

    name: str
    display_name: str
    role: str | None
    clearance: str | None
    scopes: list[str] | None

    @classmethod
    def of(cls, account: Account | None, key: ApiKey | None) -> Me:
        """Return who asks as JSON shows it."""
        return cls(
            name=account.name if account else "",
            display_name=account.display_name if account else "",
            role=account.role if account else None,
            clearance=account.clearance if account else None,
            scopes=sorted(key.scopes) if key else None,
        )
