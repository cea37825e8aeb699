"""`/v1/publish`: files, what they stand on, what changed; clear problems."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api_office import programme, workspace

WANTED = {"documents": ["07-CTr/TU"]}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(create_app(workspace(tmp_path_factory.mktemp("kho"))), base_url="http://127.0.0.1") as made:
        yield made


@pytest.mark.parametrize(
    ("kind", "more", "name", "begins"),
    [
        ("slides", {}, "trinh-chieu-07-ctr-tu.pptx", b"PK"),
        ("handout", {"audience": "nhan-dan", "length": "ngan"}, "tai-lieu-07-ctr-tu.docx", b"PK"),
        ("summary", {"sections": ["V"]}, "tom-tat-07-ctr-tu.docx", b"PK"),
        ("quiz", {"form": "gift", "count": 2, "seed": 3}, "trac-nghiem-07-ctr-tu.gift", b"//"),
    ],
)
def test_files(client: TestClient, kind: str, more: dict[str, object], name: str, begins: bytes) -> None:
    answer = client.post(f"/v1/publish/{kind}", json={**WANTED, **more})
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(begins)
    assert f'filename="{name}"' in answer.headers["content-disposition"]


def test_what_a_file_stands_on_can_be_checked(client: TestClient) -> None:
    kept = client.post("/v1/publish/handout/manifest", json=WANTED).json()
    assert kept["items"]
    checked = client.post("/v1/publish/check", json=kept).json()
    assert checked["ok"] is True
    assert {item["state"] for item in checked["items"]} == {"stands"}
    kept["citations"][0]["quote"] = "lời khác"
    assert client.post("/v1/publish/check", json=kept).json()["ok"] is False


@pytest.mark.parametrize(
    ("kind", "wanted", "status", "words"),
    [
        ("slides", {"documents": ["99-CTr/TU"]}, 404, "Không có văn bản"),
        ("slides", {"documents": [programme().id], "sections": ["IX"]}, 404, "không có mục IX"),
        ("slides", {"documents": []}, 422, "documents"),
        ("poster", WANTED, 422, "kind"),
        ("check", {"answer": "x"}, 422, "không phải"),
    ],
)
def test_problems(client: TestClient, kind: str, wanted: dict[str, object], status: int, words: str) -> None:
    answer = client.post(f"/v1/publish/{kind}", json=wanted)
    assert answer.status_code == status
    assert words in answer.json()["error"]
