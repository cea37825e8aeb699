"""The guard: other sites' pages are kept out, bodies are bounded, every response carries its headers."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import api.guard
from api.app import create_app
from api.settings import Settings
from api.wiring import Workspace
from tests.api_office import workspace

HERE = "http://127.0.0.1:8420"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(create_app(workspace(tmp_path_factory.mktemp("kho"))), base_url=HERE) as made:
        yield made


def test_doctests() -> None:
    assert doctest.testmod(api.guard).failed == 0


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8420", 200),
        ("localhost", 200),
        ("[::1]:8420", 200),
        ("chidan.attacker.example", 421),  # DNS rebinding: a foreign name that points here
        ("127.0.0.1.attacker.example", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_only_this_machines_own_names_are_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status", "reason"),
    [
        ({}, 422, "a program says nothing of where it comes from, and gets as far as the missing body"),
        ({"Origin": HERE, "Sec-Fetch-Site": "same-origin"}, 422, "our own page"),
        ({"Origin": "http://attacker.example"}, 403, "another site's page"),
        ({"Origin": "http://127.0.0.1:9999"}, 403, "another program's page on this machine"),
        ({"Origin": "null"}, 403, "a sandboxed frame or a local file"),
        ({"Sec-Fetch-Site": "cross-site"}, 403, "a browser that hides the origin"),
        ({"Sec-Fetch-Site": "same-site"}, 403, "another port's page"),
    ],
)
def test_another_sites_page_changes_nothing(
    client: TestClient, headers: dict[str, str], status: int, reason: str
) -> None:
    assert client.post("/v1/ask", headers=headers).status_code == status, reason


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/none", "/static/page.css", "/nhiem-vu"])
def test_every_response_forbids_foreign_content_and_framing(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert (
        "max-age" in headers["Cache-Control"] if path.startswith("/static") else headers["Cache-Control"] == "no-store"
    )


def test_a_body_over_the_bound_is_refused_by_its_length(client: TestClient) -> None:
    answer = client.post("/v1/ask", content=b"x" * 1_000_001)
    assert answer.status_code == 413
    assert answer.json()["advice"]


def test_a_body_that_hides_its_length_is_cut_off(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 100_000

    assert client.post("/v1/ask", content=endless()).status_code == 413


def test_over_https_browsers_are_told_to_stay_there(tmp_path: Path) -> None:
    app = create_app(workspace(tmp_path, filled=False))
    told = TestClient(app, base_url="https://127.0.0.1").get("/healthz").headers
    assert told["Strict-Transport-Security"].startswith("max-age=")
    assert "Strict-Transport-Security" not in TestClient(app, base_url=HERE).get("/healthz").headers


def test_the_names_that_an_office_gives_its_server_are_answered_and_no_others(tmp_path: Path) -> None:
    office = Workspace(Settings(data=tmp_path, trusted_hosts="chidan.hoagiang.example, 10.0.0.5:8420"))
    client = TestClient(create_app(office, "10.0.0.6"), base_url=HERE)
    for host, status in (
        ("chidan.hoagiang.example", 200), ("10.0.0.5", 200), ("10.0.0.6:8420", 200), ("127.0.0.1", 200),
        ("x.chidan.hoagiang.example", 421), ("10.0.0.7", 421),
    ):  # fmt: skip
        assert client.get("/static/page.css", headers={"Host": host}).status_code == status, host
