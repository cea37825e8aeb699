"""`chidan rebuild` makes the index anew, or has workers do it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.cli import main
from api.settings import Settings
from api.wiring import Workspace
from tests.api_office import workspace


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--json"])
    assert stop.value.code == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def test_the_index_is_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = workspace(tmp_path)
    office.refresh()
    before = (tmp_path / "index" / "CURRENT").read_text(encoding="utf-8")
    assert run(capsys, "--data", str(tmp_path), "rebuild") == {"documents": 1}
    assert (tmp_path / "index" / "CURRENT").read_text(encoding="utf-8") != before
    assert [hit.passage.section.parts[0] for hit in office.searcher().search("kinh phí", k=1).hits] == ["V"]


def test_workers_are_asked_where_the_queue_is_shared(
    tmp_path: Path, postgresql_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIDAN_DATABASE_URL", postgresql_url)
    monkeypatch.setenv("CHIDAN_QUEUE", "shared")
    told = run(capsys, "--data", str(tmp_path), "rebuild")
    assert (told["kind"], told["state"]) == ("rebuild", "waiting")
    office = Workspace(Settings(data=tmp_path))
    assert office.catalogue.uploads.get(str(told["id"])) is not None
    office.close()
