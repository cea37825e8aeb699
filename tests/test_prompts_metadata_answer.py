"""Answers about the document itself, and about one that it only speaks of."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.answer import Answer, Answerer, Refusal
from tests.prompts_doubles import Shelf, WordSearcher, made

LINES = [
    ("", "Số: 641/TB-VPUB"),
    ("", "THÔNG BÁO"),
    ("", "Kết luận về chuyển đổi số"),
    ("1", "1. Thực hiện Nghị quyết số 214/NQ-CP ngày 23 tháng 7 năm 2025 của Chính phủ."),
]


def ask(question: str) -> Answer | Refusal:
    shelf = Shelf(made("641/TB-VPUB", "THÔNG BÁO", "Kết luận về chuyển đổi số", LINES))
    return Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)


def test_a_document_that_is_only_spoken_of_has_its_own_date() -> None:
    got = ask("Nghị quyết 214/NQ-CP ban hành ngày nào?")
    assert isinstance(got, Answer)
    assert "ngày 23 tháng 7 năm 2025" in got.text
    assert [str(c.section) for c in got.citations] == ["1"]


@pytest.mark.parametrize(
    ("question", "says"),
    [("Số hiệu văn bản là gì?", "641/TB-VPUB"), ("Thông báo nói về việc gì?", "Kết luận về chuyển đổi số")],
)
def test_the_documents_own_fields_are_told(question: str, says: str) -> None:
    got = ask(question)
    assert isinstance(got, Answer)
    assert says in got.text


def test_who_signed_what_is_only_spoken_of_is_not_told() -> None:
    assert isinstance(ask("Ai ký Nghị quyết 214/NQ-CP?"), Refusal)
