"""kill -9 at every step of a day's work, short: nothing acknowledged is lost, nothing is torn, work goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench.soak import office
from bench.soak.kills import Point, chosen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked and killed")
ROOT = Path(__file__).parent.parent


def test_every_step_is_died_at() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.soak.kills", "--kills", "100"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout, done.stderr
    seen = json.loads(done.stdout)
    assert seen["breaches"] == []
    assert seen["kills"] == 100
    assert seen["steps"] >= 40


def test_every_step_is_chosen_before_any_passing_is_chosen_again() -> None:
    points = chosen(Counter({"a": 3, "b": 1}), 6, seed=1)
    assert points[:2] == [Point("a", 1), Point("b", 1)]
    assert set(points[2:4]) == {Point("a", 2), Point("a", 3)}
    assert len(points) == 6


def test_the_states_of_a_day_follow_from_its_deeds() -> None:
    state = {office.hash_of(n)[:12]: office.hash_of(n) for n in (1, 2, 3)}
    first, second, third = state
    last = office.states(state)[-1]
    assert last == {first: office.hash_of(1, 2), third: office.hash_of(3), office.hash_of(4)[:12]: office.hash_of(4)}
    assert second not in last
