"""How often a password may be tried, on SQLite and PostgreSQL, at times of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from corpus.accounts import Tries
from corpus.catalogue import Catalogue, tables
from corpus.catalogue.engine import open_database
from tests.test_corpus_catalogue_rows import NoRegister

NOW = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    yield opened
    opened.close()


@pytest.fixture
def tries(catalogue: Catalogue) -> Tries:
    return Tries(catalogue.database)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_wrong_passwords_make_the_next_try_wait_longer_and_longer(tries: Tries) -> None:
    waits, seconds = [], 0.0
    for _ in range(16):
        waits.append(wait := tries.admit("lan", "10.0.0.7", later(seconds)))
        seconds += wait
        if wait:
            assert tries.admit("lan", "10.0.0.7", later(seconds)) == 0.0
    assert waits == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


def test_a_try_that_comes_too_early_counts_nothing(tries: Tries) -> None:
    for _ in range(5):
        tries.admit("lan", "10.0.0.7", NOW)
    assert {tries.admit("lan", "10.0.0.7", NOW) for _ in range(20)} == {2.0}


def test_only_this_name_from_this_address_waits(tries: Tries) -> None:
    for _ in range(6):
        tries.admit("Lan ", "10.0.0.7", NOW)
    assert tries.admit("lan", "10.0.0.7", NOW) > 0, "the same name, typed otherwise"
    assert tries.admit("lan", "10.0.0.8", NOW) == 0.0
    assert tries.admit("hoa", "10.0.0.7", NOW) == 0.0


def test_what_one_process_counts_the_others_know_and_so_does_who_starts_again(tries: Tries, catalogue_url: str) -> None:
    with OpenAgain(catalogue_url) as others:
        for turn in range(5):
            assert (tries, others)[turn % 2].admit("lan", "10.0.0.7", NOW) == 0.0
        assert tries.admit("lan", "10.0.0.7", NOW) == others.admit("lan", "10.0.0.7", NOW) == 2.0
        others.succeeded("lan", "10.0.0.7", NOW)
        assert tries.admit("lan", "10.0.0.7", NOW) == 0.0


class OpenAgain:
    """The tries of another process on the same database."""

    def __init__(self, url: str) -> None:
        self._database = open_database(url)

    def __enter__(self) -> Tries:
        return Tries(self._database)

    def __exit__(self, *_: object) -> None:
        self._database.close()


def test_an_address_that_tries_many_names_waits(tries: Tries) -> None:
    assert not any(tries.admit(f"ten{i}", "10.0.0.7", NOW) for i in range(300))
    assert tries.admit("hoa", "10.0.0.7", NOW) > 0


def test_a_name_tried_from_many_addresses_waits_but_never_long(tries: Tries) -> None:
    assert not any(tries.admit("lan", f"10.0.0.{i}", NOW) for i in range(30))
    assert 0 < tries.admit("lan", "10.0.1.1", NOW) <= 60, "the name's own person comes too"


def test_who_comes_in_is_forgiven_and_so_is_the_office_behind_one_address(tries: Tries) -> None:
    for i in range(100):
        assert tries.admit(f"ten{i % 40}", "10.0.0.7", NOW) == 0.0
        tries.succeeded(f"ten{i % 40}", "10.0.0.7", NOW)


def test_an_office_behind_one_address_comes_in_at_the_same_moment(tries: Tries) -> None:
    people = [f"can-bo-{i}" for i in range(50)]
    assert [tries.admit(name, "10.0.0.7", NOW) for name in people] == [0.0] * 50, "none was let in yet"
    for name in people:
        tries.succeeded(name, "10.0.0.7", NOW)
    assert not any(tries.admit(name, "10.0.0.7", NOW) for name in people * 3), "a slip of each, and more, is borne"


def test_one_name_is_held_back_however_wide_its_address_is(tries: Tries) -> None:
    admitted = sum(tries.admit("lan", "10.0.0.7", later(seconds)) == 0.0 for seconds in range(0, 3600, 4))
    assert admitted <= 16, "a password is guessed no faster than a few times an hour"


def test_wrong_tries_are_forgotten_after_an_hour_and_cleared_away(tries: Tries, catalogue: Catalogue) -> None:
    for name in ("lan", "hoa", "lan", "lan", "lan", "lan"):
        tries.admit(name, "10.0.0.7", NOW)
    assert [tries.admit("lan", "10.0.0.7", later(3601)) for _ in range(5)] == [0.0] * 5
    with catalogue.database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.login_tries)) == 3, "lan's own"


def test_a_clock_that_is_ahead_holds_nobody_longer(tries: Tries) -> None:
    for _ in range(6):
        tries.admit("lan", "10.0.0.7", later(900))
    assert tries.admit("lan", "10.0.0.7", NOW) == 2.0


def test_what_was_typed_is_not_kept(tries: Tries, catalogue: Catalogue) -> None:
    tries.admit("mật khẩu gõ nhầm ô", "10.0.0.7", NOW)
    with catalogue.database.read() as connection:
        kept = connection.execute(sa.select(tables.login_tries)).all()
    assert len(kept) == 3
    assert not any("mật khẩu" in str(row) or "10.0.0.7" in str(row) for row in kept)
