"""Logging in and out: what is said, which cookie is set, and where one is led."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import api.pages.login
from api import audit
from api.app import create_app
from api.wiring import Workspace
from tests.api_office import workspace
from tests.office_accounts import PASSWORD, staff

HERE = "http://127.0.0.1:8420"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace(tmp_path)
    staff(made.catalogue)
    yield made
    made.close()


@pytest.fixture
def client(office: Workspace) -> TestClient:
    return served(office)


def served(office: Workspace, base: str = HERE) -> TestClient:
    headers = {"Accept": "text/html", "Origin": base}
    return TestClient(create_app(office), base_url=base, headers=headers, follow_redirects=False)


def test_doctests() -> None:
    assert doctest.testmod(api.pages.login).failed == 0


def test_one_logs_in_works_and_logs_out(client: TestClient, office: Workspace) -> None:
    answer = client.post("/dang-nhap", data={"name": "Clerk", "password": PASSWORD, "tiep": "/nhiem-vu"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/nhiem-vu")
    assert client.get("/dang-nhap").headers["location"] == "/"
    page = client.get("/nhiem-vu").text
    assert "Tài khoản" in page
    assert 'href="/quan-tri"' not in page, "what one may not open is not offered"
    token = client.cookies["chidan"]
    out = client.post("/dang-xuat")
    assert out.headers["location"] == "/dang-nhap"
    assert "chidan" not in client.cookies
    assert client.get("/nhiem-vu", headers={"Cookie": f"chidan={token}"}).status_code == 303, "a copied cookie is dead"
    assert [e["event"] for e in audit.entries(office.settings.audit)] == ["login", "logout"]


def test_an_office_behind_one_address_comes_in_though_each_slips_once(client: TestClient) -> None:
    tries = [{"name": f"can-bo-{i}", "password": "sai một chữ"} for i in range(25)]
    assert {client.post("/dang-nhap", data=one).status_code for one in tries} == {401}
    assert client.post("/dang-nhap", data={"name": "clerk", "password": PASSWORD}).status_code == 303


def test_the_cookie_is_out_of_reach(client: TestClient, office: Workspace) -> None:
    told = client.post("/dang-nhap", data={"name": "clerk", "password": PASSWORD}).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in told.split(";")}
    assert "Secure" not in told
    answer = served(office, "https://127.0.0.1").post("/dang-nhap", data={"name": "clerk", "password": PASSWORD})
    assert answer.headers["set-cookie"].startswith("__Host-chidan=")
    assert "Secure" in answer.headers["set-cookie"]


def test_a_login_never_goes_on_with_a_cookie_that_was_there(client: TestClient) -> None:
    client.post("/dang-nhap", data={"name": "clerk", "password": PASSWORD})
    first = client.cookies["chidan"]
    client.post("/dang-nhap", data={"name": "cadre", "password": PASSWORD})
    assert client.cookies["chidan"] != first
    assert client.get("/tai-khoan", headers={"Cookie": f"chidan={first}"}).status_code == 303


def test_whoever_guesses_learns_nothing_and_soon_waits(client: TestClient, office: Workspace) -> None:
    from api.access.people import accounts

    accounts(office).disable("trainer")
    tries = [("clerk", "sai"), ("khong-co", "sai"), ("trainer", PASSWORD), ("", "")]
    told = [client.post("/dang-nhap", data={"name": n, "password": p}) for n, p in tries]
    assert {answer.status_code for answer in told} == {401}
    pages = {
        answer.text.replace(f'value="{name}"', "").replace("autofocus", "")
        for answer, (name, _) in zip(told, tries, strict=True)
    }
    assert len(pages) == 1, "a wrong password, an unknown name and a locked account look the same"
    for _ in range(4):
        client.post("/dang-nhap", data={"name": "clerk", "password": "sai"})
    late = client.post("/dang-nhap", data={"name": "clerk", "password": PASSWORD})
    assert late.status_code == 429
    assert int(late.headers["retry-after"]) >= 1
    assert "quá nhiều lần" in late.text


def test_another_site_cannot_log_anyone_in(client: TestClient) -> None:
    data = {"name": "clerk", "password": PASSWORD}
    assert client.post("/dang-nhap", data=data, headers={"Origin": "http://evil.example"}).status_code == 403


def test_the_form_escapes_what_was_typed(client: TestClient) -> None:
    answer = client.post("/dang-nhap", data={"name": '"><script>x</script>', "password": "sai"})
    assert "<script>x" not in answer.text
