"""Doctor: what is missing on this machine, and the fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.doctor import examine, samples
from api.settings import Settings
from api.wiring import Workspace
from tests.api_office import workspace


def states(office: Workspace) -> dict[str, str]:
    return {check.name: check.state for check in examine(office).checks}


def test_a_machine_without_ocr_works_with_less_and_is_told_the_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    findings = examine(workspace(tmp_path / "kho"))
    ocr = next(c for c in findings.checks if "tesseract" in c.name)
    assert findings.ok
    assert ocr.state == "warning"
    assert "tesseract-ocr-vie" in ocr.fix


def test_every_check_that_is_not_ok_has_a_fix(tmp_path: Path) -> None:
    for check in examine(workspace(tmp_path)).checks:
        assert bool(check.fix) == (check.state != "ok"), check


def test_an_index_behind_the_catalogue_is_told_and_left_alone(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    assert states(office)["Chỉ mục"] == "warning"
    assert office.index_state() == {}
    office.refresh()
    assert states(office)["Chỉ mục"] == "ok"


def test_a_data_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x")
    office = Workspace(Settings(data=tmp_path / "tep" / "kho", embedding_model="hashing"))
    assert not examine(office).ok
    assert states(office)["Thư mục dữ liệu"] == "error"


def test_a_model_without_a_name_is_an_error(tmp_path: Path) -> None:
    office = Workspace(Settings(data=tmp_path, embedding_model="hashing", model_url="http://127.0.0.1:1/v1"))
    assert states(office)["Mô hình ngôn ngữ (không bắt buộc)"] == "error"


def test_the_package_carries_samples() -> None:
    assert len([p for p in samples().iterdir() if p.is_file()]) >= 6
