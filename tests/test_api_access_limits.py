"""How often somebody may ask, and how often a password may be tried, on a clock of the test's own."""

from __future__ import annotations

from api.access.limits import Attempts, Buckets


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_fills_again_and_is_each_ones_own() -> None:
    clock = Clock()
    buckets = Buckets(per_minute=60, clock=clock)
    assert [buckets.take("lan") for _ in range(15)] == [0.0] * 15, "a quarter of a minute's may be saved up"
    assert buckets.take("lan") == 1.0
    assert buckets.take("hoa") == 0.0
    clock.now += 2
    assert [buckets.take("lan"), buckets.take("lan")] == [0.0, 0.0]
    assert buckets.take("lan") == 1.0
    clock.now += 1e6
    assert [buckets.take("lan") for _ in range(16)] == [0.0] * 15 + [1.0], "never more than the room there is"


def test_a_slow_rate_still_lets_one_in() -> None:
    buckets = Buckets(per_minute=1, clock=Clock())
    assert buckets.take("lan") == 0.0
    assert buckets.take("lan") == 60.0


def test_wrong_passwords_make_the_next_try_wait_longer_and_longer() -> None:
    clock, waits = Clock(), []
    attempts = Attempts(clock)
    for _ in range(16):
        waits.append(wait := attempts.admit("lan", "10.0.0.7"))
        clock.now += wait
        if wait:
            assert attempts.admit("lan", "10.0.0.7") == 0.0
    assert waits == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


def test_a_try_that_comes_too_early_counts_nothing() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(5):
        attempts.admit("lan", "10.0.0.7")
    assert {attempts.admit("lan", "10.0.0.7") for _ in range(50)} == {2.0}


def test_only_this_name_from_this_address_waits() -> None:
    attempts = Attempts(Clock())
    for _ in range(6):
        attempts.admit("Lan ", "10.0.0.7")
    assert attempts.admit("lan", "10.0.0.7") > 0, "the same name, typed otherwise"
    assert attempts.admit("lan", "10.0.0.8") == 0.0
    assert attempts.admit("hoa", "10.0.0.7") == 0.0


def test_an_address_that_tries_many_names_waits_and_so_does_a_name_tried_from_many() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    assert not any(attempts.admit(f"ten{i}", "10.0.0.7") for i in range(300))
    assert attempts.admit("hoa", "10.0.0.7") > 0
    attempts = Attempts(clock)
    assert not any(attempts.admit("lan", f"10.0.0.{i}") for i in range(30))
    assert 0 < attempts.admit("lan", "10.0.1.1") <= 60, "never long: the name's own person comes too"


def test_who_comes_in_is_forgiven_and_so_is_the_office_behind_one_address() -> None:
    attempts = Attempts(Clock())
    for i in range(100):
        assert attempts.admit(f"ten{i % 40}", "10.0.0.7") == 0.0
        attempts.succeeded(f"ten{i % 40}", "10.0.0.7")


def test_an_office_behind_one_address_comes_in_at_the_same_moment() -> None:
    attempts = Attempts(Clock())
    people = [f"can-bo-{i}" for i in range(100)]
    assert [attempts.admit(name, "10.0.0.7") for name in people] == [0.0] * 100, "none was let in yet"
    for name in people:
        attempts.succeeded(name, "10.0.0.7")
    assert not any(attempts.admit(name, "10.0.0.7") for name in people * 3), "a slip of each, and more, is borne"


def test_one_name_is_held_back_however_wide_its_address_is() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    admitted = 0
    for _ in range(3600):
        admitted += attempts.admit("lan", "10.0.0.7") == 0.0
        clock.now += 1
    assert admitted <= 16, "a password is guessed no faster than before"


def test_wrong_tries_are_forgotten_after_an_hour() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(5):
        attempts.admit("lan", "10.0.0.7")
    clock.now += 3601
    assert [attempts.admit("lan", "10.0.0.7") for _ in range(5)] == [0.0] * 5
