"""Audit: what is recorded stays, in order, and a changed, missing or added line is noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from api import audit
from api.ingesting import ingest
from api.settings import Settings
from api.wiring import Workspace

SECRET = "UBND TỈNH HÒA GIANG\nSố: 05/BC-UBND\nTỐI MẬT\nBÁO CÁO\nVề một việc riêng\n1. Sở Tài chính chủ trì.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data=tmp_path, embedding_model="hashing")
    for number in range(4):
        audit.record(made, "thử", number=str(number))
    return made


def test_events_are_there_in_their_order(settings: Settings) -> None:
    assert [entry["number"] for entry in audit.entries(settings.audit)] == ["0", "1", "2", "3"]
    assert audit.broken(settings.audit) is None
    assert audit.head(settings.audit) == list(audit.entries(settings.audit))[-1]["seal"]


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (lambda lines: [lines[0].replace('"0"', '"9"'), *lines[1:]], 1, "a changed fact"),
        (lambda lines: [lines[0], *lines[2:]], 2, "a line taken out"),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1, "two lines changed about"),
        (lambda lines: [*lines[:2], "{}", *lines[2:]], 3, "a line put in"),
        (lambda lines: [*lines, '{"torn'], 5, "a torn line"),
    ],
)
def test_what_was_changed_is_noticed(
    settings: Settings, change: Callable[[list[str]], list[str]], line: int, reason: str
) -> None:
    lines = settings.audit.read_text(encoding="utf-8").splitlines()
    settings.audit.write_text("\n".join(change(lines)) + "\n", encoding="utf-8")
    assert audit.broken(settings.audit) == line, reason


def test_a_line_torn_by_a_crash_does_not_stop_the_log(settings: Settings) -> None:
    with settings.audit.open("a") as log:
        log.write('{"torn')
    audit.record(settings, "sau")
    assert audit.broken(settings.audit) == 5
    assert audit.head(settings.audit) != "0" * 64


def test_no_log_is_a_whole_one(tmp_path: Path) -> None:
    assert audit.broken(tmp_path / "audit.jsonl") is None
    assert audit.head(tmp_path / "audit.jsonl") == "0" * 64


@pytest.mark.parametrize(("allowed", "event"), [(False, "secret-refused"), (True, "secret-taken")])
def test_a_stamped_document_is_refused_unless_allowed_and_accounted_for(
    tmp_path: Path, allowed: bool, event: str
) -> None:
    office = Workspace(Settings(data=tmp_path / "kho", embedding_model="hashing", allow_secret=allowed))
    (tmp_path / "a.txt").write_text(SECRET, encoding="utf-8")
    report = ingest(office, [tmp_path / "a.txt"])
    assert bool(report.documents) == allowed
    assert bool(office.catalogue.state()) == allowed
    assert [entry["event"] for entry in audit.entries(office.settings.audit)][-1:] == [event]
    if not allowed:
        assert "Tối mật" in report.failed[0].error
        assert not [p for p in (tmp_path / "kho" / "files").rglob("*") if p.is_file()]
