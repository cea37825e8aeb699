"""The signed head of the audit log: what the chain alone cannot tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api import audit
from api.audit_head import hold_against, signed_head
from api.cli import app
from api.settings import Settings
from corpus.errors import SettingsError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data=tmp_path, embedding_model="hashing")
    for number in range(6):
        audit.record(made, "thử", number=str(number))
    return made


def rechained(settings: Settings, keep: Callable[[list[str]], list[str]]) -> None:
    """Write the log anew as one would who knows how lines are sealed."""
    entries = [json.loads(line) for line in keep(settings.audit.read_text(encoding="utf-8").splitlines())]
    settings.audit.unlink()
    for entry in entries:
        audit.record(settings, entry["event"], number=entry["number"])


def test_a_log_that_only_grew_goes_on_from_its_head(settings: Settings) -> None:
    kept = signed_head(settings)
    assert kept["lines"] == 6
    audit.record(settings, "sau")
    hold_against(settings, kept)
    assert settings.audit_key.stat().st_mode & 0o077 == 0, "nobody else may sign"
    assert signed_head(settings)["key"] == kept["key"]


@pytest.mark.parametrize(
    ("keep", "reason"),
    [
        (lambda lines: lines[:4], "cut at the end and sealed anew"),
        (lambda lines: lines[1:], "the first line gone, the rest sealed anew"),
        (lambda lines: [line.replace('"3"', '"9"') for line in lines], "a fact changed and all sealed anew"),
        (lambda lines: [lines[1], lines[0], *lines[2:]], "two lines changed about and all sealed anew"),
    ],
)
def test_a_log_that_was_written_anew_is_noticed(
    settings: Settings, keep: Callable[[list[str]], list[str]], reason: str
) -> None:
    kept = signed_head(settings)
    rechained(settings, keep)
    assert audit.broken(settings.audit) is None, "the chain alone does not tell"
    audit.record(settings, "sau", number="x")
    audit.record(settings, "sau", number="y")
    with pytest.raises(SettingsError, match="cắt hoặc viết lại"):
        hold_against(settings, kept)


def test_a_log_cut_at_the_end_is_noticed(settings: Settings) -> None:
    kept = signed_head(settings)
    lines = settings.audit.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.audit.write_text("".join(lines[:-2]), encoding="utf-8")
    assert audit.broken(settings.audit) is None
    with pytest.raises(SettingsError, match="cắt hoặc viết lại"):
        hold_against(settings, kept)


@pytest.mark.parametrize("change", [{"lines": 5}, {"seal": "1" * 64}, {"signature": "00" * 64}, {"key": "zz"}])
def test_a_head_that_was_changed_proves_nothing(settings: Settings, change: dict[str, object]) -> None:
    kept = signed_head(settings)
    with pytest.raises(SettingsError, match="mốc nhật ký"):
        hold_against(settings, {**kept, **change})


def test_a_head_of_another_key_is_not_taken(settings: Settings, tmp_path: Path) -> None:
    other = Settings(data=tmp_path / "khác")
    audit_folder = tmp_path / "khác"
    audit_folder.mkdir()
    for number in range(6):
        audit.record(other, "thử", number=str(number))
    with pytest.raises(SettingsError, match="khóa khác"):
        hold_against(settings, signed_head(other))


def test_a_broken_chain_is_not_signed(settings: Settings) -> None:
    settings.audit.write_text(settings.audit.read_text(encoding="utf-8").replace('"2"', '"7"'), encoding="utf-8")
    with pytest.raises(SettingsError, match="dòng 3"):
        signed_head(settings)


def _write(folder: str) -> None:
    for number in range(20):
        audit.record(Settings(data=Path(folder)), "cùng lúc", number=str(number))


def test_writers_at_the_same_time_make_one_chain(tmp_path: Path) -> None:
    context = get_context("spawn")
    writers = [context.Process(target=_write, args=(str(tmp_path),)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    log = Settings(data=tmp_path).audit
    assert len(list(audit.entries(log))) == 60
    assert audit.broken(log) is None


def test_the_command_line_verifies_signs_and_copies(settings: Settings, tmp_path: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["--data", str(settings.data), "audit", *words])
        return done.exit_code, done.output

    head = tmp_path / "moc.json"
    assert run("head", "--out", str(head))[0] == 0
    assert run("verify", "--against", str(head), "--json")[0] == 0
    assert run("export", str(tmp_path / "ban-sao.jsonl"))[0] == 0
    assert audit.broken(tmp_path / "ban-sao.jsonl") is None
    assert list(audit.entries(settings.audit))[-1]["event"] == "audit-export"
    settings.audit.write_text("{}\n", encoding="utf-8")
    assert run("verify")[0] == 1
