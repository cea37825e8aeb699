"""The command line: results on stdout, everything else on stderr, exit codes, quick starts."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import api.cli
from tests.api_office import TEXT, programme, workspace

ID = programme().id


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho")
    workspace(folder).close()
    return folder


@pytest.fixture(autouse=True)
def _small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAN_EMBEDDING_MODEL", "hashing")


Printed = pytest.CaptureFixture[str]


def run(capsys: Printed, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        api.cli.main(list(arguments))
    printed = capsys.readouterr()
    return int(stop.value.code or 0), printed.out, printed.err


def answer(capsys: Printed, data: Path, *arguments: str) -> Any:
    code, out, err = run(capsys, "--data", str(data), *arguments, "--json")
    assert code == 0, err
    return json.loads(out)


def test_doctests() -> None:
    assert doctest.testmod(api.cli).failed == 0


def test_the_catalogue_and_one_document(capsys: Printed, data: Path) -> None:
    assert answer(capsys, data, "documents")["documents"][0]["number"] == "07-CTr/TU"
    assert [n["section"] for n in answer(capsys, data, "show", "07-CTr/TU")["tree"]] == ["I", "V"]
    assert answer(capsys, data, "show", ID, "--section", "v.3")["text"].startswith("3. Văn phòng Tỉnh ủy")
    assert answer(capsys, data, "show", ID, "--doubts")["doubts"][0]["kind"] == "numbering"


def test_people_get_vietnamese_tables(capsys: Printed, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    for arguments, words in (
        (("documents",), "07-CTr/TU"),
        (("show", ID), "TỔ CHỨC THỰC HIỆN  (4 nhiệm vụ)"),
        (("show", ID, "--section", "V.2"), "Sở Tài chính | Phối hợp"),
        (("duties",), "Đảng ủy Ủy ban nhân dân tỉnh"),
        (("targets",), "kinh tế số"),
        (("gaps",), "Nhiệm vụ chưa nêu thời hạn"),
        (("search", "kinh phí"), "mục 2, phần V"),
    ):
        code, out, err = run(capsys, "--data", str(data), *arguments)
        assert (code, err) == (0, "")
        assert words in out


def test_words_of_a_document_are_never_markup(capsys: Printed, data: Path) -> None:
    assert "<b>Chương trình</b>" in run(capsys, "--data", str(data), "show", ID, "--section", "V.3")[1]


@pytest.mark.parametrize("place", ["before", "behind"])
def test_the_data_folder_may_stand_on_either_side(capsys: Printed, data: Path, place: str) -> None:
    option, command = ["--data", str(data)], ["documents", "--json"]
    code, out, _ = run(capsys, *(option + command if place == "before" else command + option))
    assert code == 0
    assert json.loads(out)["documents"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "json"])
def test_the_register_is_written_to_a_file(capsys: Printed, data: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"nhiem-vu.{kind}"
    code, out, _ = run(capsys, "--data", str(data), "duties", "--role", "lead", "--out", str(file))
    assert (code, out) == (0, "")
    assert file.stat().st_size > 100


def test_ingest_ask_verify_remove(capsys: Printed, tmp_path: Path) -> None:
    data, file = tmp_path / "kho", tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    (document,) = answer(capsys, data, "ingest", str(file))["documents"]
    fields = "id number kind title issuer date signer status pages sections duties doubts path"
    assert set(fields.split()) <= set(document)
    saved = tmp_path / "answer.json"
    saved.write_text(run(capsys, "--data", str(data), "ask", "Ai ký văn bản 07-CTr/TU?", "--json")[1], encoding="utf-8")
    assert answer(capsys, data, "verify", str(saved))["ok"] is True
    assert answer(capsys, data, "remove", document["id"], "--yes") == {"removed": document["id"]}
    assert answer(capsys, data, "documents") == {"documents": []}
    assert run(capsys, "--data", str(data), "verify", str(saved))[0] == 1


def test_history_is_the_list_that_http_takes(capsys: Printed, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    file.write_text(json.dumps([{"role": "user", "content": "Sở Tài chính"}, {"role": "assistant", "content": "Có."}]))
    assert answer(capsys, data, "ask", "Ai ký văn bản 07-CTr/TU?", "--history", str(file))["answer"]


ERRORS = [
    (["show", "99/QĐ"], 1, "an unknown document"),
    (["show", ID, "--section", "XX"], 1, "an unknown section"),
    (["ingest", "khong-co.pdf"], 1, "a missing path"),
    (["ingest", str(Path(__file__).parent.parent / "api" / "routes")], 1, "a folder without a readable file"),
    (["ask", "Gì?", "--history", "khong-co.json"], 1, "a missing history"),
    (["duties", "--due-before", "31/12/2025"], 1, "a date that is not ISO"),
    (["duties", "--document", "99/QĐ"], 1, "a filter on an unknown document"),
    (["verify", "khong-co.json"], 1, "a missing answer"),
    (["restore", "khong-co.zip", "--yes"], 1, "a missing backup"),
    (["serve", "--host", "0.0.0.0"], 1, "an address that others reach"),
    (["duties", "--format", "xlsx"], 2, "a file without a name"),
    (["duties", "--role", "boss"], 2, "an unknown role"),
    (["fly"], 2, "an unknown command"),
    (["search"], 2, "no query"),
    (["search", "a", "-k", "0"], 2, "no hits wanted"),
    (["documents", "--fast"], 2, "an unknown option"),
]


@pytest.mark.parametrize(("arguments", "code", "reason"), ERRORS, ids=[e[2] for e in ERRORS])
def test_an_error_is_told_in_vietnamese_on_stderr(
    capsys: Printed, data: Path, arguments: list[str], code: int, reason: str
) -> None:
    got, out, err = run(capsys, "--data", str(data), *arguments)
    assert (got, out) == (code, "") or (got, arguments[0]) == (code, "ingest")
    assert "Lỗi:" in err
    assert "Cách khắc phục:" in err
    assert "Traceback" not in err


def test_an_error_is_one_json_value_where_json_is_asked_for(capsys: Printed, data: Path) -> None:
    for arguments in (["show", "99/QĐ", "--json"], ["duties", "--document", "99/QĐ", "--format", "json"]):
        code, out, err = run(capsys, "--data", str(data), *arguments)
        assert (code, err) == (1, "")
        assert set(json.loads(out)) == {"error", "advice"}
    code, out, _ = run(capsys, "--data", str(data), "ingest", "khong-co.pdf", "--json")
    assert code == 1
    assert json.loads(out)["failed"][0]["path"] == "khong-co.pdf"


_QUICK = """
import sys
from api.cli import main
try:
    main(sys.argv[1:])
except SystemExit as stop:
    assert not stop.code
heavy = {"torch", "faiss", "underthesea", "langchain_core", "fastapi", "numpy", "alembic", "sentence_transformers"}
sys.exit(", ".join(sorted(heavy & set(sys.modules))) or None)
"""


@pytest.mark.parametrize("arguments", [["duties"], ["documents"], ["show", ID], ["targets"], ["--help"]])
def test_registers_start_without_heavy_libraries(data: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-c", _QUICK, "--data", str(data), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
