"""Quản trị: how things stand, without secrets, and a backup that can be put back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.app import create_app
from api.archive import put_back
from api.settings import Settings
from api.wiring import Workspace
from corpus.access import Level
from corpus.accounts import AccountRole, Accounts
from tests.api_office import workspace
from tests.office_accounts import PASSWORD, staff

SECRET = "khoa-bi-mat-123"


def served(folder: Path, **settings: object) -> TestClient:
    made = Workspace(Settings(data=folder, embedding_model="hashing", **settings))  # type: ignore[arg-type]
    return TestClient(create_app(made), base_url="http://127.0.0.1", headers={"Accept": "text/html"})


def test_the_page_tells_state_and_settings_but_no_secret(tmp_path: Path) -> None:
    client = served(tmp_path, model_key=SecretStr(SECRET), model_url="http://anna:geheim@127.0.0.1:9/v1")
    text = client.get("/quan-tri").text
    assert "CHIDAN_MODEL_KEY" in text
    assert "Chưa có ý kiến nào" in text
    assert SECRET not in text
    assert "geheim" not in text
    assert "http://…@127.0.0.1:9/v1" in text


def test_opinions_are_told(tmp_path: Path) -> None:
    client = served(tmp_path)
    given = {"question": "Ai <b>ký</b>?", "answer": "Không rõ", "verdict": "wrong", "reason": "thiếu"}
    assert client.post("/v1/feedback", json=given).status_code == 201
    text = client.get("/quan-tri").text
    assert "0 ý kiến đúng, hữu ích; 1 ý kiến chưa đúng" in text
    assert "Ai &lt;b&gt;ký&lt;/b&gt;?" in text


def test_a_backup_is_whole_and_leaves_nothing_behind(tmp_path: Path) -> None:
    office = workspace(tmp_path / "a")
    client = TestClient(create_app(office), base_url="http://127.0.0.1")
    client.post("/quan-tri/sao-luu")  # leaves a lock behind
    before = {p.name for p in (tmp_path / "a").iterdir()}
    answer = client.post("/quan-tri/sao-luu")
    assert answer.headers["content-disposition"].startswith('attachment; filename="chidan-')
    assert {p.name for p in (tmp_path / "a").iterdir()} == before
    assert "catalogue.db" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    file = tmp_path / "x.zip"
    file.write_bytes(answer.content)
    assert put_back(Settings(data=tmp_path / "b"), file) == 1


def test_a_backup_is_only_for_who_may_read_all_of_it(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    staff(office.catalogue, AccountRole.ADMIN)
    client = TestClient(create_app(office), base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"})
    client.post("/dang-nhap", data={"name": "admin", "password": PASSWORD})
    assert client.post("/quan-tri/sao-luu").status_code == 200
    Accounts(office.catalogue.database).change("admin", clearance=Level.INTERNAL)
    assert client.post("/quan-tri/sao-luu").status_code == 403
    assert not list(tmp_path.glob("sao-luu-*"))


def test_a_restore_logs_everyone_out_and_keeps_the_accounts(tmp_path: Path) -> None:
    office = workspace(tmp_path / "a")
    staff(office.catalogue, AccountRole.ADMIN)
    client = TestClient(create_app(office), base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"})
    client.post("/dang-nhap", data={"name": "admin", "password": PASSWORD})
    file = tmp_path / "x.zip"
    file.write_bytes(client.post("/quan-tri/sao-luu").content)
    assert client.get("/v1/me").status_code == 200
    put_back(office.settings, file)
    assert client.get("/v1/me").status_code == 401
    client.post("/dang-nhap", data={"name": "admin", "password": PASSWORD})
    assert client.get("/v1/me").json()["name"] == "admin"


def test_a_backup_of_nothing_is_a_clear_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    client = served(tmp_path, database_url=f"sqlite:///{tmp_path}/other.db")
    answer = client.post("/quan-tri/sao-luu")
    assert answer.status_code == 422
    assert not list(tmp_path.glob("sao-luu-*"))
