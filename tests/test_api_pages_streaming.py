"""A turn as it comes together: how the question is understood, what is said of it, the whole turn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import wire
from api.app import create_app
from api.pages.streaming import events
from corpus.errors import SettingsError
from prompts.answer import Spoken
from prompts.claims import Writing
from tests.api_office import workspace

ANSWERED = wire.Answered(answer="Một.\nHai.", refused=False, citations=[], mode="model", understood="Hiểu", choices=[])


def read(text: str) -> list[tuple[str, str]]:
    lines = [line.removeprefix("data: ") for line in text.split("\n\n") if line]
    return [pair for line in lines for pair in json.loads(line).items()]


def test_what_is_said_comes_before_the_turn_and_one_event_to_a_line() -> None:
    told: list[str | Writing | Spoken | wire.Answered] = [
        "Hiểu",
        Writing(False),
        Spoken("Một.", ()),
        Spoken("Hai.\nBa.", ()),
        ANSWERED,
    ]
    found = read("".join(events(iter(told), "Hỏi", [])))
    assert [name for name, _ in found[:2]] == ["understood", "working"]
    assert found[2:4] == [("said", "Một."), ("said", "Hai.\nBa.")]
    ((name, turn),) = found[4:]
    assert name == "turn"
    assert 'id="history"' in turn
    assert "data-exchange" in turn


def test_an_answer_that_breaks_off_says_so() -> None:
    def broken() -> Iterator[str | Writing | Spoken | wire.Answered]:
        yield "Hiểu"
        raise SettingsError("Hỏng giữa chừng.", "Hãy hỏi lại.")

    (_, (name, notice)) = read("".join(events(broken(), "Hỏi", [])))
    assert name == "turn"
    assert "Hỏng giữa chừng." in notice
    assert 'role="alert"' in notice


def test_words_of_an_answer_are_text_in_the_turn() -> None:
    answered = ANSWERED.model_copy(update={"answer": "<img src=x onerror=alert(1)>"})
    ((_, turn),) = read("".join(events(iter([answered]), "<b>", [])))
    assert "<img" not in turn
    assert "<b>" not in turn


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(workspace(tmp_path)), base_url="http://127.0.0.1") as made:
        yield made


def test_the_page_asks_for_events_and_a_plain_form_for_a_page(client: TestClient) -> None:
    asked = {"question": "Ai ký văn bản số 07-CTr/TU?"}
    streamed = client.post("/hoi", data=asked, headers={"Accept": "text/event-stream"})
    assert streamed.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in streamed.headers, "a compressed stream would come in one piece"
    assert [name for name, _ in read(streamed.text)] == ["understood", "turn"]
    assert client.post("/hoi", data=asked).text.startswith("<!doctype html>")


def test_an_error_before_the_first_event_is_a_notice(client: TestClient) -> None:
    headers = {"Accept": "text/event-stream", "HX-Request": "true"}
    answer = client.post("/hoi", data={"question": "Ai ký?", "documents": "khong-co"}, headers=headers)
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text
