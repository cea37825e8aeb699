"""What a page keeps of a conversation and sends back: shown again, exported, judged; never trusted."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api_office import TEXT, programme, workspace

SIGNED = "Ai ký văn bản số 07-CTr/TU?"
COMPARED = "So sánh nhiệm vụ của Sở Khoa học và Công nghệ với Văn phòng Tỉnh ủy"
ABSENT = "uống rượu lái xe bị phạt bao nhiêu tiền"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(workspace(tmp_path))
    with TestClient(app, base_url="http://127.0.0.1", headers={"HX-Request": "true"}) as made:
        yield made


def kept(client: TestClient, question: str) -> str:
    text = client.post("/hoi", data={"question": question}).text
    found = re.search(r'name="exchange" value="([^"]*)"', text)
    assert found is not None
    return html.unescape(found[1])


def test_a_kept_conversation_is_shown_as_it_was_and_can_be_gone_on_from(client: TestClient) -> None:
    exchanges = f"[{kept(client, SIGNED)},{kept(client, ABSENT)}]"
    text = client.post("/hoi/lai", data={"exchanges": exchanges}).text
    assert text.count("data-exchange") == 2
    assert text.count('class="answer refused"') == 1
    assert "Trần Văn Mẫu" in text
    assert "đã có bản mới" not in text
    carried = html.unescape(re.search(r'id="history" name="history" value="([^"]*)"', text)[1])  # type: ignore[index]
    assert [turn["role"] for turn in json.loads(carried)] == ["user", "assistant"] * 2


def test_an_answer_on_an_earlier_version_says_so(client: TestClient) -> None:
    exchanges = f"[{kept(client, SIGNED)}]"
    office = client.app.state.workspace  # type: ignore[attr-defined]
    newer = f"{TEXT} ".encode()
    office.catalogue.add(programme(source=newer), newer, "x.txt", programme().id)
    assert "đã có bản mới" in client.post("/hoi/lai", data={"exchanges": exchanges}).text


@pytest.mark.parametrize(
    "exchanges",
    ["", "{", "[1]", '[{"question":"a","answered":{}}]', json.dumps([{"question": "a" * 30_000, "answered": {}}])],
)
def test_what_is_no_conversation_is_a_clear_error(client: TestClient, exchanges: str) -> None:
    for address in ("/hoi/lai", "/hoi/word"):
        assert client.post(address, data={"exchanges": exchanges}).status_code == 422


def test_what_comes_back_is_never_html(client: TestClient) -> None:
    exchange = json.loads(kept(client, SIGNED))
    exchange["question"] = exchange["answered"]["answer"] = "<script>alert(1)</script>"
    text = client.post("/hoi/lai", data={"exchanges": json.dumps([exchange])}).text
    assert "<script>" not in text


def test_choices_are_buttons_that_ask(client: TestClient) -> None:
    exchange = json.loads(kept(client, SIGNED))
    exchange["answered"]["choices"] = ["Ai ký <b>văn bản</b> này?"]
    text = client.post("/hoi/lai", data={"exchanges": json.dumps([exchange])}).text
    assert 'form="ask" name="goi_y" value="Ai ký &lt;b&gt;văn bản&lt;/b&gt; này?"' in text


def test_a_conversation_becomes_a_word_document_with_its_quotes(client: TestClient) -> None:
    exchanges = f"[{kept(client, SIGNED)},{kept(client, ABSENT)}]"
    answer = client.post("/hoi/word", data={"exchanges": exchanges})
    assert answer.headers["content-disposition"] == 'attachment; filename="hoi-dap.docx"'
    words = "\n".join(p.text for p in Document(io.BytesIO(answer.content)).paragraphs)
    assert f"1. {SIGNED}" in words
    assert "“Trần Văn Mẫu”" in words
    assert "Không đủ căn cứ trong văn bản." in words


def test_a_greeting_is_not_told_that_a_basis_is_missing(client: TestClient) -> None:
    text = client.post("/hoi", data={"question": "Xin chào"}).text
    assert "Đồng chí có thể hỏi" in text
    assert "Không đủ căn cứ" not in text


def test_a_comparison_is_a_table_on_the_page_and_in_word(client: TestClient) -> None:
    exchange = json.loads(kept(client, COMPARED))
    text = client.post("/hoi", data={"question": COMPARED}).text
    assert text.count("<td data-side=") == 2
    assert "<p>Văn phòng Tỉnh ủy:</p>" not in text  # its name heads a column, and no line of the text
    document = Document(io.BytesIO(client.post("/hoi/word", data={"exchanges": json.dumps([exchange])}).content))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Sở Khoa học và Công nghệ", "Văn phòng Tỉnh ủy"]
    assert "theo dõi việc thực hiện" in table.rows[1].cells[1].text
    assert "[V.3]" in table.rows[1].cells[1].text
    exchange["answered"]["sides"][0]["said"] = []  # kept before sides were told in words: the text says it all
    again = client.post("/hoi/lai", data={"exchanges": json.dumps([exchange])}).text
    assert "<td" not in again
    assert "<p>Văn phòng Tỉnh ủy:</p>" in again


def test_an_opinion_is_kept_with_its_answer(client: TestClient) -> None:
    exchange = kept(client, SIGNED)
    thanks = client.post("/hoi/y-kien", data={"exchange": exchange, "verdict": "wrong", "reason": " thiếu chức vụ "})
    assert "Đã ghi nhận" in thanks.text
    (found,) = client.get("/v1/feedback").json()["feedback"]
    assert (found["question"], found["verdict"], found["reason"]) == (SIGNED, "wrong", "thiếu chức vụ")
    whole = client.post("/hoi/y-kien", data={"exchange": exchange, "verdict": "useful"}, headers={"HX-Request": ""})
    assert whole.status_code == 200
    assert client.post("/hoi/y-kien", data={"exchange": "x", "verdict": "useful"}).status_code == 422
    assert client.post("/hoi/y-kien", data={"exchange": exchange, "verdict": "x"}).status_code == 422
