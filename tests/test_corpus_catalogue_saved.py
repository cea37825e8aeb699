"""Saved answers and feedback in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.errors import NotFound
from tests.test_corpus_catalogue_rows import NoRegister

ANSWER = {"answer": "Sở Tài chính [V.2].", "citations": [{"quote": "Sở Tài chính"}], "refused": False}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue.open(f"sqlite:///{tmp_path}/catalogue.db", tmp_path / "files", NoRegister())
    yield opened
    opened.close()


def test_an_answer_is_kept_until_it_is_dropped(catalogue: Catalogue) -> None:
    first = catalogue.save_answer("Ai chủ trì?", ANSWER)
    second = catalogue.save_answer("Ai phối hợp?", ANSWER)
    assert catalogue.saved_answers() == [second, first]
    assert catalogue.saved_answer(first.id).answer == ANSWER
    catalogue.drop_answer(first.id)
    assert catalogue.saved_answers() == [second]
    for ask in (catalogue.saved_answer, catalogue.drop_answer):
        with pytest.raises(NotFound):
            ask(first.id)


def test_the_same_answer_to_the_same_question_is_kept_once(catalogue: Catalogue) -> None:
    first = catalogue.save_answer("Ai chủ trì?", ANSWER)
    assert catalogue.save_answer("Ai chủ trì?", ANSWER) == first
    assert catalogue.save_answer("Ai chủ trì?", {**ANSWER, "answer": "Khác."}).id != first.id
    assert len(catalogue.saved_answers()) == 2


def test_feedback_is_stored_with_its_answer(catalogue: Catalogue) -> None:
    useful = catalogue.add_feedback("Ai chủ trì?", ANSWER, "useful")
    wrong = catalogue.add_feedback("Ai chủ trì?", ANSWER, "wrong", "Sai cơ quan")
    assert catalogue.feedback() == [wrong, useful]
    assert catalogue.feedback("wrong") == [wrong]
    assert (wrong.reason, wrong.answer) == ("Sai cơ quan", ANSWER)
