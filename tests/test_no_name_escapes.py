"""Names in addresses, in options and in archives that are put back: none reads or writes outside the data folder."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.access.table import TABLE
from api.app import create_app
from api.archive import back_up, put_back
from api.wiring import Workspace
from corpus.errors import ChidanError
from tests.api_office import workspace

CANARY = "chim-hoàng-yến-4711"
OUTSIDE = "ngoai.txt"

# How a name climbs, as a browser, a script or another system may write it: the reason beside each.
CLIMBS = {
    "../": "plain",
    "..\\": "as Windows parts folders",
    "..%2f": "the stroke encoded",
    "%2e%2e/": "the dots encoded",
    "%2e%2e%2f": "both encoded",
    "..%252f": "the stroke encoded twice",
    "%252e%252e%252f": "all encoded twice",
    "..%5c": "the backstroke encoded",
    "..%c0%af": "an overlong stroke",
    "..%ef%bc%8f": "a wide stroke",
    "..%e2%88%95": "a stroke for fractions",
    "%e2%80%a5/": "two dots in one letter",
    "....//": "dots that are left when two are taken out",
    "..;/": "a parameter of the path",
    "..%00/": "a NUL between",
    "./../": "by way of here",
    "%20../": "a blank before",
    "e%CC%81/../../": "letters taken apart",
}
TARGETS = {
    OUTSIDE: "beside the data folder",
    "kho/catalogue.db": "the database itself",
    "etc/passwd": "a file of the system",
    OUTSIDE + "%00.png": "cut short by a NUL",
}
DEPTHS = (1, 2, 3, 8)
NAMES = [climb * depth + target for climb, depth, target in itertools.product(CLIMBS, DEPTHS, TARGETS)]
WHOLE = ["/etc/passwd", "//etc/passwd", "C:%5Cngoai.txt", "file:%2f%2f%2fetc/passwd", "~/ngoai.txt", "nul", "a" * 4096]
DOORS = sorted(path for method, path in TABLE if method == "GET" and "{" in path)


def test_there_are_enough_names_and_doors() -> None:
    assert len(set(NAMES + WHOLE)) * len(DOORS) >= 500
    assert {"/v1/documents/{document}", "/van-ban/{document}/ban-goc", "/nhiem-vu/xuat/{kind}"} <= set(DOORS)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("ten")
    (folder / OUTSIDE).write_text(CANARY, encoding="utf-8")
    held = workspace(folder / "kho")
    yield held
    held.close()


def _files(folder: Path) -> set[Path]:
    return {p.relative_to(folder) for p in folder.rglob("*") if "kho" not in p.relative_to(folder).parts}


def _filled(door: str, name: str) -> str:
    """Return the door's address with `name` as its first blank, a plain word in the others."""
    before, _, rest = door.partition("{")
    rest = rest.partition("}")[2]
    while "{" in rest:
        head, _, tail = rest.partition("{")
        rest = head + "1" + tail.partition("}")[2]
    return before + name + rest


@pytest.mark.parametrize("door", [*DOORS, "/static/{name}"])
def test_no_address_opens_what_lies_outside(office: Workspace, door: str) -> None:
    folder = office.settings.data.parent
    before = _files(folder)
    with TestClient(create_app(office), base_url="http://127.0.0.1", raise_server_exceptions=True) as client:
        for name in [*NAMES[:: 1 + len(door) % 3], *WHOLE]:
            answer = client.get(_filled(door, name))
            assert answer.status_code < 500, name
            assert CANARY not in answer.text, name
            assert "root:" not in answer.text, name
            assert b"SQLite format 3" not in answer.content, name
    assert _files(folder) == before


@pytest.mark.parametrize("climb", CLIMBS, ids=list(CLIMBS.values()))
def test_no_member_of_an_archive_is_put_back_outside(office: Workspace, tmp_path: Path, climb: str) -> None:
    back_up(office.settings, tmp_path / "good.zip")
    for depth in DEPTHS:
        for name in (climb * depth + "moi.txt", "files/" + climb * depth + "moi.txt", quote(climb) + "moi.txt"):
            bad = tmp_path / "bad.zip"
            bad.write_bytes((tmp_path / "good.zip").read_bytes())
            with zipfile.ZipFile(bad, "a") as archive:
                archive.writestr(zipfile.ZipInfo(name), b"x")
            again = office.settings.model_copy(update={"data": tmp_path / "trong" / "sau" / "kho"})
            with pytest.raises(ChidanError):
                put_back(again, bad)
            assert not list(tmp_path.rglob("*moi.txt")), name
