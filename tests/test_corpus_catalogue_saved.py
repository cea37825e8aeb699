"""Saved answers and feedback in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.catalogue.saved import Saved
from corpus.errors import NotFound
from tests.test_corpus_catalogue_rows import NoRegister

ANSWER = {"answer": "Sở Tài chính [V.2].", "citations": [{"quote": "Sở Tài chính"}], "refused": False}


@pytest.fixture
def saved(tmp_path: Path, catalogue_url: str) -> Iterator[Saved]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    yield opened.saved
    opened.close()


def test_an_answer_is_kept_until_it_is_dropped(saved: Saved) -> None:
    first = saved.save_answer("Ai chủ trì?", ANSWER)
    second = saved.save_answer("Ai phối hợp?", ANSWER)
    assert saved.answers() == [second, first]
    assert saved.answer(first.id).answer == ANSWER
    saved.drop_answer(first.id)
    assert saved.answers() == [second]
    for ask in (saved.answer, saved.drop_answer):
        with pytest.raises(NotFound):
            ask(first.id)


def test_the_same_answer_to_the_same_question_is_kept_once(saved: Saved) -> None:
    first = saved.save_answer("Ai chủ trì?", ANSWER)
    assert saved.save_answer("Ai chủ trì?", ANSWER) == first
    assert saved.save_answer("Ai chủ trì?", {**ANSWER, "answer": "Khác."}).id != first.id
    assert len(saved.answers()) == 2


def test_feedback_is_stored_with_its_answer(saved: Saved) -> None:
    useful = saved.add_feedback("Ai chủ trì?", ANSWER, "useful")
    wrong = saved.add_feedback("Ai chủ trì?", ANSWER, "wrong", "Sai cơ quan")
    assert saved.feedback() == [wrong, useful]
    assert saved.feedback("wrong") == [wrong]
    assert (wrong.reason, wrong.answer) == ("Sai cơ quan", ANSWER)
