"""The log is read by programs and tells nothing that a person typed."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import asking
from api.app import create_app
from api.logs import write_lines
from tests.api_office import workspace

HERE = "http://127.0.0.1:8420"
ASKED = "lương của ông Khướu là bao nhiêu"


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    office = workspace(tmp_path)
    office.refresh()
    return create_app(office)


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    root, ours = logging.getLogger(), logging.getLogger("chidan")
    before = list(root.handlers), root.level, ours.level
    yield io.StringIO()
    root.handlers[:], root.level = before[0], before[1]
    ours.setLevel(before[2])


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def asked_of(app: FastAPI) -> None:
    client = TestClient(app, base_url=HERE, raise_server_exceptions=False)
    client.post("/v1/ask", json={"question": ASKED})
    client.get("/v1/search", params={"q": ASKED})
    client.get(f"/khong-co/{ASKED}")
    client.post("/hoi", data={"question": ASKED}, headers={"Accept": "text/event-stream", "Origin": HERE})
    client.get("/healthz")
    client.get("/static/page.css")


def fails(*_given: object, **_more: object) -> None:
    raise ValueError(f"cannot do {ASKED}") from KeyError(ASKED)


def test_each_request_is_a_line_without_a_word_of_what_was_asked(app: FastAPI, out: io.StringIO) -> None:
    write_lines(stream=out)
    asked_of(app)
    told = [line for line in lines(out) if line["event"] == "request"]
    assert [(one["method"], one["route"], one["status"]) for one in told] == [
        ("POST", "/v1/ask", 200),
        ("GET", "/v1/search", 200),
        ("GET", "other", 404),
        ("POST", "/hoi", 200),
    ], "what machines look at all day is left out"
    assert all(one["level"] == "info" and one["ms"] >= 0 and one["time"].endswith("+00:00") for one in told)
    assert "Khướu" not in out.getvalue()


def test_an_error_is_told_by_its_kind_and_way_and_not_by_its_words(
    app: FastAPI, out: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "stream", fails)
    monkeypatch.setattr(asking, "search", fails)
    write_lines(stream=out)
    asked_of(app)
    [first, *_] = [line for line in lines(out) if line["level"] == "error"]
    assert (first["error"], first["cause"]["error"]) == ("ValueError", "KeyError")
    assert any("asking.py" in at or "test_api_logs.py" in at for at in first["at"])
    assert "Khướu" not in out.getvalue()


def test_words_are_told_where_somebody_set_that(
    app: FastAPI, out: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "search", fails)
    write_lines(words=True, stream=out)
    asked_of(app)
    assert ASKED in next(line["message"] for line in lines(out) if line["level"] == "error")


def test_in_front_of_a_person_only_what_is_wrong_is_told(app: FastAPI, out: io.StringIO) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    write_lines(stream=terminal)
    asked_of(app)
    assert terminal.getvalue() == ""
