"""How often somebody may ask, on a clock of the test's own."""

from __future__ import annotations

from api.access.limits import Buckets


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
