"""Reports on duties over HTTP: kept with who and when, refused where they make no sense."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api_office import workspace


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(create_app(workspace(tmp_path)), base_url="http://127.0.0.1")


def test_a_report_is_kept_and_stands_in_the_register(client: TestClient) -> None:
    duty = client.get("/v1/duties", params={"agency": "stc"}).json()[0]
    assert duty["progress"] is None
    sent = {"status": "done_in_time", "note": " đã xong ", "evidence": "Báo cáo số 9/BC-STC", "who": "Chị Hoa"}
    (kept,) = client.put(f"/v1/duties/{duty['id']}/progress", json=sent).json()
    assert (kept["status"], kept["note"], kept["who"], kept["changed"]) == ("done_in_time", "đã xong", "Chị Hoa", False)
    assert client.get("/v1/duties", params={"agency": "stc"}).json()[0]["progress"] == kept
    client.put(f"/v1/duties/{duty['id']}/progress", json={"status": "not_started"})
    assert len(client.get(f"/v1/duties/{duty['id']}/progress").json()) == 2


def test_what_is_in_time_slips_when_the_day_has_passed_unless_it_was_said_after(client: TestClient) -> None:
    duty = client.get("/v1/duties", params={"due_from": "2025-06-01"}).json()[0]
    assert duty["due"] == "2025-06-29"
    (kept,) = client.put(f"/v1/duties/{duty['id']}/progress", json={"status": "ongoing_in_time"}).json()
    assert kept["status_now"] == "ongoing_in_time"  # said today, long after the day: an extension


@pytest.mark.parametrize(
    ("duty", "body", "status", "reason"),
    [
        ("khong-co", {"status": "not_started"}, 404, "no such duty"),
        ("", {"status": "xong"}, 422, "a status that nobody has"),
        ("", {"status": "not_started", "note": "x" * 4001}, 422, "too long"),
    ],
)
def test_bad_reports_are_clear_errors(
    client: TestClient, duty: str, body: dict[str, str], status: int, reason: str
) -> None:
    name = duty or client.get("/v1/duties").json()[0]["id"]
    answer = client.put(f"/v1/duties/{name}/progress", json=body)
    assert answer.status_code == status, reason
    assert set(answer.json()) >= {"error", "advice"}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("text=kinh+phi", 1),
        ("section=V", 4),
        ("section=V.2", 2),
        ("state=unreported", 4),
        ("state=overdue", 1),
        ("due_from=2025-06-29&due_before=2025-06-30", 1),
    ],
)
def test_the_register_filters(client: TestClient, query: str, count: int) -> None:
    assert len(client.get(f"/v1/duties?{query}").json()) == count


def test_a_clause_tells_its_duties_under_the_same_ids(client: TestClient) -> None:
    every = {d["id"] for d in client.get("/v1/duties").json()}
    document = client.get("/v1/documents").json()["documents"][0]["id"]
    assert {d["id"] for d in client.get(f"/v1/documents/{document}/sections/V").json()["duties"]} == every
