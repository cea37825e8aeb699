"""Evaluation: figures from annotated documents, our own and a folder that is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import api.cli
import api.evaluation
from api import wire
from api.evaluation import evaluate_duties, evaluate_feedback, evaluate_questions, evaluate_retrieval
from api.settings import Settings
from api.wiring import Workspace
from corpus.agencies import load_register
from corpus.catalogue.saved import Verdict
from corpus.errors import SettingsError
from tests.api_office import workspace

NOTICE = """Số: 5/TB-VPUB
THÔNG BÁO
I. PHÂN CÔNG
1. Sở Y tế tổ chức tập huấn sơ cứu.
2. Sở Nội vụ theo dõi việc thực hiện.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "thong-bao.txt").write_text(NOTICE, encoding="utf-8")
    duty = {"section": "I.1", "agency": "Sở Y tế", "role": "lead", "action": "tổ chức tập huấn sơ cứu"}
    wanted = {"document": "thong-bao.txt", "sections_covered": ["I"], "duties": [duty]}
    (tmp_path / "thong-bao.json").write_text(json.dumps(wanted), encoding="utf-8")
    return tmp_path


def test_our_own_annotated_cases_are_read() -> None:
    figures = evaluate_duties(load_register(), None)
    assert figures["right"] >= 150
    assert figures["f1"] >= 0.97, [row["wrong"] for row in figures["documents"]]


def test_a_folder_that_is_named(folder: Path) -> None:
    figures = evaluate_duties(load_register(), folder)
    assert (figures["right"], figures["extra"], figures["missed"]) == (1, 1, 0)
    assert figures["documents"][0]["wrong"][0].startswith("+ I.2 | Sở Nội vụ")


def test_a_folder_without_annotations_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="không có tệp chú giải"):
        evaluate_duties(load_register(), tmp_path)


def test_an_installed_program_says_that_the_cases_stay_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.evaluation, "ROOT", tmp_path)
    with pytest.raises(SettingsError, match="mã nguồn"):
        evaluate_duties(load_register(), None)


def test_questions_and_search_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {
        "chi-thi-03-ct-ubnd.md": [
            {"q": "Chỉ thị 03/CT-UBND do ai ký?", "refuse": False, "says": []},
            {"q": "Giá xăng hôm nay bao nhiêu?", "refuse": True},
            {"q": "trách nhiệm của Ủy ban nhân dân xã", "section": ["1", "2", "3", "4", "5", "6"]},
        ]
    }
    (tmp_path / "bench/questions").mkdir(parents=True)
    (tmp_path / "bench/questions/samples.json").write_text(json.dumps(asked), encoding="utf-8")
    (tmp_path / "corpus").symlink_to(api.evaluation.ROOT / "corpus")
    monkeypatch.setattr(api.evaluation, "ROOT", tmp_path)
    workspace = Workspace(Settings(data=tmp_path / "kho", embedding_model="hashing"))
    figures = evaluate_questions(workspace)
    assert (figures["answerable"], figures["unanswerable"], figures["refused"]) == (2, 1, 1)
    assert evaluate_retrieval(workspace)["questions"] == 1
    workspace.close()


def test_the_command_prints_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in ((["--json"], '"f1"'), (["-v"], "+ I.2 | Sở Nội vụ")):
        with pytest.raises(SystemExit) as stop:
            api.cli.main(["eval", "duties", "--gold", str(folder), *arguments])
        assert stop.value.code == 0
        assert words in capsys.readouterr().out


def test_answers_that_people_judged_are_asked_again(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    question, absent = "Văn phòng Tỉnh ủy được giao nhiệm vụ gì?", "Giá xăng hôm nay bao nhiêu?"
    given = [wire.Answered.of(office.answerer().answer(q)).model_dump() for q in (question, absent)]
    lost = {**given[0], "citations": [], "refused": True}
    judged: list[tuple[str, dict[str, object], Verdict]] = [
        (question, given[0], "useful"),
        (absent, given[1], "useful"),
        (question, lost, "useful"),
        (question, given[0], "wrong"),
        (question, lost, "wrong"),
    ]
    for asked, answer, verdict in judged:
        office.catalogue.saved.add_feedback(asked, answer, verdict)
    figures = evaluate_feedback(office)
    assert (figures["useful"], figures["still_useful"]) == (3, 2)
    assert (figures["judged_wrong"], figures["answered_otherwise"]) == (2, 1)
    assert figures["wrong"] == [question, question]
    office.close()


def test_feedback_is_counted_on_the_offices_own_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        api.cli.main(["--data", str(tmp_path), "eval", "feedback"])
    assert stop.value.code == 0
    assert "still_useful: 0" in capsys.readouterr().out
