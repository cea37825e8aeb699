"""What an office's documents must survive, short: kill -9, a full disk, backups under writers, a damaged index."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench.soak import backups, kills, office
from bench.soak.kills import Founded, Point, chosen

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


def test_kills_that_were_cut_off_go_on_where_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[str] = []

    def kill(folder: Path, *_: object) -> list[str]:
        killed.append(folder.name)
        if killed == ["0", "1", "2"]:
            raise KeyboardInterrupt
        return [f"torn {folder.name}"] if folder.name == "1" else []

    monkeypatch.setattr(kills, "passings", lambda *_: Counter({"a": 3, "b": 3}))
    monkeypatch.setattr(kills, "kill", kill)
    notes = tmp_path / "so-far.json"

    def run(name: str, count: int) -> dict[str, object]:
        (tmp_path / name).mkdir()
        return kills.run(Founded(tmp_path / name, tmp_path, {}), count, notes=notes)

    with pytest.raises(KeyboardInterrupt):
        run("first", 5)
    seen = run("again", 5)
    assert killed == ["0", "1", "2", "2", "3", "4"], "the one that was cut off is tried again"
    assert (seen["breaches"], seen["of_them_before_it_was_cut_off"]) == (["torn 1"], 2)
    assert not notes.exists()
    notes.write_text('{"of": [1000, 1], "killed": 900, "breaches": []}')
    assert "of_them_before_it_was_cut_off" not in run("another", 2), "that was a longer run"
