"""`chidan publish`: files with their manifests, and clear errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import api.cli
from tests.api_office import workspace
from tests.publish_papers import TEXT, read_text


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho")
    office = workspace(folder, filled=False)
    office.catalogue.add(read_text(folder), TEXT.encode(), "chuong-trinh.txt")
    office.close()
    return folder


def run(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        api.cli.main(["--data", str(data), "publish", *arguments])
    printed = capsys.readouterr()
    return int(stop.value.code or 0), printed.out, printed.err


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("slides", "pptx"), ("handout", "docx"), ("summary", "docx"), ("quiz", "docx"), ("quiz", "xlsx")],
)
def test_a_file_and_its_manifest(
    capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path, kind: str, ending: str
) -> None:
    out = tmp_path / f"a.{ending}"
    code, told, _ = run(capsys, data, kind, "--document", "15-CTr/TU", "--section", "IV", "--out", str(out), "--json")
    assert code == 0
    assert out.read_bytes()[:2] == b"PK"
    answer = json.loads(told)
    assert answer["items"] > 0
    code, told, _ = run(capsys, data, "check", answer["manifest"], "--json")
    assert (code, json.loads(told)["ok"]) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["slides", "--document", "15-CTr/TU", "--section", "IX", "--out", "{}/a.pptx"], "không có mục IX"),
        (["slides", "--document", "99-CTr/TU", "--out", "{}/a.pptx"], "Không có văn bản"),
        (["handout", "--document", "15-CTr/TU", "--out", "{}/nowhere/a.docx"], "Không ghi được tệp"),
        (["quiz", "--document", "15-CTr/TU", "--out", "{}/a.pdf"], "Không rõ dạng tệp"),
        (["quiz", "--document", "15-CTr/TU", "--section", "I", "--out", "{}/a.gift"], "không có chỉ tiêu"),
        (["check", "{}/none.json"], "Không mở được tệp"),
    ],
)
def test_clear_errors(
    capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    code, _, err = run(capsys, data, *(a.format(tmp_path) for a in arguments))
    assert code == 1
    assert words in " ".join(err.split())
