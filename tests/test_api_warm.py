"""A server answers the command line on its data: the same words, to its owner alone, or not at all."""

from __future__ import annotations

import json
import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from api import front
from api.cli import main
from api.ingesting import ingest
from api.settings import Settings
from api.warm import DECLINED, Desk, answering
from api.wiring import Workspace
from bench.soak import office

COMMANDS = (
    ["search", "kinh phi", "--json"],
    ["search", "kinh phí", "-k", "1", "--agency", "Sở Tài chính", "--json"],
    ["ask", "Sở Tài chính làm gì?", "--json"],
    ["duties", "--json"],
    ["duties", "--agency", "stc", "--json"],
    ["search", "kinh phí", "--document", "không có", "--json"],
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("CHIDAN_EMBEDDING_MODEL", "hashing")
    made = Workspace(Settings(data=tmp_path / "kho"))
    paper = tmp_path / "ctr.txt"
    paper.write_text(office.text_of(1), encoding="utf-8")
    ingest(made, [paper])
    yield made
    made.close()


def here(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run the command line without a server."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(str(stopped.value.code)), capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_is_said_with_and_without_a_server(
    workspace: Workspace, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--data", str(workspace.settings.data), *command]
    workspace.searcher()
    with answering(workspace):
        answered = front.ask_server(arguments, os.environ)
    assert answered == here(arguments, capsys)
    assert front.ask_server(arguments, os.environ) is None, "the server is gone"


def asked(**other: object) -> bytes:
    told = {"arguments": ["duties", "--json"], "program": front.program(), "settings": front.settings()}
    return json.dumps({**told, **other}).encode()


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"program": "another"}, "another version of the program"),
        ({"settings": "others"}, "other settings"),
        ({"arguments": ["remove", "x", "--json"]}, "a command that changes something"),
        ({"arguments": ["duties", "--nonsense", "--json"]}, "wrong usage is told by the command line itself"),
        ({"arguments": None}, "nothing typed"),
    ],
)
def test_what_is_declined(workspace: Workspace, other: dict[str, object], reason: str) -> None:
    workspace.searcher()
    assert Desk(workspace).answer(asked()) != DECLINED
    assert Desk(workspace).answer(asked(**other)) == DECLINED, reason


@pytest.mark.parametrize("told", [b"", b"[1]", b"{", b"null"], ids=repr)
def test_what_is_no_question_is_declined(workspace: Workspace, told: bytes) -> None:
    assert Desk(workspace).answer(told) == DECLINED


def test_an_index_behind_the_catalogue_is_not_answered_from(workspace: Workspace) -> None:
    told = asked()
    assert Desk(workspace).answer(told) != DECLINED
    workspace.catalogue.remove(next(iter(workspace.catalogue.state())))
    assert Desk(workspace).answer(told) == DECLINED, "the command line would wait until they agree"


def test_only_the_owner_may_ask_and_a_socket_left_behind_is_taken_over(workspace: Workspace) -> None:
    path = workspace.settings.data / front.SOCKET
    with answering(workspace):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with answering(workspace):  # another server on the same data leaves it to the first
            assert path.exists()
    assert not path.exists()
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(path))
    with answering(workspace):
        assert front.ask_server(["--data", str(path.parent), "duties", "--json"], os.environ) is not None
