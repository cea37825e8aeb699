"""Khoảng trống: what a document leaves open, by kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.gaps import list_gaps
from api.pages import open_points
from tests.api_office import programme, workspace

ID = programme().id


def test_the_page_lists_what_the_data_function_finds(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    client = TestClient(create_app(office), base_url="http://127.0.0.1", headers={"Accept": "text/html"})
    for kind in ("no-owner", "no-task", "no-deadline"):
        text = client.get(f"/nhiem-vu/khoang-trong?van_ban={ID}&loai={kind}").text
        found = [gap for gap in list_gaps(office.catalogue) if gap.kind == kind]
        assert text.count('<td data-name="Nội dung">') == len(found)
        assert f"<b>{len(found)}</b></a>" in text
    assert client.get("/nhiem-vu/khoang-trong?loai=x").status_code == 200
    assert client.get("/nhiem-vu/khoang-trong?van_ban=khong-co").status_code == 404


def test_many_documents_are_not_all_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_points, "_AT_ONCE", 0)
    client = TestClient(create_app(workspace(tmp_path)), base_url="http://127.0.0.1", headers={"Accept": "text/html"})
    assert "hãy chọn một văn bản" in client.get("/nhiem-vu/khoang-trong").text
    assert "Còn để ngỏ" in client.get(f"/nhiem-vu/khoang-trong?van_ban={ID}").text
