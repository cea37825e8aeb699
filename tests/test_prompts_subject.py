"""Subject: the agency whose duties are asked for, wherever the question puts it."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.question import Kind
from prompts.understand import understand

QUESTIONS = [
    (
        "Nhiệm vụ của người lái đò ở bến của Sở Y tế?",
        "người lái đò ở bến của Sở Y tế",
        "",
        "a body further on is not it",
    ),
    ("Sở Y tế phải làm gì?", "Sở Y tế", "so-y-te", "in front of the asking words"),
    ("Nhiệm vụ của Sở Y tế là gì?", "Sở Y tế", "so-y-te", "behind `nhiệm vụ của`"),
    ("Quyết định giao Sở Y tế nhiệm vụ gì?", "Sở Y tế", "so-y-te", "between the verb and the asking words"),
    ("Hợp tác xã Bình Minh được giao nhiệm vụ gì?", "Hợp tác xã Bình Minh", "", "a body that no register knows"),
    ("Giám đốc Sở Y tế được giao nhiệm vụ gì?", "Giám đốc Sở Y tế", "", "an office is not its body"),
    ("Bộ Y tế giao Sở Y tế làm gì?", "Sở Y tế", "so-y-te", "whom it is given, not who gives"),
    ("UBND tỉnh giao nhiệm vụ gì cho Sở Y tế?", "UBND tỉnh", "ubnd-tinh", "a taker behind the asking words: as it was"),
    ("Sở Y tế phối hợp Sở Tài chính làm gì?", "Sở Y tế", "so-y-te", "who works with another gives it nothing"),
    ("Xã phường phải làm gì?", "UBND cấp xã", "ubnd-cap-xa", "places stand for their offices"),
    ("so y te duoc giao nhiem vu gi", "so y te", "so-y-te", "typed without diacritics"),
]


@pytest.mark.parametrize(("text", "name", "identity", "reason"), QUESTIONS, ids=[q[3] for q in QUESTIONS])
def test_the_subject_is_found_where_it_stands(text: str, name: str, identity: str, reason: str) -> None:
    question = understand(text, load_register())
    assert question.kind is Kind.DUTIES
    assert question.subject is not None, reason
    assert (question.subject.text, question.subject.id) == (name, identity), reason


def test_a_question_about_no_agency_has_no_subject() -> None:
    assert understand("Chợ mở cửa lúc mấy giờ?", load_register()).subject is None
