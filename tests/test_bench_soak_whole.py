"""The long run goes on where it was cut off, tries what comes after a failure, and forgets its notes at the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.soak import whole
from bench.soak.counted import counted

WELL, BADLY = ("-c", "print('well')"), ("-c", "print('badly'); raise SystemExit(3)")


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(whole, "RESULTS", tmp_path / "soak.json")
    return tmp_path / "soak.json"


def test_what_ended_well_is_not_done_again_and_what_failed_is(tmp_path: Path, results: Path) -> None:
    notes = tmp_path / "notes"
    assert whole.run({"a": WELL, "b": BADLY, "c": WELL}, notes) == ["b"]
    told = json.loads(results.read_text())
    assert [(told[name]["exit"], told[name]["said"]) for name in "abc"] == [
        (0, ["well"]),
        (3, ["badly"]),
        (0, ["well"]),
    ]
    results.unlink()
    assert whole.run({"a": WELL, "b": WELL, "c": WELL}, notes) == []
    assert set(json.loads(results.read_text())) == {"b"}, "the others ended well before"
    assert not notes.exists(), "next time all is done anew"


def test_parts_asked_for_are_done_whatever_was_before(tmp_path: Path, results: Path) -> None:
    for _ in range(2):
        results.unlink(missing_ok=True)
        assert whole.run({"a": WELL, "b": BADLY}, tmp_path / "notes", ["a"]) == []
        assert set(json.loads(results.read_text())) == {"a"}


def test_every_test_file_of_a_part_is_there() -> None:
    files = [word for command in whole.PARTS.values() for word in command if word.endswith(".py")]
    assert files
    assert all((whole.ROOT / file).is_file() for file in files)


def test_how_far_it_is_is_told_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0, 10, 40, 45, 50])
    assert list(counted("kills", "abc", lambda: next(times))) == ["a", "b", "c"]
    assert capsys.readouterr().err.split("\n") == ["kills: 1/3", "kills: 3/3", ""]
