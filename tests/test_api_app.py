"""The HTTP contract: routes, problems, jobs, metrics, guards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api_office import TEXT, programme, workspace
from tests.waiting import until

HERE = "http://127.0.0.1:8420"
ID = programme().id


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(workspace(tmp_path_factory.mktemp("kho")))
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(workspace(tmp_path, filled=False)), base_url=HERE) as made:
        yield made


def finished(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {}

    def ended() -> bool:
        told.update(client.get(f"/v1/jobs/{job['id']}").json())
        return told["state"] in ("done", "failed")

    until(ended)
    return told


FIELDS = [
    ("/v1/duties", "document number section agency agency_id role action deadline product quote page start end via"),
    ("/v1/targets", "document section what comparator value unit year quote"),
    ("/v1/gaps", "document number kind section text agency page start end"),
]


@pytest.mark.parametrize(("path", "fields"), FIELDS, ids=[f[0] for f in FIELDS])
def test_rows_have_the_fields_of_the_contract(client: TestClient, path: str, fields: str) -> None:
    rows = client.get(path).json()
    assert rows
    assert all(set(fields.split()) <= set(row) for row in rows)


@pytest.mark.parametrize(
    ("query", "sections", "reason"),
    [
        ({}, ["V.1", "V.2", "V.2", "V.3"], "all"),
        ({"role": "coordinate"}, ["V.2"], "one role"),
        ({"document": "07-CTr/TU"}, ["V.1", "V.2", "V.2", "V.3"], "a printed number names a document"),
        ({"due_before": "2025-07-01"}, ["V.1"], "only dated ones"),
        ({"due_before": "2025-06-29"}, [], "before means before"),
    ],
)
def test_duties_are_filtered(client: TestClient, query: dict[str, str], sections: list[str], reason: str) -> None:
    assert [row["section"] for row in client.get("/v1/duties", params=query).json()] == sections, reason


def test_search_ranks_and_quotes(client: TestClient) -> None:
    found = client.get("/v1/search", params={"q": "kinh phi hang nam", "k": 2}).json()
    assert {"query", "understood", "hits"} <= set(found)
    assert len(found["hits"]) <= 2
    best = found["hits"][0]
    assert {"document", "number", "section", "page", "score", "text"} <= set(best)
    assert (best["section"], best["number"]) == ("V.2", "07-CTr/TU")
    assert TEXT[best["start"] : best["end"]] == best["text"]


def test_search_can_keep_to_one_agency(client: TestClient) -> None:
    found = client.get("/v1/search", params={"q": "chương trình", "agency": "Văn phòng Tỉnh ủy"}).json()
    assert [hit["section"] for hit in found["hits"]] == ["V.3"]


def test_an_answer_carries_verified_citations(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "so khoa hoc va cong nghe duoc giao nhiem vu gi"}).json()
    assert {"answer", "refused", "citations", "mode", "understood"} <= set(answer)
    assert answer["refused"] is False
    assert answer["mode"] == "extractive"
    assert all(TEXT[c["start"] : c["end"]] == c["quote"] for c in answer["citations"])
    assert "V.2" in [c["section"] for c in answer["citations"]]


def test_an_answer_can_come_as_events(client: TestClient) -> None:
    asked = {"question": "Ai ký văn bản số 07-CTr/TU?", "history": [{"role": "user", "content": "Xin chào"}]}
    plain = client.post("/v1/ask", json=asked).json()
    streamed = client.post("/v1/ask", json=asked, headers={"Accept": "text/event-stream"})
    assert streamed.headers["content-type"].startswith("text/event-stream")
    events = [block.split("\n") for block in streamed.text.strip().split("\n\n")]
    told = [(e[0].removeprefix("event: "), json.loads(e[1].removeprefix("data: "))) for e in events]
    assert "".join(data["text"] for name, data in told if name == "text") == plain["answer"]
    assert told[0][0] == "understood"
    assert [data for name, data in told if name == "citation"] == plain["citations"]
    assert told[-1] == ("done", plain)


def test_a_document_is_a_tree_and_its_sections_have_addresses(client: TestClient) -> None:
    tree = client.get(f"/v1/documents/{ID[:6]}").json()
    assert [node["section"] for node in tree["tree"]] == ["I", "V"]
    assert client.get(f"/v1/documents/{ID}/sections/V.3").json()["text"].startswith("3. Văn phòng")


def test_an_upload_is_a_job_and_then_a_document(empty: TestClient) -> None:
    answer = empty.post("/v1/documents", files={"file": ("C:\\giấy tờ\\ke-hoach.txt", TEXT.encode())})
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/v1/jobs/{answer.json()['id']}"
    job = finished(empty, answer.json())
    assert job["state"] == "done"
    (document,) = job["report"]["documents"]
    assert (document["path"], document["status"]) == ("ke-hoach.txt", "new")
    assert empty.get("/v1/documents").json()["documents"][0]["id"] == document["id"]
    assert empty.get("/v1/search", params={"q": "kinh phí"}).json()["hits"]
    assert empty.delete(f"/v1/documents/{document['id']}").status_code == 204
    assert empty.get("/v1/documents").json() == {"documents": []}
    assert empty.get("/v1/search", params={"q": "kinh phí"}).json()["hits"] == []


def test_a_bad_upload_is_told_in_its_job(empty: TestClient) -> None:
    job = finished(empty, empty.post("/v1/documents", files={"file": ("x.pdf", b"%PDF-1.4 cut")}).json())
    assert job["state"] == "failed"
    assert job["report"]["failed"][0]["error"]
    assert empty.get("/v1/documents").json() == {"documents": []}


PROBLEMS = [
    ("GET", "/v1/documents/khong-co", 404, "an unknown document"),
    ("GET", "/v1/jobs/khong-co", 404, "an unknown job"),
    ("DELETE", "/v1/documents/khong-co", 404, "nothing to delete"),
    ("GET", f"/v1/documents/{ID}/sections/XX.9", 404, "an unknown section"),
    ("GET", f"/v1/documents/{ID}/pages/1.png", 404, "a kind without page images"),
    ("GET", f"/v1/documents/{ID}/pages/1.png?mark=a-b", 422, "a mark that is no span"),
    ("GET", "/v1/duties?role=boss", 422, "an unknown role"),
    ("GET", "/v1/duties?document=99/QD", 404, "a filter on an unknown document"),
    ("GET", "/v1/search", 422, "no query"),
    ("GET", "/v1/khong-co", 404, "no such address"),
    ("PUT", "/v1/documents", 405, "no such method"),
    ("POST", "/v1/ask", 422, "no question"),
    ("POST", "/v1/chat/completions", 422, "no messages"),
]


@pytest.mark.parametrize(("method", "path", "status", "reason"), PROBLEMS, ids=[p[3] for p in PROBLEMS])
def test_an_error_is_a_problem_with_advice(
    client: TestClient, method: str, path: str, status: int, reason: str
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["error"]
    assert answer.json()["advice"]


def test_what_nobody_foresaw_is_a_problem_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(client.app.state.workspace.catalogue, "targets", broken)  # type: ignore[attr-defined]
    answer = client.get("/v1/targets")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Content-Security-Policy" in answer.headers


def test_the_contract_is_published_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert {"/v1/documents", "/v1/jobs/{job}", "/v1/ask", "/v1/search", "/v1/duties", "/v1/targets"} <= set(
        schema["paths"]
    )
    assert "/nhiem-vu" not in schema["paths"]
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_health_and_metrics(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    client.get("/v1/documents/khong-co")
    text = client.get("/metrics").text
    assert "chidan_documents 1\n" in text
    assert 'chidan_requests_total{method="GET",route="/v1/documents/{document}",status="404"}' in text
    assert "khong-co" not in text
