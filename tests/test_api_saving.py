"""Saved answers and feedback over HTTP and on the command line: kept, re-checked, listed, dropped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import api.cli
from api.app import create_app
from api.wiring import Workspace
from tests.api_office import TEXT, programme, workspace

QUESTION = "Ai ký văn bản số 07-CTr/TU?"
ABSENT = "uống rượu lái xe bị phạt bao nhiêu tiền"
ID = programme().id


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace(tmp_path)
    yield made
    made.close()


@pytest.fixture
def client(office: Workspace) -> TestClient:
    return TestClient(create_app(office), base_url="http://127.0.0.1")


def answered(client: TestClient, question: str = QUESTION) -> dict[str, Any]:
    told: dict[str, Any] = client.post("/v1/ask", json={"question": question}).json()
    return {"question": question, **told}


def test_an_answer_is_kept_listed_and_dropped(client: TestClient) -> None:
    given = answered(client)
    kept = client.post("/v1/answers", json=given)
    assert kept.status_code == 201
    assert kept.json()["status"] == "unchanged"
    assert {name: kept.json()[name] for name in given} == given
    assert client.get("/v1/answers").json() == {"ok": True, "answers": [kept.json()]}
    place = f"/v1/answers/{kept.json()['id']}"
    assert client.get(place).json() == kept.json()
    assert client.delete(place).status_code == 204
    assert client.get("/v1/answers").json() == {"ok": True, "answers": []}
    assert [client.get(place).status_code, client.delete(place).status_code] == [404, 404]


def test_keeping_twice_keeps_once(client: TestClient) -> None:
    given = answered(client)
    ids = {client.post("/v1/answers", json=given).json()["id"] for _ in range(2)}
    assert len(ids) == len(client.get("/v1/answers").json()["answers"]) == 1


def test_a_refusal_can_be_kept_and_an_answer_without_citations_cannot(client: TestClient) -> None:
    assert client.post("/v1/answers", json={**answered(client, ABSENT), "citations": []}).status_code == 201
    assert client.post("/v1/answers", json={**answered(client), "citations": []}).status_code == 422
    assert len(client.get("/v1/answers").json()["answers"]) == 1


def test_what_later_programs_add_to_an_answer_is_kept(client: TestClient) -> None:
    kept = client.post("/v1/answers", json={**answered(client), "notices": [{"text": "Lưu ý"}]}).json()
    assert kept["notices"] == [{"text": "Lưu ý"}]


def _replace(office: Workspace, text: str) -> None:
    source = text.encode()
    office.catalogue.add(programme(source=source), source, "moi.txt", replaces=ID)


def test_the_status_follows_the_documents(client: TestClient, office: Workspace) -> None:
    client.post("/v1/answers", json=answered(client))
    _replace(office, TEXT + "\n")
    (changed,) = client.get("/v1/answers").json()["answers"]
    assert changed["status"] == "changed"
    assert [c["outdated"] for c in changed["checks"]["citations"]] == [True]
    assert changed["checks"]["ok"], "the words stand in the version that was cited"
    client.delete(f"/v1/documents/{ID}")
    (gone,) = client.get("/v1/answers").json()["answers"]
    assert (gone["status"], gone["checks"]["ok"]) == ("gone", False)


def test_a_tampered_quote_shows(client: TestClient) -> None:
    given = answered(client)
    given["citations"][0]["quote"] = "Nguyễn Văn Khác"
    assert client.post("/v1/answers", json=given).json()["status"] == "changed"


def test_feedback_is_stored_and_listed(client: TestClient) -> None:
    given = {**answered(client), "verdict": "wrong", "reason": " Sai người ký "}
    said = client.post("/v1/feedback", json=given)
    assert said.status_code == 201
    assert {name: said.json()[name] for name in given} == {**given, "reason": "Sai người ký"}
    client.post("/v1/feedback", json={**answered(client, ABSENT), "verdict": "useful"})
    assert [f["verdict"] for f in client.get("/v1/feedback").json()["feedback"]] == ["useful", "wrong"]
    assert client.get("/v1/feedback", params={"verdict": "wrong"}).json()["feedback"] == [said.json()]


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/v1/feedback", {"question": "Gì?", "answer": "Có.", "verdict": "maybe"}, "an unknown verdict"),
        ("/v1/feedback", {"question": "Gì?", "verdict": "useful"}, "no answer"),
        ("/v1/feedback", {"question": "Gì?", "answer": "Có.", "verdict": "wrong", "reason": "a" * 4001}, "too long"),
        ("/v1/answers", {"question": "", "answer": "Có."}, "no question"),
        ("/v1/answers", {"question": "Gì?", "answer": "Có.", "citations": [{"quote": "x"}]}, "half a citation"),
    ],
)
def test_bad_input_is_a_clear_error(client: TestClient, path: str, body: dict[str, Any], reason: str) -> None:
    answer = client.post(path, json=body)
    assert answer.status_code == 422, reason
    assert {"error", "advice"} <= set(answer.json())


Printed = pytest.CaptureFixture[str]


def run(capsys: Printed, office: Workspace, *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        api.cli.main(["--data", str(office.settings.data), *arguments])
    return int(stop.value.code or 0), capsys.readouterr().out


def test_the_command_line_lists_feedback(client: TestClient, office: Workspace, capsys: Printed) -> None:
    assert run(capsys, office, "feedback") == (0, "Chưa có đánh giá nào.\n")
    client.post("/v1/feedback", json={**answered(client), "verdict": "wrong", "reason": "Sai người ký"})
    code, out = run(capsys, office, "feedback", "--verdict", "wrong", "--json")
    assert code == 0
    assert [f["reason"] for f in json.loads(out)["feedback"]] == ["Sai người ký"]
    assert json.loads(run(capsys, office, "feedback", "--verdict", "useful", "--json")[1]) == {"feedback": []}
    assert "1 đánh giá" in run(capsys, office, "feedback")[1]


def test_verify_without_a_file_checks_what_is_kept(client: TestClient, office: Workspace, capsys: Printed) -> None:
    assert run(capsys, office, "verify") == (0, "Chưa lưu câu trả lời nào.\n")
    client.post("/v1/answers", json=answered(client))
    assert json.loads(run(capsys, office, "verify", "--json")[1])["ok"] is True
    _replace(office, TEXT + "\n")
    code, out = run(capsys, office, "verify")
    assert code == 1
    assert out.startswith("ĐÃ THAY ĐỔI")
    assert "phiên bản mới" in out
