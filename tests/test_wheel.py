"""The wheel holds all that the program needs, and runs from an empty folder in an environment without this repository.

Packages of others are lent by the environment of the tests (a `.pth` file; that of an editable installation of this
repository is not followed from there). That they come from the lock alone is tried by `make release-check`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "ingest", "index", "prompts", "publish", "api")

# What the pages need, asked of the installed program
_LOOK = """
import api, sys
from fastapi.testclient import TestClient
from api.app import create_app
from api.settings import Settings
from api.wiring import open_workspace
client = TestClient(create_app(open_workspace(Settings())), base_url="http://127.0.0.1")
for address in ("/", "/nhiem-vu", "/van-ban", "/static/htmx.min.js", "/openapi.json"):
    print(client.get(address).status_code, address)
print(api.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("goi")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True, stderr=subprocess.PIPE)
    [made] = folder.glob("chidan-*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment's folder of programs, in which the wheel alone is installed."""
    environment = tmp_path_factory.mktemp("moi-truong") / "v"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    into = ["--python", str(environment / "bin" / "python"), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([sys.executable, "-m", "pip", *into, str(wheel)], check=True, stderr=subprocess.PIPE)
    [packages] = environment.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return environment / "bin"


def _run(program: Path, *arguments: str, folder: Path) -> str:
    """What a program prints in a folder of its own, with an environment that names neither Python nor this program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CHIDAN", "VIRTUAL"))}
    beside = {"CHIDAN_DATA": str(folder / "kho"), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run([program, *arguments], cwd=folder, env=kept | beside, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        held = set(packed.namelist())
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    wanted = {str(path.relative_to(ROOT)) for path in files if "__pycache__" not in path.parts}
    assert wanted <= held
    assert {name.split("/")[0] for name in held - wanted} == {f"chidan-{wheel.name.split('-')[1]}.dist-info"}


def test_it_reads_asks_and_shows_its_pages_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    said = _run(installed / "chidan", "demo", "--once", folder=tmp_path)
    assert "12-CTr/TU" in said
    sample = installed.parent / "lib" / f"python3.{sys.version_info.minor}" / "site-packages" / "corpus" / "samples"
    _run(installed / "chidan", "ingest", str(sample / "chuong-trinh-12-ctr-tu.txt"), folder=tmp_path)
    question = "đến năm 2030 kinh tế số chiếm bao nhiêu"
    answer = json.loads(_run(installed / "chidan", "ask", "--json", question, folder=tmp_path))
    assert "15%" in answer["answer"]
    assert answer["citations"][0]["section"] == "III.1"
    *pages, home = _run(installed / "python", "-c", _LOOK, folder=tmp_path).splitlines()
    assert {page.split()[0] for page in pages} == {"200"}
    assert Path(home).is_relative_to(installed.parent)
