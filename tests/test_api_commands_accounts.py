"""`chidan users` and `chidan keys`, as the operator of a machine types them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

import api.cli
from api import audit
from api.settings import Settings
from tests.office_accounts import PASSWORD

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def run(tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> Any:
    def ran(*arguments: str, typed: str = f"{PASSWORD}\n") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as stop:
            api.cli.main(["--data", str(tmp_path), *arguments])
        return int(stop.value.code or 0), capsys.readouterr().out

    return ran


def test_accounts_from_the_first_to_the_lock(run: Any, tmp_path: Path) -> None:
    assert run("users", "list") == (0, "Chưa có tài khoản nào. Thêm: chidan users add TÊN --role admin\n")
    assert run("users", "add", "lan", "--password-stdin")[0] == 1, "the first must be Quản trị"
    code, told = run("users", "add", "lan", "--role", "admin", "--password-stdin", "--json")
    assert code == 0
    assert json.loads(told)["role"] == "admin"
    run("users", "add", "hoa", "--display-name", "Lê Thị Hoa", "--clearance", "public", "--password-stdin")
    assert run("users", "role", "hoa", "--role", "trainer")[1] == "hoa: Giảng viên, đọc đến mức công khai.\n"
    assert run("users", "disable", "hoa")[0] == 0
    assert run("users", "disable", "lan")[0] == 1, "somebody must be left to manage the others"
    rows = {row["name"]: row for row in json.loads(run("users", "list", "--json")[1])["accounts"]}
    assert (rows["hoa"]["disabled"], rows["lan"]["disabled"]) == (True, False)
    assert run("users", "enable", "hoa")[0] == run("users", "password", "hoa", "--password-stdin")[0] == 0
    assert "Lê Thị Hoa" in run("users", "list")[1]
    assert PASSWORD not in (tmp_path / "audit.jsonl").read_text(encoding="utf-8")
    assert audit.broken(Settings(data=tmp_path).audit) is None


def test_a_key_is_printed_once_and_alone(run: Any) -> None:
    run("users", "add", "lan", "--role", "admin", "--password-stdin")
    code, secret = run("keys", "add", "--account", "lan", "--scope", "ask", "--label", "Trợ lý")
    assert code == 0
    assert secret.startswith("chidan_")
    assert secret.count("\n") == 1, "so that it can be piped to where it is kept"
    made = json.loads(run("keys", "add", "--account", "lan", "--scope", "read", "--days", "1", "--json")[1])
    listed = run("keys", "list", "--json")[1]
    assert made["secret"] not in listed
    assert secret.strip() not in listed
    assert json.loads(run("keys", "revoke", made["id"], "--json")[1])["revoked"] is True
    assert "đã thu hồi" in run("keys", "list", "--account", "lan")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("users", "disable", "khong-co"),
        ("users", "password", "khong-co", "--password-stdin"),
        ("keys", "add", "--account", "khong-co", "--scope", "read"),
        ("keys", "revoke", "khong-co"),
    ],
)
def test_what_is_not_there_is_a_clear_error(run: Any, arguments: tuple[str, ...]) -> None:
    code, told = run(*arguments, "--json")
    assert code == 1
    assert json.loads(told)["advice"]
