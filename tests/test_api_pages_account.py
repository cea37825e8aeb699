"""Tài khoản: one's own password and keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.access.people import accounts, keys
from api.app import create_app
from api.wiring import Workspace
from tests.api_office import workspace
from tests.office_accounts import PASSWORD, staff

HERE = "http://127.0.0.1:8420"
NEW = "năm con gà vàng"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace(tmp_path)
    staff(made.catalogue)
    yield made
    made.close()


def inside(office: Workspace, name: str = "clerk", password: str = PASSWORD) -> TestClient:
    client = TestClient(create_app(office), base_url=HERE, headers={"Accept": "text/html", "Origin": HERE})
    assert client.post("/dang-nhap", data={"name": name, "password": password}).status_code == 200
    return client


def change(client: TestClient, old: str, new: str, again: str) -> int:
    return client.post("/tai-khoan/mat-khau", data={"old": old, "new": new, "again": again}).status_code


@pytest.mark.parametrize(
    ("old", "new", "again", "reason"),
    [
        ("sai", NEW, NEW, "the old password is not known"),
        (PASSWORD, NEW, NEW + "x", "typed differently the second time"),
        (PASSWORD, "ngắn", "ngắn", "too short"),
        (PASSWORD, PASSWORD, PASSWORD, "no other password"),
    ],
)
def test_a_password_is_not_changed(office: Workspace, old: str, new: str, again: str, reason: str) -> None:
    assert change(inside(office), old, new, again) == 422, reason
    assert accounts(office).prove("clerk", PASSWORD) is not None


def test_a_changed_password_ends_every_other_session(office: Workspace) -> None:
    here, elsewhere = inside(office), inside(office)
    assert change(here, PASSWORD, NEW, NEW) == 200
    assert "Đã đổi mật khẩu" in here.get("/tai-khoan?xong=mat-khau").text
    assert "Đăng xuất" not in elsewhere.get("/tai-khoan").text
    assert accounts(office).prove("clerk", NEW) is not None


def test_a_key_is_shown_once_works_and_is_revoked(office: Workspace) -> None:
    client = inside(office)
    made = client.post("/tai-khoan/khoa", data={"label": "máy quét", "scopes": ["read"], "days": "7"}).text
    secret = re.search(r"chidan_[\w-]{43}", made)
    assert secret is not None
    assert secret[0] not in client.get("/tai-khoan").text
    program = TestClient(create_app(office), base_url=HERE, headers={"Authorization": f"Bearer {secret[0]}"})
    assert program.get("/v1/me").json()["scopes"] == ["read"]
    (key,) = keys(office).all("clerk")
    client.post(f"/tai-khoan/khoa/{key.id}/thu-hoi")
    assert program.get("/v1/me").status_code == 401


def test_nobody_revokes_anothers_key(office: Workspace) -> None:
    inside(office).post("/tai-khoan/khoa", data={"label": "x", "scopes": ["read"], "days": "7"})
    (key,) = keys(office).all()
    assert inside(office, "cadre").post(f"/tai-khoan/khoa/{key.id}/thu-hoi").status_code == 404
    assert not keys(office).all()[0].revoked


def test_without_accounts_the_page_says_that_none_is_needed(tmp_path: Path) -> None:
    client = TestClient(create_app(workspace(tmp_path)), base_url=HERE, headers={"Accept": "text/html"})
    assert "không cần đăng nhập" in client.get("/tai-khoan").text
    assert client.post("/tai-khoan/khoa", data={"scopes": ["read"]}).status_code == 403
