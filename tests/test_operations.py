"""The operator's guide and the deploy files: their commands run, and what they name exists."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import api.cli
from api.app import create_app
from api.settings import Settings
from tests.api_office import workspace

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "van-hanh.md").read_text(encoding="utf-8")

# "chidan backup /sao-luu/kho.zip" on a line of its own in a block
_COMMAND = re.compile(r"^chidan (.+)$", re.MULTILINE)


def _run(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as stop:
        api.cli.main(arguments)
    return int(stop.value.code or 0)


def test_the_guide_s_commands_work_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sao-luu").mkdir()
    monkeypatch.setenv("CHIDAN_DATA", str(tmp_path / "kho"))
    monkeypatch.setenv("CHIDAN_EMBEDDING_MODEL", "hashing")
    workspace(tmp_path / "kho").close()
    commands = [found[1] for found in _COMMAND.finditer(GUIDE)]
    assert [command.split()[0] for command in commands] == ["doctor", "backup", "restore", "documents", "restore"]
    for command in commands:
        placed = command.replace("/sao-luu", str(tmp_path / "sao-luu")).replace("/tmp/thu", str(tmp_path / "thu"))
        assert _run(shlex.split(placed)) == 0, command


def test_every_setting_and_address_that_is_named_exists(tmp_path: Path) -> None:
    named = set(re.findall(r"CHIDAN_([A-Z_]+)", GUIDE))
    assert {name.lower() for name in named} <= set(Settings.model_fields)
    addresses = re.findall(r"^\| `(/[a-z]+)` \|", GUIDE, re.MULTILINE)
    assert len(addresses) == 3
    office = workspace(tmp_path)
    office.refresh()
    client = TestClient(create_app(office), base_url="http://127.0.0.1")
    told = "".join(client.get(address).text for address in addresses)
    for metric in re.findall(r"`(chidan_[a-z_]+)", GUIDE):
        assert metric in told or metric in ("chidan_requests_total", "chidan_queue"), metric  # the second is a schema


def test_the_unit_starts_what_the_package_installs() -> None:
    unit = configparser.ConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "deploy" / "chidan.service", encoding="utf-8")
    assert unit["Service"]["ExecStart"] == "/opt/chidan/.venv/bin/chidan serve"
    assert "/opt/chidan/.venv" in GUIDE
    assert int(unit["Service"]["TimeoutStopSec"]) > 30


def test_the_container_copies_and_starts_what_is_there() -> None:
    lines = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == 'CMD ["chidan", "serve"]'
    for lock in re.findall(r"-r (locks/\S+?)[ )]", "\n".join(lines) + " "):
        assert (ROOT / lock).exists()
    assert any("/healthz" in line for line in lines)
