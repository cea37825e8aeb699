"""The locks: they hold all that the project needs, each file by its hash, in the versions of `constraints.txt`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bench.lock import COVERED, LOCKS, ROOT

# "torch==2.13.0+cpu ; sys_platform == 'linux' \" and its hashes, each on a line of its own
_LOCKED = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)(?: ; [^\\\n]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _text(name: str) -> str:
    return (LOCKS / name).read_text(encoding="utf-8")


def _locked(name: str) -> dict[str, str]:
    return {canonicalize_name(found[1]): found[2] for found in _LOCKED.finditer(_text(name))}


@pytest.mark.parametrize("path", sorted(LOCKS.glob("*.txt")), ids=lambda path: path.name)
def test_a_lock_is_names_versions_and_hashes_and_nothing_else(path: Path) -> None:
    head, body = path.read_text(encoding="utf-8").split("\n", 1)
    assert head.startswith("# Made by `make lock`")
    assert _LOCKED.sub("", body) == ""


@pytest.mark.parametrize(("name", "running", "extras", "purpose"), COVERED, ids=lambda value: str(value))
def test_a_lock_holds_what_the_project_asks_for(name: str, running: bool, extras: list[str], purpose: str) -> None:
    needs = [*(PROJECT["dependencies"] if running else ())]
    needs += [need for extra in extras for need in PROJECT["optional-dependencies"][extra]]
    held = _locked(name) | {"torch": _locked("torch.txt")["torch"]}
    for need in map(Requirement, needs):
        assert held[canonicalize_name(need.name)] in need.specifier, f"{need}: run `make lock`"


def test_the_locks_hold_the_versions_of_the_constraints() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {str(canonicalize_name(name)): version for name, _, version in (line.partition("==") for line in lines)}
    for path in LOCKS.glob("*.txt"):
        for name, version in _locked(path.name).items():
            assert version.removesuffix("+cpu") == pinned.get(name, version), f"{path.name}: {name}: run `make lock`"


def test_what_an_office_installs_is_part_of_what_is_tried() -> None:
    assert _locked("run.txt").items() <= _locked("dev.txt").items()
    assert not {"pytest", "ruff", "atheris"} & _locked("run.txt").keys()


def test_torch_comes_for_every_platform_and_the_cpu_build_is_asked_for_by_name() -> None:
    assert "torch==2.13.0+cpu ; sys_platform == 'linux' \\\n" in _text("torch-cpu.txt")
    assert "torch==2.13.0 ; sys_platform != 'linux' \\\n" in _text("torch-cpu.txt")
    assert _text("torch.txt").count("nvidia-") > 5


def test_an_installation_takes_nothing_without_its_hash() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^PIP := .* --no-deps --require-hashes$", makefile, re.M)
    recipe = makefile.split("$(VENV)/.installed:")[1].split("\n\n")[0]
    unlocked = [line for line in recipe.splitlines() if "pip install" in line]
    assert [line for line in unlocked if "$(TORCH)," not in line] == [
        "\t$(BIN)/pip install --quiet --no-deps --no-build-isolation -e ."
    ]
