"""Journeys on the parts of a cluster that run here: a real PostgreSQL, two servers, three workers, one killed at work.

The engine is the one of files in the shared folder, or pgvector on that PostgreSQL; Qdrant in its client's local mode
is for one process, and has a journey of one.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.settings import Settings
from api.shared_jobs import SharedJobs
from api.uploads import ENDED
from api.wiring import Workspace
from bench.serving import free_port
from tests.test_api_shared_jobs import ROOT, SERVER, STUCK, WORKER, _is_up, process, text_of
from tests.waiting import PATIENCE, until

QUESTION = "Sở Khoa học và Công nghệ làm gì?"


@pytest.fixture(params=["embedded", "pgvector"])
def office(request: pytest.FixtureRequest, tmp_path: Path, postgresql_url: str) -> Iterator[Workspace]:
    made = Workspace(
        Settings(
            data=tmp_path,
            database_url=postgresql_url,
            embedding_model="hashing",
            queue="shared",
            search_engine=request.param,
        )
    )
    yield made
    made.close()


@contextmanager
def servers(office: Workspace, count: int) -> Iterator[list[httpx.Client]]:
    with ExitStack() as stack:
        found = []
        for _ in range(count):
            port = free_port()
            stack.enter_context(process(office, SERVER.format(port)))
            found.append(stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE)))
        until(lambda: all(map(_is_up, found)))
        yield found


def upload(client: httpx.Client, number: int) -> str:
    sent = client.post("/v1/documents", files={"file": (f"{number}.txt", text_of(number))})
    assert sent.status_code == 202
    return str(sent.json()["id"])


def told_of(client: httpx.Client, job: str) -> Callable[[], bool]:
    return lambda: client.get(f"/v1/jobs/{job}").json()["state"] in ENDED


def answers(client: httpx.Client) -> list[str]:
    said: dict[str, Any] = client.post("/v1/ask", json={"question": QUESTION}).json()
    return [citation["section"] for citation in said["citations"]]


def test_two_servers_and_three_workers_of_which_one_is_killed(office: Workspace) -> None:
    with servers(office, 2) as (one, other):
        with process(office, STUCK) as stuck:
            first = upload(one, 1)
            until(lambda: one.get(f"/v1/jobs/{first}").json()["step"] != "")
            rest = [upload(client, number) for number, client in enumerate((other, one, other), start=2)]
            with process(office, WORKER), process(office, WORKER):
                for job in rest:
                    until(told_of(one, job))
                stuck.kill()
                until(told_of(other, first))
        states = [one.get(f"/v1/jobs/{job}").json()["state"] for job in (first, *rest)]
        assert states == ["done"] * 4
        assert len(one.get("/v1/documents").json()["documents"]) == 4
        assert set(answers(one)) == set(answers(other)) == {"V.2"}
        for document in one.get("/v1/documents").json()["documents"]:
            assert one.delete(f"/v1/documents/{document['id']}").status_code == 204
        assert other.get("/v1/search", params={"q": QUESTION}).json()["hits"] == []


def test_an_index_made_anew_by_workers_answers_at_every_server(office: Workspace) -> None:
    with servers(office, 2) as (one, other), process(office, WORKER):
        until(told_of(one, upload(one, 1)))
        jobs = SharedJobs(office)
        jobs.start()
        asked = jobs.rebuild()
        jobs.stop()
        until(told_of(other, asked.id))
        assert one.get(f"/v1/jobs/{asked.id}").json()["state"] == "done"
        assert answers(one) == answers(other) == ["V.2"]


GUIDE = (Path(__file__).parents[1] / "docs" / "van-hanh.md").read_text(encoding="utf-8")
_SETTING = re.compile(r"^    (CHIDAN_\w+)=(.*)$", re.MULTILINE)  # "    CHIDAN_QUEUE=shared"
_COMMAND = re.compile(r"^        chidan (serve|worker)\b(.*)$", re.MULTILINE)  # "        chidan serve --port 8421"


def test_the_guide_without_containers_is_followed_as_far_as_it_goes_here(tmp_path: Path, postgresql_url: str) -> None:
    """What is not here is another: a PostgreSQL and a folder of the test's, and, without a Qdrant server, pgvector."""
    told = dict(_SETTING.findall(GUIDE.partition("## 11.")[2].partition("## 12.")[0]))
    assert {name.removeprefix("CHIDAN_").lower() for name in told} <= Settings.model_fields.keys()
    here = {"CHIDAN_DATABASE_URL": postgresql_url, "CHIDAN_DATA": str(tmp_path), "CHIDAN_EMBEDDING_MODEL": "hashing"}
    qdrant = os.environ.get("CHIDAN_QDRANT_URL", "")
    engine = {"CHIDAN_QDRANT_URL": qdrant} if qdrant else {"CHIDAN_SEARCH_ENGINE": "pgvector"}
    given = {**os.environ, **told, **here, **engine, "PYTHONPATH": str(ROOT)}
    commands = [[name, *shlex.split(rest)] for name, rest in _COMMAND.findall(GUIDE)]
    assert [name for name, *_ in commands] == ["serve", "serve", "worker", "worker"]
    ports = [free_port() for command in commands if command[0] == "serve"]
    for command, port in zip(commands, ports, strict=False):
        assert command[1] == "--port"
        command[2] = str(port)
    with ExitStack() as stack:
        for command in commands:
            program = f"from api.cli import main; main({command})"
            running = subprocess.Popen([sys.executable, "-c", program], env=given, cwd=ROOT)
            stack.callback(running.wait, PATIENCE)
            stack.callback(running.terminate)
        one, other = (
            stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE)) for port in ports
        )
        until(lambda: _is_up(one) and _is_up(other))
        for number in range(1, 4):
            until(told_of(other, upload(one, number)))
        assert set(answers(one)) == set(answers(other)) == {"V.2"}


def test_one_process_with_qdrant_in_local_mode(tmp_path: Path) -> None:
    pytest.importorskip("qdrant_client", reason="the extra `qdrant` is not installed")
    office = Workspace(Settings(data=tmp_path, embedding_model="hashing", search_engine="qdrant"))
    with servers(office, 1) as (server,):
        until(told_of(server, upload(server, 1)))
        assert answers(server) == ["V.2"]
        document = server.get("/v1/documents").json()["documents"][0]["id"]
        assert server.delete(f"/v1/documents/{document}").status_code == 204
        assert server.get("/v1/search", params={"q": QUESTION}).json()["hits"] == []
