"""Upgrades: a data folder and a backup that a released version made are taken over whole by this one.

`fixtures/data-<version>.zip` is the folder as `chidan ingest` of that version left it with samples of ours, one of them
replaced by a second version; `fixtures/backup-<version>.zip` is what its `chidan backup` made of it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from api.archive import put_back
from api.doctor import examine
from api.settings import Settings
from api.wiring import Workspace
from corpus.catalogue import DutyFilter
from corpus.catalogue.engine import HEAD

FIXTURES = Path(__file__).parent / "fixtures"
RELEASED = ["0.1.0"]

# id, number, duties as that version counted them, beginning of the newest version's hash
HELD = {
    "0.1.0": [
        ("3621fed21635", "12-CTr/TU", 15, "3621fed21635"),
        ("bd7f6c853350", "210/SKHCN-CĐS", 3, "f3f33a1d9812"),
        ("074ef295defa", "03/CT-UBND", 14, "074ef295defa"),
        ("044a3f2e2e43", "45/KH-UBND", 44, "044a3f2e2e43"),
    ]
}


@pytest.fixture(params=[(release, way) for release in RELEASED for way in ("folder", "backup")], ids="-".join)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Workspace, str]:
    """An office that goes on with what a released version left."""
    release, way = request.param
    workspace = Workspace(Settings(data=tmp_path / "kho", embedding_model="hashing"))
    if way == "folder":
        with zipfile.ZipFile(FIXTURES / f"data-{release}.zip") as packed:
            packed.extractall(tmp_path / "kho")
    else:
        put_back(workspace.settings, FIXTURES / f"backup-{release}.zip")
    return workspace, release


def test_every_document_is_there_whole(office: tuple[Workspace, str]) -> None:
    workspace, release = office
    rows = [(row.id, row.number, row.duties, row.version[:12]) for row in workspace.catalogue.summaries()]
    assert rows == HELD[release]
    for identity, version in workspace.catalogue.state().items():
        source = workspace.catalogue.source_file(identity).read_bytes()
        assert hashlib.sha256(source).hexdigest() == version
        document = workspace.catalogue.document(identity)
        for duty in document.duties:
            assert document.text[duty.start : duty.end] == duty.quote


def test_the_schema_is_this_program_s(office: tuple[Workspace, str]) -> None:
    workspace, _ = office
    assert workspace.catalogue.state()
    workspace.close()
    with closing(sqlite3.connect(workspace.settings.data / "catalogue.db")) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_earlier_versions_keep_their_text(office: tuple[Workspace, str]) -> None:
    workspace, _ = office
    first, second = workspace.catalogue.versions("bd7f6c853350")
    assert first.text != second.text
    assert len(first.text) == len(second.text)


def test_the_index_is_made_again_and_answers(office: tuple[Workspace, str]) -> None:
    workspace, _ = office
    found = workspace.searcher().search("tỷ trọng kinh tế số đến năm 2030")
    assert found.hits
    assert not found.degraded
    assert workspace.index_state() == workspace.catalogue.stamps()
    assert next(c for c in examine(workspace).checks if c.name == "Chỉ mục").state == "ok"
    answer = workspace.answerer().answer("Văn phòng Tỉnh ủy được giao nhiệm vụ gì?", [], None)
    assert answer is not None
    assert workspace.catalogue.duties(DutyFilter(agency="Văn phòng Tỉnh ủy"))


def test_work_goes_on(office: tuple[Workspace, str]) -> None:
    workspace, _ = office
    workspace.catalogue.remove("074ef295defa")
    workspace.refresh()
    assert workspace.index_state().keys() == workspace.catalogue.state().keys()
    assert len({p.stem for p in workspace.settings.files.glob("*.*")}) == 4  # three documents, one in two versions
