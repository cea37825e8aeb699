"""Sessions: how long they last, and that a copied database opens none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from corpus.accounts import AccountRole, Accounts, Sessions
from corpus.catalogue import Catalogue, tables
from tests.office_accounts import staff
from tests.test_corpus_catalogue_rows import NoRegister

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=2)


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    staff(opened, AccountRole.CLERK)
    yield opened
    opened.close()


@pytest.fixture
def sessions(catalogue: Catalogue) -> Sessions:
    return Sessions(catalogue.database, IDLE, LONGEST)


def minutes(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


@pytest.mark.parametrize(
    ("used_at", "asked_at", "inside", "reason"),
    [
        ([], 29, True, "used within the idle time"),
        ([], 31, False, "left alone for longer"),
        ([20, 40, 60], 85, True, "kept awake by being used"),
        ([25, 50, 75, 100], 119, True, "nearly two hours of work"),
        ([25, 50, 75, 100], 121, False, "the longest time is over, however busy"),
        ([0.5], 30.4, False, "what is used again at once is not noted anew"),
    ],
)
def test_a_session_lasts_while_it_is_used(
    sessions: Sessions, used_at: list[float], asked_at: float, inside: bool, reason: str
) -> None:
    token = sessions.begin("clerk", NOW)
    for at in used_at:
        assert sessions.account(token, minutes(at)) is not None
    assert (sessions.account(token, minutes(asked_at)) is not None) is inside, reason


def test_a_session_is_told_apart_and_ended(sessions: Sessions) -> None:
    first, second = sessions.begin("clerk", NOW), sessions.begin("admin", NOW)
    assert sessions.account(first, NOW).name == "clerk"  # type: ignore[union-attr]
    assert sessions.account(second, NOW).name == "admin"  # type: ignore[union-attr]
    sessions.end(first)
    sessions.end("khong-co")
    assert sessions.account(first, NOW) is None
    assert sessions.account(second, NOW) is not None


def test_a_session_gives_the_account_as_it_is_now(sessions: Sessions, catalogue: Catalogue) -> None:
    token = sessions.begin("clerk", NOW)
    Accounts(catalogue.database).change("clerk", role=AccountRole.CADRE)
    assert sessions.account(token, NOW).role is AccountRole.CADRE  # type: ignore[union-attr]


def test_what_is_kept_is_no_cookie(sessions: Sessions, catalogue: Catalogue) -> None:
    token = sessions.begin("clerk", NOW)
    with catalogue.database.read() as connection:
        kept = connection.scalar(sa.select(tables.sessions.c.token))
    assert kept
    assert token not in kept
    assert sessions.account(kept, NOW) is None


def test_sessions_that_are_over_are_cleared_away(sessions: Sessions, catalogue: Catalogue) -> None:
    sessions.begin("clerk", NOW)
    sessions.begin("clerk", minutes(31))
    with catalogue.database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.sessions)) == 1
