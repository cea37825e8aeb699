"""The tools over MCP: asked with the protocol's own client, in memory and over the standard streams of `chidan mcp`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import TextContent

from api.app import create_app
from api.assistant_tools import make_server
from api.wiring import Workspace
from tests.api_office import TEXT, programme, workspace
from tests.waiting import PATIENCE

ROOT = Path(__file__).parent.parent
ID = programme().id


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = workspace(tmp_path_factory.mktemp("kho"))
    made.refresh()  # an index under way would give the first asker words alone
    yield made
    made.close()


async def called(office: Workspace, tool: str, **arguments: Any) -> Any:
    async with Client(make_server(office)) as client:
        result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    (said,) = result.content
    assert isinstance(said, TextContent)
    assert json.loads(said.text) == result.structured_content  # for clients that read only text
    return result.structured_content


SAME = [
    ("documents", {}, "GET", "/v1/documents", {}, "the catalogue"),
    ("search", {"query": "kinh phi", "k": 2}, "GET", "/v1/search", {"q": "kinh phi", "k": 2}, "passages"),
    ("show_clause", {"document": "07-CTr/TU", "section": "v.3"}, "GET", f"/v1/documents/{ID}/sections/V.3", {}, "one"),
    ("ask", {"question": "Ai ký 07-CTr/TU?"}, "POST", "/v1/ask", {"question": "Ai ký 07-CTr/TU?"}, "an answer"),
    ("ask", {"question": "Mức phạt nồng độ cồn?"}, "POST", "/v1/ask", {"question": "Mức phạt nồng độ cồn?"}, "none"),
]


@pytest.mark.parametrize(("tool", "arguments", "method", "url", "sent", "why"), SAME, ids=[s[5] for s in SAME])
async def test_a_tool_gives_what_http_gives(
    office: Workspace, tool: str, arguments: dict[str, Any], method: str, url: str, sent: dict[str, Any], why: str
) -> None:
    web = TestClient(create_app(office), base_url="http://127.0.0.1")
    told = web.get(url, params=sent) if method == "GET" else web.post(url, json=sent)
    assert await called(office, tool, **arguments) == told.json(), why


async def test_duties_are_the_rows_of_the_register_up_to_a_limit(office: Workspace) -> None:
    rows = TestClient(create_app(office), base_url="http://127.0.0.1").get("/v1/duties").json()
    assert await called(office, "duties") == {"duties": rows, "total": 4}
    assert await called(office, "duties", limit=1) == {"duties": rows[:1], "total": 4}
    assert (await called(office, "duties", agency="vp tinh uy"))["total"] == 1


async def test_every_tool_only_reads_and_is_told_in_vietnamese(office: Workspace) -> None:
    async with Client(make_server(office)) as client:
        tools = (await client.list_tools()).tools
    assert [t.name for t in tools] == ["documents", "search", "duties", "show_clause", "ask"]
    for tool in tools:
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert set(tool.description or "") & set("ăâêôơưđạảấầậếềệốộớợụứừửịìíý"), tool.name
        assert tool.output_schema is not None
        assert all("description" in told for told in tool.input_schema.get("properties", {}).values()), tool.name


ERRORS = [
    ("show_clause", {"document": "99/QĐ", "section": "V.3"}, "Không có văn bản", "an unknown document"),
    ("show_clause", {"document": ID, "section": "XX"}, "không có mục XX", "an unknown section"),
    ("search", {"query": "kinh phí", "documents": ["99/QĐ"]}, "Không có văn bản", "a filter on an unknown document"),
    ("ask", {"question": "a" * 2001}, "Câu hỏi phải có từ 1 đến", "a question that is too long"),
    ("ask", {"question": "  "}, "Câu hỏi phải có từ 1 đến", "a question of blanks"),
]


@pytest.mark.parametrize(("tool", "arguments", "said", "why"), ERRORS, ids=[e[3] for e in ERRORS])
async def test_a_clear_error_is_a_result_that_the_assistant_can_read(
    office: Workspace, tool: str, arguments: dict[str, Any], said: str, why: str
) -> None:
    async with Client(make_server(office)) as client:
        result = await client.call_tool(tool, arguments)
    assert result.is_error, why
    assert set(result.structured_content or {}) == {"error", "advice"}
    assert isinstance(result.content[0], TextContent)
    assert said in result.content[0].text


async def test_wrong_arguments_are_errors_too(office: Workspace) -> None:
    async with Client(make_server(office)) as client:
        results = [
            await client.call_tool(tool, arguments)
            for tool, arguments in (("search", {"query": "a", "k": 0}), ("ask", {}), ("duties", {"role": "boss"}))
        ]
    assert all(result.is_error for result in results)


async def test_what_nobody_foresaw_keeps_its_words_to_itself(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.asking.ask", lambda *_: 1 / 0)
    async with Client(make_server(office)) as client:
        result = await client.call_tool("ask", {"question": "Gì?"})
    assert result.is_error
    assert "division" not in str(result.content)
    assert (result.structured_content or {})["error"] == "Gặp lỗi ngoài dự kiến."


def _command(data: Path) -> StdioServerParameters:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CHIDAN_EMBEDDING_MODEL": "hashing"}
    program = "from api.cli import main; main()"
    return StdioServerParameters(
        command=sys.executable, args=["-c", program, "--data", str(data), "mcp"], env=environment
    )


async def test_the_command_speaks_the_protocol_over_its_standard_streams(tmp_path: Path) -> None:
    workspace(tmp_path).close()
    async with Client(stdio_client(_command(tmp_path))) as client:
        assert client.server_info is not None
        assert client.server_info.name == "chidan"
        answer = await client.call_tool("ask", {"question": "so khoa hoc va cong nghe duoc giao nhiem vu gi"})
        assert not answer.is_error
        for c in (answer.structured_content or {})["citations"]:
            assert TEXT[c["start"] : c["end"]] == c["quote"]
        found = await client.call_tool("search", {"query": "kinh phí"})
        assert (found.structured_content or {})["hits"][0]["section"] == "V.2"


def test_nothing_but_the_protocol_is_on_stdout(tmp_path: Path) -> None:
    workspace(tmp_path).close()
    command = _command(tmp_path)
    params = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "0"}}
    call = {"name": "search", "arguments": {"query": "kinh phí"}}
    lines = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call},
    ]
    running = subprocess.Popen(
        [command.command, *command.args], env=command.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write("".join(json.dumps(line) + "\n" for line in lines))
    running.stdin.flush()
    told = [json.loads(running.stdout.readline()) for _ in range(2)]
    running.stdin.close()
    rest, code = running.stdout.read(), running.wait(PATIENCE)
    running.stdout.close()
    assert [t["id"] for t in told] == [1, 2]
    assert told[1]["result"]["structuredContent"]["hits"]
    assert (rest, code) == ("", 0)


@pytest.mark.anyio
async def test_a_question_without_words_is_refused_in_vietnamese(office: Workspace) -> None:
    async with Client(make_server(office)) as client:
        result = await client.call_tool("ask", {"question": ""})
    assert result.is_error
    assert "Câu hỏi phải có từ 1" in str(result.content)
