"""Saved answers are held against the catalogue again."""

from __future__ import annotations

from pathlib import Path

import pytest

from api import asking, wire
from api.wiring import Workspace
from corpus.errors import NotFound, SettingsError
from tests.api_office import TEXT, programme, workspace


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return workspace(tmp_path_factory.mktemp("kho"))


def _saved(**changes: object) -> dict[str, object]:
    start = TEXT.index("hằng năm")
    fields: dict[str, object] = {
        "document": programme().id,
        "section": "V.2",
        "page": 1,
        "quote": "hằng năm",
        "start": start,
        "end": start + 8,
        "version": programme().version,
    }
    return {"answer": "Bố trí kinh phí hằng năm [V.2].", "refused": False, "citations": [{**fields, **changes}]}


@pytest.mark.parametrize(
    ("changes", "ok", "reason"),
    [
        ({}, True, "as it was answered"),
        ({"quote": "hàng năm"}, False, "one word changed"),
        ({"document": "ffffffffffff"}, False, "of a document that is gone"),
    ],
)
def test_a_citation_stands_or_says_why_not(
    office: Workspace, changes: dict[str, object], ok: bool, reason: str
) -> None:
    checked = asking.verify(office, _saved(**changes))
    assert checked.ok is ok, reason
    assert bool(checked.citations[0].reason) is not ok


@pytest.mark.parametrize("question", ["   ", "x" * 3000])
def test_a_question_has_a_sensible_length(office: Workspace, question: str) -> None:
    with pytest.raises(SettingsError):
        asking.ask(office, wire.Question(question=question))


def test_a_question_on_an_unknown_document_is_an_error_not_a_refusal(office: Workspace) -> None:
    with pytest.raises(NotFound):
        asking.ask(office, wire.Question(question="Ai ký?", documents=["99/QĐ-UBND"]))


def test_a_question_without_basis_is_refused(office: Workspace) -> None:
    answered = asking.ask(office, wire.Question(question="Uống rượu lái xe bị phạt bao nhiêu tiền?"))
    assert answered.refused
    assert answered.answer


def test_an_empty_catalogue_refuses(tmp_path: Path) -> None:
    assert asking.ask(workspace(tmp_path, filled=False), wire.Question(question="Ai ký?")).refused
