"""API keys: shown once, kept as a hash, for a time and a purpose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from corpus.accounts import AccountRole, Accounts, Keys, Scope
from corpus.catalogue import Catalogue, tables
from corpus.errors import NotFound, SettingsError
from tests.office_accounts import staff
from tests.test_corpus_catalogue_rows import NoRegister

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    staff(opened, AccountRole.CLERK)
    yield opened
    opened.close()


@pytest.fixture
def keys(catalogue: Catalogue) -> Keys:
    return Keys(catalogue.database)


def test_a_key_is_its_accounts_for_its_scopes(keys: Keys) -> None:
    made, secret = keys.make("clerk", " máy  quét ", [Scope.READ, Scope.WRITE], 30, NOW)
    found = keys.holder(secret, NOW)
    assert found is not None
    account, key = found
    assert account.name == "clerk"
    assert key == made
    assert (key.label, key.scopes) == ("máy quét", frozenset({Scope.READ, Scope.WRITE}))
    assert keys.all("clerk")[0].used_on == "2026-03-02"
    assert keys.all("admin") == []


@pytest.mark.parametrize(
    ("days", "live", "reason"), [(29, True, "before its end"), (30, False, "at its end"), (99, False, "after it")]
)
def test_a_key_ends(keys: Keys, days: int, live: bool, reason: str) -> None:
    _, secret = keys.make("clerk", "", [Scope.ASK], 30, NOW)
    assert (keys.holder(secret, NOW + timedelta(days=days)) is not None) is live, reason


def test_a_revoked_key_and_a_disabled_accounts_key_open_nothing(keys: Keys, catalogue: Catalogue) -> None:
    (first, one), (_, other) = (keys.make("clerk", "", [Scope.ASK], 30, NOW) for _ in range(2))
    assert keys.revoke(first.id).revoked
    assert keys.holder(one, NOW) is None
    assert keys.holder(other, NOW) is not None
    Accounts(catalogue.database).disable("clerk")
    assert keys.holder(other, NOW) is None


def test_only_ones_own_key_is_revoked_where_an_owner_is_given(keys: Keys) -> None:
    made, secret = keys.make("clerk", "", [Scope.ASK], 30, NOW)
    with pytest.raises(NotFound):
        keys.revoke(made.id, account="admin")
    assert keys.holder(secret, NOW) is not None
    keys.revoke(made.id, account="clerk")
    assert keys.holder(secret, NOW) is None


def test_what_is_kept_is_no_key(keys: Keys, catalogue: Catalogue) -> None:
    _, secret = keys.make("clerk", "", [Scope.ASK], 30, NOW)
    with catalogue.database.read() as connection:
        row = connection.execute(sa.select(tables.api_keys)).one()
    assert secret not in str(row)
    for wrong in (row.secret, f"chidan_{row.secret}", secret[:-1], secret.removeprefix("chidan_"), ""):
        assert keys.holder(wrong, NOW) is None


@pytest.mark.parametrize(
    ("account", "scopes", "days", "error"),
    [
        ("clerk", [], 30, SettingsError),  # for nothing
        ("clerk", [Scope.ASK], 0, SettingsError),  # over at once
        ("clerk", [Scope.ASK], 367, SettingsError),  # for ever
        ("hoa", [Scope.ASK], 30, NotFound),  # nobody's
    ],
)
def test_what_cannot_be_a_key_is_refused(
    keys: Keys, account: str, scopes: list[Scope], days: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        keys.make(account, "", scopes, days, NOW)
    assert keys.all() == []
