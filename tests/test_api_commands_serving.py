"""`chidan serve`: where it may listen."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.commands.serving import check_reach
from api.settings import Settings
from api.wiring import Workspace
from corpus.accounts import AccountRole
from corpus.errors import SettingsError
from tests.office_accounts import staff

ALONE: dict[str, str] = {}


@pytest.mark.parametrize(
    ("host", "settings", "without", "with_account", "reason"),
    [
        ("127.0.0.1", ALONE, True, True, "this machine only"),
        ("::1", ALONE, True, True, "this machine only"),
        ("10.0.0.5", ALONE, False, True, "one address of this machine in the office's network"),
        ("0.0.0.0", ALONE, False, False, "every address, and no name that browsers may ask by"),
        ("0.0.0.0", {"trusted_hosts": "chidan.hoagiang.example"}, False, True, "every address, by one name"),
        ("127.0.0.1", {"trusted_hosts": "chidan.hoagiang.example"}, False, True, "a proxy gives it another name"),
        ("127.0.0.1", {"proxies": "127.0.0.1"}, False, True, "behind a proxy others ask too"),
    ],
)
def test_others_reach_it_only_once_there_are_accounts(
    tmp_path: Path, host: str, settings: dict[str, str], without: bool, with_account: bool, reason: str
) -> None:
    office = Workspace(Settings(data=tmp_path, **settings))  # type: ignore[arg-type]
    assert _starts(office, host) is without, reason
    staff(office.catalogue, AccountRole.ADMIN)
    assert _starts(office, host) is with_account, reason
    office.close()


def test_who_is_refused_is_told_how_to_add_an_account(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        check_reach(Workspace(Settings(data=tmp_path)), "10.0.0.5")
    assert "chidan users add" in refused.value.advice


def _starts(office: Workspace, host: str) -> bool:
    try:
        check_reach(office, host)
    except SettingsError:
        return False
    return True
