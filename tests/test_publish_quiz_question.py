"""Questions: three or four answers that differ, one of them right, a clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.quiz.question import Question
from tests.quiz_grounds import question


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (("Sở Tài chính", "Sở Y tế"), "two answers are a coin"),
        (("Sở Tài chính", "sở tài chính", "Sở Y tế"), "two look alike"),
        (("20", "30", "40", "50", "60"), "five are more than any format takes"),
    ],
)
def test_what_is_no_question(tmp_path: Path, answers: tuple[str, ...], why: str) -> None:
    with pytest.raises(ValueError, match="answers"):
        question(tmp_path, *answers)


def test_right_answer_clause_and_basis(tmp_path: Path) -> None:
    made: Question = question(tmp_path, "Sở Y tế", "Sở Tài chính", "Sở Nội vụ", key=1)
    assert (made.right, made.chip(False), made.chip(True)) == ("Sở Tài chính", "[IV.3]", "[15-CTr/TU, IV.3]")
    assert made.basis == "3. Sở Tài chính bố trí kinh phí thực hiện Chương trình hằng năm."
