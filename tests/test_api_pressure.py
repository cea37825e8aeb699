"""Under pressure: those who cannot be served are told when to come again; readiness and metrics say how it stands."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.wiring import Workspace
from corpus.errors import Busy
from tests.api_office import workspace

HERE = "http://127.0.0.1:8420"


def _narrow(folder: Path) -> Workspace:
    return Workspace(Settings(data=folder, embedding_model="hashing", max_asking=1, max_asking_wait=0, max_jobs=1))


def test_one_question_too_many_is_told_to_come_again(tmp_path: Path) -> None:
    office = _narrow(tmp_path)
    with TestClient(create_app(office), base_url=HERE) as client:
        with office.turns.take():
            answer = client.post("/v1/ask", json={"question": "ai chủ trì?"})
            assert client.get("/healthz").status_code == 200
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert set(answer.json()) >= {"error", "advice"}
        assert client.post("/v1/ask", json={"question": "ai chủ trì?"}).status_code == 200


def test_a_place_is_given_back_when_an_answer_fails(tmp_path: Path) -> None:
    office = _narrow(tmp_path)

    def fail() -> None:
        with office.turns.take():
            raise ValueError

    for _ in range(3):
        with pytest.raises(ValueError):  # noqa: PT011  its own
            fail()
    with office.turns.take(), pytest.raises(Busy):
        office.turns.take().__enter__()


def test_a_full_queue_of_uploads_is_told_to_come_again(tmp_path: Path) -> None:
    app = create_app(_narrow(tmp_path))
    client = TestClient(app, base_url=HERE)  # not started: nobody reads the queue
    file = {"file": ("a.txt", io.BytesIO(b"x"))}
    assert client.post("/v1/documents", files=file).status_code == 202
    answer = client.post("/v1/documents", files={"file": ("b.txt", io.BytesIO(b"x"))})
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


def test_it_is_ready_when_the_index_agrees_and_not_before(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    app = create_app(office)
    client = TestClient(app, base_url=HERE)
    assert client.get("/readyz").status_code == 503
    office.refresh()
    app.state.ready = True
    assert client.get("/readyz").json() == {"status": "ready", "model": True, "index": True}


def test_metrics_say_what_an_operator_watches(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    office.refresh()
    told = TestClient(create_app(office), base_url=HERE).get("/metrics").text
    for name in (
        "chidan_documents 1",
        "chidan_index_agrees 1",
        "chidan_disk_free_bytes",
        'chidan_jobs{state="failed"}',
    ):
        assert name in told


def test_who_finds_no_room_to_wait_is_told_at_once(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embedding_model="hashing", max_asking=1, max_asking_queue=0, max_asking_wait=600)
    office = Workspace(settings)
    with office.turns.take(), pytest.raises(Busy):
        office.turns.take().__enter__()
    with office.turns.take():
        pass


def test_one_who_waits_is_answered_when_a_turn_comes_free(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embedding_model="hashing", max_asking=1, max_asking_queue=1, max_asking_wait=600)
    turns = Workspace(settings).turns
    with ThreadPoolExecutor(1) as other:
        with turns.take():
            waiting = other.submit(lambda: turns.take().__enter__())
            while turns.inside < 2:
                assert not waiting.done()
        waiting.result()


def test_a_crowd_is_told_to_come_again_and_whoever_watches_is_answered(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embedding_model="hashing", max_asking=1, max_asking_wait=600, max_at_once=1)
    office = Workspace(settings)
    with TestClient(create_app(office), base_url=HERE) as client, ThreadPoolExecutor(1) as other:
        with office.turns.take():
            first = other.submit(client.post, "/v1/ask", json={"question": "ai chủ trì?"})
            while office.turns.inside < 2:
                assert not first.done()
            answer = client.get("/v1/documents")
            assert answer.status_code == 503
            assert int(answer.headers["Retry-After"]) > 0
            assert answer.headers["Content-Security-Policy"]
            assert client.get("/healthz").status_code == 200
        assert first.result().status_code == 200
        assert client.get("/v1/documents").status_code == 200
