"""A night of trials: in turn, within its time, with what was found kept."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

from bench import nightly

ROOT = Path(__file__).parent.parent
WELL, BADLY = ("-c", "print('well')"), ("-c", "print('badly'); raise SystemExit(3)")
ENDLESS = ("-c", "import time\nwhile True: time.sleep(1)")


def hour() -> float:
    return time.monotonic() + 3600


def test_what_failed_is_kept_with_its_words_and_nothing_else_is(tmp_path: Path) -> None:
    [found] = nightly.run({"a": WELL, "b": BADLY, "c": WELL}, tmp_path, hour())
    assert (found.name, found.read_text().split()) == ("b.txt", ["badly"])
    assert [path.name for path in tmp_path.rglob("*.txt")] == ["b.txt"]


def test_the_one_tried_longest_ago_comes_first(tmp_path: Path) -> None:
    for parts in ({"b": WELL}, {"a": WELL, "c": WELL}):
        nightly.run(parts, tmp_path, hour())
    turns = tmp_path / "turns"
    noting = {name: ("-c", f"open({str(turns)!r}, 'a').write('{name}')") for name in "abcd"}
    nightly.run(noting, tmp_path, hour())
    assert turns.read_text() == "dbac"


def test_what_is_cut_off_is_no_finding_and_comes_first_again(tmp_path: Path) -> None:
    (tmp_path / "day").mkdir()
    assert nightly.attempt(ENDLESS, 0.5, tmp_path / "day" / "a.txt") == "cut off"
    assert not list((tmp_path / "day").iterdir())
    assert nightly.run({"a": ENDLESS}, tmp_path, time.monotonic() + 0.5) == []
    assert "a" not in nightly._tried(tmp_path)
    assert nightly.run({"a": BADLY}, tmp_path, time.monotonic() - 1) == [], "the time is over"


def test_its_command_runs_for_some_seconds(tmp_path: Path) -> None:
    command = ["-m", "bench.nightly", "--minutes", "0.1", "--folder", str(tmp_path), "flips"]
    ran = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.fullmatch(r"flips: cut off, \d+ s\nnothing was found\n", ran.stdout)


def test_make_and_the_timer_start_it() -> None:
    assert "-m bench.nightly $(ARGS)" in (ROOT / "Makefile").read_text(encoding="utf-8")
    unit = (ROOT / "deploy" / "chidan-nightly.service").read_text(encoding="utf-8")
    assert "ExecStart=/usr/bin/make nightly" in unit
    assert "OnCalendar=" in (ROOT / "deploy" / "chidan-nightly.timer").read_text(encoding="utf-8")
