"""Questions for values: the sentence with a gap, wrong values that nothing in the document has for the same thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.quiz.aims import questions
from tests.publish_papers import TEXT
from tests.quiz_grounds import ground


def test_the_value_is_left_out_and_is_the_key(tmp_path: Path) -> None:
    made = [q for q, _ in questions(ground(tmp_path))]
    assert [q.right for q in made] == ["60%", "80%", "75%", "100%"]
    assert made[0].brief == "“Tỉ lệ hộ nông dân dùng sổ tay điện tử đạt trên ……” (năm 2030)"


def test_what_is_true_for_another_year_is_no_wrong_answer(tmp_path: Path) -> None:
    for question, wrong in questions(ground(tmp_path)):
        if "điểm tư vấn" in question.stem:
            assert not {"80%", "100%"} & (set(wrong) - {question.right})


def test_wrong_shares_are_not_over_100(tmp_path: Path) -> None:
    for _, wrong in questions(ground(tmp_path)):
        assert all(0 < int(w.rstrip("%")) <= 100 for w in wrong)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("đạt trên 60%.", "đạt 60% hoặc 60% tùy xã.", "the value stands twice"),
        ("Tỉ lệ hộ nông dân dùng sổ tay điện tử đạt trên 60%", "Trong đó đạt trên 60%", "it does not read on its own"),
    ],
)
def test_what_is_not_asked(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert "60%" not in [q.right for q, _ in questions(ground(tmp_path, TEXT.replace(old, new)))], why
