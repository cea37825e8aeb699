"""The front door: which commands a server may answer, and that nothing is lost where there is none."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from api.front import SOCKET, ask_server, data_folder, settings


@pytest.mark.parametrize(
    ("arguments", "folder", "reason"),
    [
        (["duties", "--json"], "var", "the folder by default"),
        (["--data", "kho", "search", "kinh phí", "--json"], "kho", "named before the command"),
        (["ask", "ai chủ trì?", "--json", "--data=kho"], "kho", "named behind it"),
        (["duties"], None, "a table depends on the terminal"),
        (["documents", "--json"], None, "other commands are quick or change something"),
        (["ask", "gì?", "--json", "--history", "f.json"], None, "a path means something in this folder only"),
        (["duties", "--json", "--out=f.csv"], None, "a file is written here"),
        (["search", "--json", "--", "--data"], None, "words that look like options"),
        (["--json"], None, "no command"),
        ([], None, "nothing"),
    ],
)
def test_which_commands_a_server_may_answer(arguments: Sequence[str], folder: str | None, reason: str) -> None:
    assert data_folder(arguments, {}) == (Path(folder) if folder else None), reason


def test_the_folder_may_be_a_variable() -> None:
    assert data_folder(["duties", "--json"], {"CHIDAN_DATA": "/kho"}) == Path("/kho")


def test_settings_tell_servers_apart_but_not_by_their_folder() -> None:
    assert settings({"CHIDAN_DATA": "a", "HOME": "x"}) == settings({"CHIDAN_DATA": "b"})
    assert settings({"CHIDAN_MODEL_URL": "http://a"}) != settings({})


def test_without_a_server_nothing_is_said(tmp_path: Path) -> None:
    asked = ["--data", str(tmp_path), "duties", "--json"]
    assert ask_server(asked, {}) is None
    (tmp_path / SOCKET).write_text("not a socket", encoding="utf-8")
    assert ask_server(asked, {}) is None


@pytest.mark.parametrize("told", [b"", b"{}", b"junk", b'{"code": 0}', b"[]"], ids=repr)
def test_a_server_that_says_nothing_sensible_is_passed_over(tmp_path: Path, told: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / SOCKET))
        listening.listen(1)

        def answer() -> None:
            line, _ = listening.accept()
            with line:
                while line.recv(4096):
                    pass
                line.sendall(told)

        thread = threading.Thread(target=answer)
        thread.start()
        assert ask_server(["--data", str(tmp_path), "duties", "--json"], {}) is None
        thread.join()
