"""The operator's guide and the deploy files: their commands run, and what they name exists."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api_office import workspace

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "van-hanh.md").read_text(encoding="utf-8")

# the lines of a block of commands: ```sh … ```
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS = [line for block in _BLOCK.findall(GUIDE) for line in block.splitlines()]


class _Machine:
    """A machine that the guide is followed on: its folders stand for those of the guide, and nothing is fetched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("goi", "sao-luu"):
            (folder / name).mkdir()

    def run(self, line: str) -> None:
        """Run one command as it stands, but for its folders; fails the test where the command fails."""
        here = str(self.folder)
        for told in ("/opt/chidan/.venv", "/sao-luu", "/tmp/thu"):
            line = line.replace(told, here + told.removeprefix("/tmp"))
        words = shlex.split(line.replace(" goi", f" {here}/goi"))
        if words[0] == "python3":
            words[0] = sys.executable
        if words[0] == "chidan":
            words[0] = f"{here}/opt/chidan/.venv/bin/chidan"
        if "wheel" in words:  # packages of others are not built anew, and what is in the lock is not fetched
            words += ["--help"] if "-r" in words else ["--no-index", "--no-build-isolation", "--quiet"]
        if "install" in words:
            words += ["--no-deps", "--quiet"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CHIDAN"))}
        settings = {"CHIDAN_DATA": f"{here}/kho", "CHIDAN_EMBEDDING_MODEL": "hashing"}
        ran = subprocess.run(words, cwd=ROOT, env=kept | settings, capture_output=True, text=True)
        assert ran.returncode == 0, (line, ran.stdout, ran.stderr)

    def lend(self) -> None:
        """Lend the new environment the packages of others that the tests have."""
        [packages] = self.folder.glob("opt/chidan/.venv/lib/python*/site-packages")
        (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")


def test_the_guide_is_followed_from_installing_to_upgrading(tmp_path: Path) -> None:
    machine = _Machine(tmp_path)
    workspace(tmp_path / "kho").close()
    for line in COMMANDS:
        if line.startswith("systemctl "):
            continue  # the units are tried below
        for lock in re.findall(r"-r (\S+)", line):
            assert (ROOT / lock).exists(), line
        machine.run(line)
        if "--find-links" in line:
            machine.lend()
    assert (tmp_path / "sao-luu" / "kho.zip").exists()
    [install] = [line for line in COMMANDS if "--find-links" in line]
    assert "(thêm `--upgrade`)" in GUIDE
    machine.run(f"{install} --upgrade")
    machine.run("chidan documents")


def test_the_guide_goes_through_all_steps() -> None:
    told = [" ".join(line.split()[:2]) for line in COMMANDS if line.startswith(("chidan", "systemctl"))]
    assert told == [
        *("chidan doctor", "systemctl daemon-reload", "systemctl enable"),
        *("chidan backup", "chidan restore", "chidan documents", "chidan restore"),
    ]


@pytest.mark.parametrize("unit", sorted((ROOT / "deploy").glob("*.service")), ids=lambda path: path.name)
def test_systemd_understands_each_unit(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze on this machine")
    there = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (tmp_path / unit.name).write_text(there, encoding="utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)], capture_output=True, text=True
    )
    assert [line for line in ran.stderr.splitlines() if unit.name.partition("@")[0] in line] == []


def test_every_setting_and_address_that_is_named_exists(tmp_path: Path) -> None:
    named = set(re.findall(r"CHIDAN_([A-Z_]+)", GUIDE))
    assert {name.lower() for name in named} <= set(Settings.model_fields)
    addresses = re.findall(r"^\| `(/[a-z]+)` \|", GUIDE, re.MULTILINE)
    assert len(addresses) == 3
    office = workspace(tmp_path)
    office.refresh()
    client = TestClient(create_app(office), base_url="http://127.0.0.1")
    told = "".join(client.get(address).text for address in addresses)
    schemas = ("chidan_queue", "chidan_search")  # of PostgreSQL
    for metric in re.findall(r"`(chidan_[a-z_]+)", GUIDE):
        assert metric in told or metric in ("chidan_requests_total", *schemas), metric


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


def test_the_container_takes_in_nothing_secret_or_made_here() -> None:
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    made_here = set((ROOT / ".gitignore").read_text(encoding="utf-8").split())
    never = {"var/", ".venv/", "deploy/.env"}
    assert never <= made_here
    assert {".git", *(line.rstrip("/") for line in never)} <= set(left_out)
    assert not {"locks", "corpus", "index", "pyproject.toml"} & set(left_out)
