"""Questions over a real line with a scripted model behind them: what is streamed, when, and until when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from api.app import create_app
from api.settings import Settings
from api.wiring import Workspace
from bench.serving import served
from corpus.errors import StorageError
from tests.api_office import TEXT, programme
from tests.faulty_server import chat_server
from tests.waiting import PATIENCE

QUESTION = "Đến năm 2030 kinh tế số chiếm bao nhiêu?"
FAITHFUL = "Đến năm 2030, kinh tế số chiếm ít nhất 20% tổng sản phẩm trên địa bàn tỉnh."
LINE = f"- {FAITHFUL} [1]\n"


@contextmanager
def office(folder: Path, url: str, **more: Any) -> Iterator[str]:
    """Serve an office whose model stands at `url`; yield its address."""
    settings = Settings(data=folder, embedding_model="hashing", model_url=url, model_name="m", **more)
    made = Workspace(settings)
    made.catalogue.add(programme(), TEXT.encode(), "chuong-trinh.txt")
    made.refresh()
    with served(create_app(made)) as address:
        yield address


def events(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    """Yield name and data of server-sent events."""
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


@contextmanager
def heard(address: str, question: str = QUESTION, **more: Any) -> Iterator[Iterator[tuple[str, Any]]]:
    """Ask for events and yield them as they come."""
    asked = {"question": question, **more}
    headers = {"Accept": "text/event-stream"}
    with httpx.stream("POST", f"{address}/v1/ask", json=asked, headers=headers, timeout=PATIENCE) as answer:
        yield events(answer.iter_lines())


def text_until(told: Iterator[tuple[str, Any]], words: str) -> str:
    """Return what was said once it holds `words`."""
    said = ""
    for name, data in told:
        said += data["text"] if name == "text" else ""
        if words in said:
            return said
    raise AssertionError(said)


def test_a_statement_is_shown_while_the_model_still_speaks(tmp_path: Path) -> None:
    with chat_server(lambda _: [LINE, "- Và"], "pause") as model, office(tmp_path, model.url) as address:
        with heard(address) as told:
            assert [next(told)[0], next(told), next(told)] == [
                "understood",
                ("writing", {"begun": False}),
                ("writing", {"begun": True}),
            ]
            assert text_until(told, "[I.1]") == f"{FAITHFUL} [I.1]"  # the model is held until the next line
            model.released.set()
            rest = list(told)
        name, done = rest[-1]
    assert (name, done["mode"], done["answer"]) == ("done", "model", f"{FAITHFUL} [I.1]")
    assert [data["section"] for name, data in rest if name == "citation"] == ["I.1"]
    assert not [name for name, _ in rest if name == "replace"]


def test_what_fails_is_never_streamed(tmp_path: Path) -> None:
    lies = ["- Đến năm 2030, kinh tế số chiếm ít nhất 35% tổng sản phẩm. [1]\n", "- Xem http://bia.example [1]\n"]
    with chat_server(lambda _: lies) as model, office(tmp_path, model.url) as address, heard(address) as told:
        all_of_it = list(told)
    said = "".join(data["text"] for name, data in all_of_it if name == "text")
    assert "35%" not in said
    assert "http" not in said
    assert all_of_it[-1][1]["mode"] == "extractive"
    assert said == all_of_it[-1][1]["answer"]


def test_who_goes_away_stops_the_model(tmp_path: Path) -> None:
    with chat_server(lambda _: ["- Kinh"], "trickle") as model, office(tmp_path, model.url) as address:
        with heard(address) as told:
            assert ("writing", {"begun": True}) in told
        assert model.left.wait(PATIENCE)


def test_an_openai_program_that_goes_away_stops_the_model(tmp_path: Path) -> None:
    with chat_server(lambda _: [LINE, "- Kinh"], "trickle") as model, office(tmp_path, model.url) as address:
        with openai.OpenAI(base_url=f"{address}/v1", api_key="-", max_retries=0) as client:
            messages: Any = [{"role": "user", "content": QUESTION}]
            stream = client.chat.completions.create(model="chidan", messages=messages, stream=True)
            said = ""
            while "[I.1]" not in said:
                said += next(stream).choices[0].delta.content or ""
            stream.close()
        assert said == f"{FAITHFUL} [I.1]"
        assert model.left.wait(PATIENCE)


def test_an_openai_program_gets_the_same_answer_streamed(tmp_path: Path) -> None:
    second = "- Đến năm 2030, kinh tế số chiếm ít nhất 20%. [1]"
    with (
        chat_server(lambda _: [LINE, second]) as model,
        office(tmp_path, model.url) as address,
        openai.OpenAI(base_url=f"{address}/v1", api_key="-", max_retries=0) as client,
    ):
        messages: Any = [{"role": "user", "content": QUESTION}]
        plain = client.chat.completions.create(model="chidan", messages=messages)
        chunks = list(client.chat.completions.create(model="chidan", messages=messages, stream=True))
    said = "".join(c.choices[0].delta.content or "" for c in chunks)
    assert said == plain.choices[0].message.content
    assert len(said.splitlines()) == 2
    assert chunks[-1].choices[0].finish_reason == "stop"


def test_a_server_that_fails_once_is_asked_again(tmp_path: Path) -> None:
    with chat_server(lambda _: [LINE], "500") as model, office(tmp_path, model.url) as address:
        answer = httpx.post(f"{address}/v1/ask", json={"question": QUESTION}, timeout=PATIENCE).json()
        assert len(model.asked) == 2
    assert (answer["mode"], answer["refused"]) == ("extractive", False)


def test_a_model_that_hangs_is_left_in_the_time_that_is_set(tmp_path: Path) -> None:
    with chat_server(lambda _: [LINE], "hang") as model, office(tmp_path, model.url, model_seconds=0.4) as address:
        answer = httpx.post(f"{address}/v1/ask", json={"question": QUESTION}, timeout=PATIENCE).json()
    assert answer["mode"] == "extractive"
    assert "20%" in answer["answer"]


def test_a_follow_up_is_asked_of_the_model_with_what_was_said(tmp_path: Path) -> None:
    first = "Sở Khoa học và Công nghệ được giao nhiệm vụ gì?"
    history = [{"role": "user", "content": first}, {"role": "assistant", "content": "Tham mưu kinh phí [V.2]."}]
    with chat_server(lambda _: ["KHÔNG CÓ CĂN CỨ"]) as model, office(tmp_path, model.url) as address:
        with heard(address, "Còn Văn phòng Tỉnh ủy thì sao?", history=history) as told:
            all_of_it = dict(told)
        (prompt,) = model.asked
    assert "Văn phòng Tỉnh ủy" in all_of_it["understood"]["understood"]
    assert all_of_it["understood"]["understood"] in prompt
    assert "Tham mưu kinh phí" not in prompt, "an earlier answer is no source"
    assert [c["section"] for c in all_of_it["done"]["citations"]] == ["V.3"]


class Broken:
    """An answerer whose catalogue goes away while it answers."""

    def stream(self, *_: object) -> Iterator[str]:
        yield QUESTION
        raise StorageError("Không đọc được kho văn bản.", "Hãy kiểm tra ổ đĩa.")


@pytest.mark.parametrize("form", ["ask", "chat"])
def test_an_answer_that_breaks_off_says_why(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workspace, "answerer", lambda _: Broken())
    with office(tmp_path, "") as address:
        if form == "ask":
            with heard(address) as told:
                last = list(told)[-1]
            assert last == ("error", {"error": "Không đọc được kho văn bản.", "advice": "Hãy kiểm tra ổ đĩa."})
            return
        with openai.OpenAI(base_url=f"{address}/v1", api_key="-", max_retries=0) as client:
            messages: Any = [{"role": "user", "content": QUESTION}]
            stream = client.chat.completions.create(model="chidan", messages=messages, stream=True)
            with pytest.raises(openai.APIError, match=r"Không đọc được kho văn bản\. Hãy kiểm tra ổ đĩa\."):
                list(stream)
