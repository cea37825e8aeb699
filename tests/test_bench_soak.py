"""What an office's documents must survive, short: kill -9, a full disk, backups under writers, a damaged index."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench.soak import backups, office
from bench.soak.kills import Point, chosen

ROOT = Path(__file__).parent.parent


@pytest.mark.skipif(sys.platform != "linux", reason="children are forked and killed")
def test_nothing_acknowledged_is_lost_and_nothing_is_torn() -> None:
    asked = ["--kills", "100", "--levels", "8", "--backups", "2", "--flips", "20"]
    done = subprocess.run(
        [sys.executable, "-m", "bench.soak", *asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    seen = json.loads(done.stdout)
    assert [seen[part]["breaches"] for part in ("kills", "levels", "backups", "flips")] == [[], [], [], []]
    assert seen["kills"]["steps"] >= 40
    assert seen["levels"]["filled"] >= 5
    assert seen["backups"]["deeds"] > 40


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


def test_a_writer_holds_what_it_added_and_did_not_remove() -> None:
    mine = [office.hash_of(number) for number in backups.numbers(0)]
    assert [backups.held(0, done) for done in (0, 2, 5, 7, 10)] == [
        set(), set(mine[:2]), set(mine), set(mine[2:]), set()
    ]  # fmt: skip
