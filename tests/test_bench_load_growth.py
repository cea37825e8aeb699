"""Growth of memory: a leak is seen, and a wave that comes and goes is not taken for one."""

from __future__ import annotations

import pytest

from bench.load.growth import told_of

SECONDS = 600


def warming(second: int) -> float:
    """Memory that fills in the first minute and stays."""
    return 300.0 + 2 * min(second, 60)


@pytest.mark.parametrize(
    ("own", "growth", "reason"),
    [
        ([warming(s) for s in range(SECONDS)], 0.0, "flat once it is warm"),
        ([warming(s) + 100 * (s % 10 < 4) for s in range(SECONDS)], 0.0, "an upload every ten seconds"),
        ([warming(s) + 100 * (s > 570) for s in range(SECONDS)], 0.0, "one large upload at the end"),
        ([warming(s) + 0.1 * s for s in range(SECONDS)], 6.7, "100 kB more each second"),
        ([400.0 - 0.1 * s for s in range(SECONDS)], -7.9, "it gives back"),
    ],
)
def test_what_grows_is_told_from_what_comes_and_goes(own: list[float], growth: float, reason: str) -> None:
    assert told_of(own, own)["growth_percent"] == pytest.approx(growth, abs=0.1), reason


def test_the_rule_before_takes_an_upload_at_the_end_for_growth() -> None:
    own = [warming(s) + 100 * (s > 570) for s in range(SECONDS)]
    told = told_of(own, own)
    assert told["growth_percent_by_the_rule_before"] > 5 > told["growth_percent"]
    assert told["own_least_by_minute"] == [300, 420, 420, 420, 420, 420, 420, 420, 420, 420]
    assert told["own"]["most"] == 520


def test_a_short_run_is_told_too() -> None:
    assert told_of([5.0], [6.0])["own_median_by_minute"] == [5]
