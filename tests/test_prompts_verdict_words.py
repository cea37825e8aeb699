"""Verdict words: what is so is `Đúng` or `Có`; what the text denies is not said to be so."""

from __future__ import annotations

import pytest

from corpus.document import Document
from prompts.premise_answer import answer
from prompts.verdict_words import words_of
from tests.prompts_doubles import desk_for, made


def rules() -> Document:
    lines = [
        ("", "7/QĐ-UBND"),
        ("", "QUYẾT ĐỊNH"),
        ("", "Giá vé bến đò"),
        ("Điều 1", "Điều 1. Giá vé đò ngang chưa bao gồm thuế giá trị gia tăng."),
        ("Điều 2", "Điều 2. Tiền công lái đò không bao gồm các khoản phụ cấp độc hại."),
        ("Điều 3", "Điều 3. Người lái đò cao tuổi được hưởng bảo hiểm tai nạn."),
        ("Điều 4", "Điều 4. Chủ đò nộp báo cáo không quá 10 ngày sau mỗi quý."),
        ("Điều 5", "Điều 5. Tạm dừng đóng mới đò gỗ đến hết năm 2027."),
        ("Điều 6", "Điều 6. Quyết định này áp dụng với bến đò trong tỉnh (trừ bến của quân đội, đò câu cá)."),
    ]
    return made("7/QĐ-UBND", "QUYẾT ĐỊNH", "Giá vé bến đò", lines)


CASES = [
    ("Tiền công lái đò có gồm phụ cấp độc hại không?", "Không.", "the text denies what is asked"),
    ("Tiền công lái đò bao gồm phụ cấp độc hại đúng không?", "Không đúng.", "a statement that the text denies"),
    ("Giá vé đò ngang đã gồm thuế giá trị gia tăng chưa?", "Chưa.", "asked whether it is so yet"),
    ("Người lái đò cao tuổi có được hưởng bảo hiểm tai nạn không?", "Có.", "it is so"),
    ("Người lái đò cao tuổi được hưởng bảo hiểm tai nạn, đúng không?", "Đúng.", "a right statement"),
    ("Có được đóng mới đò gỗ không?", "Không.", "what is asked is stopped"),
    ("Quyết định có áp dụng với đò câu cá không?", "Không.", "it is excepted"),
    ("Quyết định có áp dụng với bến đò trong tỉnh không?", "Có.", "others are excepted"),
    ("Chủ đò nộp báo cáo sau mỗi quý 10 ngày phải không?", "Đúng.", "a bound denies nothing"),
]


@pytest.mark.parametrize(("question", "word", "reason"), CASES, ids=[c[2] for c in CASES])
def test_the_word_is_that_of_the_text(question: str, word: str, reason: str) -> None:
    assert answer(desk_for(question, rules())).text.startswith(f"{word} "), reason


def test_a_denial_typed_without_diacritics_is_not_taken_for_its_contrary() -> None:
    text = answer(desk_for("tien cong lai do khong bao gom phu cap doc hai dung khong", rules())).text
    assert not text.startswith("Không đúng")


@pytest.mark.parametrize("asked", ["Tạm dừng đóng mới đò gỗ đúng không?", "tam dung dong moi do go dung khong"])
def test_a_right_statement_of_a_stop_is_not_called_wrong(asked: str) -> None:
    assert not answer(desk_for(asked, rules())).text.startswith("Không")


def test_the_words_follow_the_form_of_the_question() -> None:
    asked = ("Có phải đò được miễn thuế?", "Đò có được miễn thuế không?", "Đò được miễn thuế chưa?")
    assert [words_of(desk_for(q, rules()).question)[1] for q in asked] == ["Không đúng", "Không", "Chưa"]
