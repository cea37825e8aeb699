"""Accounts in the catalogue's database, on SQLite and PostgreSQL."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

import corpus.accounts.accounts
from corpus.access import Level
from corpus.accounts import AccountRole, Accounts, Sessions
from corpus.catalogue import Catalogue, tables
from corpus.errors import NotFound, SettingsError
from tests.office_accounts import PASSWORD, staff
from tests.test_corpus_catalogue_rows import NoRegister

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    yield opened
    opened.close()


@pytest.fixture
def accounts(catalogue: Catalogue) -> Accounts:
    return Accounts(catalogue.database)


def test_doctests() -> None:
    assert doctest.testmod(corpus.accounts.accounts).failed == 0


def test_an_account_is_added_and_proved_by_its_password_alone(accounts: Accounts) -> None:
    assert not accounts.exist()
    made = accounts.add(" Lan.Nguyen", "Nguyễn  Thị Lan", AccountRole.ADMIN, Level.RESTRICTED, PASSWORD)
    assert (made.name, made.display_name) == ("lan.nguyen", "Nguyễn Thị Lan")
    assert accounts.exist()
    assert accounts.all() == [made] == [accounts.account("lan.nguyen")]
    assert accounts.prove("LAN.nguyen ", PASSWORD) == made
    for name, password in (("lan.nguyen", PASSWORD + "x"), ("hoa", PASSWORD), ("", ""), ("lan.nguyen", "")):
        assert accounts.prove(name, password) is None, (name, password)


def test_a_password_typed_in_another_form_of_unicode_is_the_same(accounts: Accounts) -> None:
    accounts.add("lan", "", AccountRole.ADMIN, Level.PUBLIC, "tiếng việt có dấu")
    assert accounts.prove("lan", "tiếng việt có dấu") is not None


def test_only_a_hash_is_kept(accounts: Accounts, catalogue: Catalogue) -> None:
    staff(catalogue, AccountRole.CLERK)
    with catalogue.database.read() as connection:
        kept = connection.execute(sa.select(tables.accounts.c.password)).scalars().all()
    assert all(one.startswith("$argon2id$") for one in kept)
    assert len(set(kept)) == 2, "each hash has its own salt, though the passwords are the same"


@pytest.mark.parametrize(
    ("name", "shown", "password", "reason"),
    [
        ("a", "", PASSWORD, "a name of one letter"),
        ("Lê Thư", "", PASSWORD, "blanks and marks in a name"),
        ("../../x", "", PASSWORD, "a path"),
        ("thu", "x" * 101, PASSWORD, "a name too long to be shown"),
        ("thu", "a\u202eb", PASSWORD, "a letter that turns the line around"),
        ("thu", "", "ngắn quá", "a short password"),
        ("thu", "", "1234567890", "a row of figures"),
        ("lethithu", "", "lethithu12", "the name and two figures"),
        ("thu", "", "aaaaaaaaaaaa", "one letter"),
        ("thu", "", "x y" * 100, "a password too long to hash in good time"),
        ("admin", "", PASSWORD, "a name that is taken"),
    ],
)
def test_what_cannot_be_an_account_is_refused(
    accounts: Accounts, catalogue: Catalogue, name: str, shown: str, password: str, reason: str
) -> None:
    staff(catalogue, AccountRole.ADMIN)
    with pytest.raises(SettingsError):
        accounts.add(name, shown, AccountRole.CLERK, Level.PUBLIC, password)
    assert len(accounts.all()) == 1, reason


def test_there_is_always_one_who_manages_the_others(accounts: Accounts, catalogue: Catalogue) -> None:
    with pytest.raises(SettingsError, match="Quản trị"):
        accounts.add("thu", "", AccountRole.CLERK, Level.PUBLIC, PASSWORD)
    assert not accounts.exist()
    staff(catalogue, AccountRole.CLERK)
    with pytest.raises(SettingsError):
        accounts.disable("admin")
    with pytest.raises(SettingsError):
        accounts.change("admin", role=AccountRole.CADRE)
    assert accounts.account("admin").role is AccountRole.ADMIN
    accounts.change("clerk", role=AccountRole.ADMIN)
    accounts.disable("admin")
    assert accounts.account("admin").disabled


def test_a_disabled_account_is_out_and_comes_back_without_its_old_session(
    accounts: Accounts, catalogue: Catalogue
) -> None:
    staff(catalogue, AccountRole.CLERK)
    sessions = Sessions(catalogue.database, timedelta(hours=1), timedelta(hours=8))
    token = sessions.begin("clerk", NOW)
    accounts.disable("clerk")
    assert accounts.prove("clerk", PASSWORD) is None
    assert sessions.account(token, NOW) is None
    accounts.disable("clerk", False)
    assert accounts.prove("clerk", PASSWORD) is not None
    assert sessions.account(token, NOW) is None


def test_another_password_ends_the_sessions_of_the_old(accounts: Accounts, catalogue: Catalogue) -> None:
    staff(catalogue, AccountRole.CLERK)
    sessions = Sessions(catalogue.database, timedelta(hours=1), timedelta(hours=8))
    token = sessions.begin("clerk", NOW)
    accounts.set_password("clerk", "năm con gà vàng", must_change=True)
    assert accounts.prove("clerk", PASSWORD) is None
    assert accounts.prove("clerk", "năm con gà vàng") == accounts.account("clerk")
    assert accounts.account("clerk").must_change
    assert sessions.account(token, NOW) is None


def test_what_is_given_is_changed_and_nothing_else(accounts: Accounts, catalogue: Catalogue) -> None:
    before = staff(catalogue, AccountRole.CLERK)[AccountRole.CLERK]
    after = accounts.change("clerk", clearance=Level.PUBLIC)
    assert (after.clearance, after.role, after.display_name) == (Level.PUBLIC, before.role, before.display_name)
    assert accounts.change("clerk") == after


def test_an_unknown_account_is_a_clear_error(accounts: Accounts, catalogue: Catalogue) -> None:
    staff(catalogue, AccountRole.ADMIN)
    for act in (
        lambda: accounts.account("hoa"),
        lambda: accounts.disable("hoa"),
        lambda: accounts.set_password("hoa", PASSWORD),
    ):
        with pytest.raises(NotFound, match="hoa"):
            act()


def test_a_hash_of_weaker_parameters_is_renewed(accounts: Accounts, catalogue: Catalogue) -> None:
    from argon2 import PasswordHasher

    staff(catalogue, AccountRole.ADMIN)
    weak = PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD)
    with catalogue.database.write() as connection:
        connection.execute(sa.update(tables.accounts).values(password=weak))
    assert accounts.prove("admin", PASSWORD) is not None
    with catalogue.database.read() as connection:
        assert connection.scalar(sa.select(tables.accounts.c.password)) != weak
    assert accounts.prove("admin", PASSWORD) is not None
