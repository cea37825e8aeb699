"""Saved answers are held against the catalogue again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize("told_before", [0, 1])
def test_a_document_taken_out_while_it_is_read_is_not_among_those_that_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told_before: int
) -> None:
    office = workspace(tmp_path)
    office.refresh()
    question = "Sở nào bố trí kinh phí?"
    expected = asking.ask(office, wire.Question(question=question))
    answerer = office.answerer()
    whole, failed = answerer.stream, list[bool]()

    def torn(*given: Any) -> Iterator[Any]:
        if not failed:
            failed.append(True)
            yield from islice(whole(*given), told_before)
            raise NotFound("Không có văn bản này.")
        yield from whole(*given)

    monkeypatch.setattr(answerer, "stream", torn)
    told = list(asking.stream(office, wire.Question(question=question)))
    assert [one for one in told if isinstance(one, str)] == [expected.understood]
    assert told[-1] == expected
