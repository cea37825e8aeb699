"""Upgrades: the data folder of every schema that there was opens, is brought up to date and answers.

`fixtures/schemas/<revision>.zip` was made by the program of that schema (`bench.schema_folder` makes the next): three
samples, and what people did with them as far as that program could. None was made by taking a newer one back.
"""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from api.saving import feedback, saved_answers
from api.settings import Settings
from api.wiring import Workspace
from bench.schema_folder import QUESTION, fill, pack
from corpus.access import Level
from corpus.accounts import Accounts
from corpus.catalogue import DutyFilter
from corpus.catalogue.engine import HEAD
from corpus.progress import Status
from prompts.answer import Answer

FOLDERS = sorted((Path(__file__).parent / "fixtures" / "schemas").glob("*.zip"))
REVISIONS = [path.stem for path in FOLDERS]
MIGRATIONS = Path(__file__).parent.parent / "corpus" / "catalogue" / "migrations" / "versions"
HELD = [("12-CTr/TU", "3621fed21635"), ("210/SKHCN-CĐS", "bd7f6c853350"), ("03/CT-UBND", "074ef295defa")]
CORRECTED = "tăng cường kỷ luật, kỷ cương hành chính"


@pytest.fixture(params=FOLDERS, ids=REVISIONS)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Workspace, str]:
    """An office that goes on with the folder of an earlier schema, and the number of that schema."""
    with zipfile.ZipFile(request.param) as packed:
        packed.extractall(tmp_path / "kho")
    with closing(sqlite3.connect(tmp_path / "kho" / "catalogue.db")) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (request.param.stem,)
    return Workspace(Settings(data=tmp_path / "kho", embedding_model="hashing")), request.param.stem


def test_every_schema_but_the_newest_has_its_folder() -> None:
    numbers = {path.stem[1:5] for path in MIGRATIONS.glob("v[0-9]*.py")}
    assert numbers - {HEAD} <= set(REVISIONS), "run `python -m bench.schema_folder` before adding a migration"


def test_documents_and_schema_are_brought_up_to_date(office: tuple[Workspace, str]) -> None:
    workspace, _ = office
    assert sorted((row.number, row.id) for row in workspace.catalogue.summaries()) == sorted(HELD)
    for identity in workspace.catalogue.state():
        document = workspace.catalogue.document(identity)
        assert document.duties
        assert all(document.text[duty.start : duty.end] == duty.quote for duty in document.duties)
        assert workspace.catalogue.source_file(identity).read_bytes()
    workspace.close()
    with closing(sqlite3.connect(workspace.settings.data / "catalogue.db")) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_it_answers_and_searches(office: tuple[Workspace, str]) -> None:
    workspace, _ = office
    workspace.refresh()
    answer = workspace.answerer().answer(QUESTION, [], None)
    assert isinstance(answer, Answer)
    assert "Văn phòng Tỉnh ủy" in answer.text
    found = workspace.searcher().search("tỷ trọng kinh tế số đến năm 2030")
    assert found.hits[0].passage.document == "3621fed21635"
    assert not found.degraded
    assert workspace.index_state() == workspace.catalogue.stamps()


def test_what_people_did_is_kept(office: tuple[Workspace, str]) -> None:
    workspace, schema = office
    catalogue = workspace.catalogue
    if schema >= "0002":
        [[report]] = [
            found for row in catalogue.duties(DutyFilter()) if (found := catalogue.duty_register.reports(row.id))
        ]
        assert (report.status, report.note) == (Status.ONGOING_IN_TIME, "đã ban hành kế hoạch")
    if schema >= "0003":
        [kept] = saved_answers(workspace).answers
        assert (kept.question, kept.status) == (QUESTION, "unchanged")
        assert [said.verdict for said in feedback(workspace).feedback] == ["useful"]
    if schema >= "0006":
        assert catalogue.corrections.of("074ef295defa")["title"].value == CORRECTED
    if schema >= "0007":
        assert Accounts(workspace.accounts_database).prove("quantri", "hoa giang muoi hai 12") is not None
    restricted = Level.RESTRICTED if schema >= "0008" else Level.INTERNAL
    assert catalogue.level("bd7f6c853350") == restricted
    assert catalogue.level("3621fed21635") == Level.INTERNAL


def test_a_folder_is_made_by_the_present_program_in_the_same_way(tmp_path: Path) -> None:
    fill(tmp_path / "kho")
    pack(tmp_path / "kho", tmp_path / "kho.zip")
    with zipfile.ZipFile(tmp_path / "kho.zip") as packed:
        names = packed.namelist()
    assert "catalogue.db" in names
    assert sum(name.startswith("files/") for name in names) == 3
    assert len({name.split("/")[1] for name in names if name.startswith("index/gen-")}) == 1
