"""Quản trị, mục Người dùng."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import audit
from api.access.people import accounts
from api.app import create_app
from api.wiring import Workspace
from corpus.access import Level
from corpus.accounts import AccountRole
from tests.api_office import workspace
from tests.office_accounts import PASSWORD, staff

HERE = "http://127.0.0.1:8420"
LAN = {"name": "lan", "display_name": "Trần <b>Lan</b>", "role": "cadre", "clearance": "public"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace(tmp_path)
    yield made
    made.close()


def client(office: Workspace) -> TestClient:
    return TestClient(create_app(office), base_url=HERE, headers={"Accept": "text/html", "Origin": HERE})


def inside(office: Workspace, name: str = "admin") -> TestClient:
    made = client(office)
    made.post("/dang-nhap", data={"name": name, "password": PASSWORD})
    return made


def shown_password(text: str) -> str:
    found = re.search(r'class="secret">(\w+)<', text)
    assert found is not None
    return found[1]


def test_the_first_account_is_made_at_the_machine_and_then_everyone_logs_in(office: Workspace) -> None:
    here = client(office)
    assert "Chưa có tài khoản nào" in here.get("/quan-tri/nguoi-dung").text
    assert here.post("/quan-tri/nguoi-dung", data=LAN).status_code == 422, "the first manages the others"
    made = here.post("/quan-tri/nguoi-dung", data={**LAN, "role": "admin"})
    password = shown_password(made.text)
    assert here.get("/nhiem-vu", follow_redirects=False).headers["location"].startswith("/dang-nhap")
    landed = here.post("/dang-nhap", data={"name": "lan", "password": password})
    assert "Hãy đổi mật khẩu trước khi làm việc khác" in landed.text


def test_an_account_is_added_changed_locked_and_opened(office: Workspace) -> None:
    staff(office.catalogue)
    admin = inside(office)
    page = admin.post("/quan-tri/nguoi-dung", data=LAN).text
    assert "Trần &lt;b&gt;Lan&lt;/b&gt;" in page
    assert accounts(office).prove("lan", shown_password(page)) is not None
    admin.post("/quan-tri/nguoi-dung/lan", data={**LAN, "role": "clerk", "clearance": "internal"})
    lan = accounts(office).account("lan")
    assert (lan.role, lan.clearance, lan.must_change) == (AccountRole.CLERK, Level.INTERNAL, True)
    admin.post("/quan-tri/nguoi-dung/lan/tinh-trang", data={"khoa": "1"})
    assert accounts(office).account("lan").disabled
    admin.post("/quan-tri/nguoi-dung/lan/tinh-trang", data={"khoa": "0"})
    again = admin.post("/quan-tri/nguoi-dung/lan/mat-khau").text
    assert accounts(office).prove("lan", shown_password(again)) is not None
    told = [(e["event"], e["account"], e.get("who")) for e in audit.entries(office.settings.audit)][1:]
    assert told == [
        ("account-added", "lan", "admin"),
        ("account-changed", "lan", "admin"),
        ("account-disabled", "lan", "admin"),
        ("account-enabled", "lan", "admin"),
        ("password-reset", "lan", "admin"),
    ]


def test_nobody_locks_themselves_out(office: Workspace) -> None:
    staff(office.catalogue)
    admin = inside(office)
    assert admin.post("/quan-tri/nguoi-dung/admin/tinh-trang", data={"khoa": "1"}).status_code == 422
    assert admin.post("/quan-tri/nguoi-dung/admin", data={**LAN, "role": "cadre"}).status_code == 422
    assert accounts(office).account("admin").role is AccountRole.ADMIN


def test_a_key_of_anyone_is_revoked_by_the_manager(office: Workspace) -> None:
    staff(office.catalogue)
    cadre, admin = inside(office, "cadre"), inside(office)
    cadre.post("/tai-khoan/khoa", data={"label": "x", "scopes": ["ask"], "days": "7"})
    found = re.search(r"/quan-tri/khoa/\w+/thu-hoi", admin.get("/quan-tri/nguoi-dung").text)
    assert found is not None
    admin.post(found[0])
    assert "Đã thu hồi" in admin.get("/quan-tri/nguoi-dung").text
