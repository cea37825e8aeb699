"""Wanted: the kind of value that a question asks for, and what is counted."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.understand import understand
from prompts.values import Asked

QUESTIONS = [
    ("Bao nhiêu doanh nghiệp công nghệ số?", Asked.COUNT, ("doanh", "nghiêp5"), "a noun behind `bao nhiêu` is counted"),
    ("Diện tích bao nhiêu ha?", Asked.MEASURE, (), "a unit of measure is no counted thing"),
    ("Tỷ lệ hộ nghèo là bao nhiêu?", Asked.PERCENT, (), "a share by its head"),
    ("Kinh phí bao nhiêu?", Asked.AMOUNT, (), "money by its head"),
    ("Kinh phí kiểm tra được tính bao nhiêu?", Asked.AMOUNT, (), "a verb right in front is no head"),
    ("Mức hỗ trợ là bao nhiêu?", Asked.AMOUNT, (), "so is support"),
    ("Số lượng hợp tác xã là bao nhiêu?", Asked.COUNT, (), "a number of things, the noun in front"),
    ("Số nhóm trẻ tăng bao nhiêu?", Asked.NUMBER, (), "by a share or by a number"),
    ("Tỉnh đề nghị bao nhiêu vốn?", Asked.MONEY, (), "capital is money, not counted"),
    ("Khi nào nộp báo cáo?", Asked.DATE, (), "a time is no number"),
    ("Trụ sở Ban Quản lý dự án ở đâu?", Asked.LOCATION, (), "a seat, with words between"),
    ("tru so ban quan ly du an o dau", Asked.LOCATION, (), "the same without diacritics"),
    ("Ai đang làm Giám đốc Sở Nội vụ?", Asked.PERSON, (), "who holds an office now"),
    ("Kinh tế số chiếm bao nhiêu GRDP đến năm 2030?", Asked.NUMBER, (), "a share of a product is not counted"),
    ("ty le ho ngheo la bao nhieu", Asked.PERCENT, (), "without diacritics"),
]


@pytest.mark.parametrize(("text", "asked", "unit", "reason"), QUESTIONS, ids=[q[3] for q in QUESTIONS])
def test_a_number_is_of_the_kind_its_words_tell(text: str, asked: Asked, unit: tuple[str, ...], reason: str) -> None:
    question = understand(text, load_register())
    assert question.asked == (asked,), reason
    assert question.unit == unit


HEADS = [
    ("Tỷ lệ hộ nghèo của huyện Sông Mây là bao nhiêu?", {"hô5", "ngheo1"}, "sông1", "the head ends at `của`"),
    ("Đến năm 2030, quy mô kinh tế số đạt bao nhiêu?", {"quy", "mô"}, "2030", "it begins behind the comma"),
]


@pytest.mark.parametrize(("text", "inside", "outside", "reason"), HEADS, ids=[h[3] for h in HEADS])
def test_the_head_is_the_thing_whose_value_is_asked(text: str, inside: set[str], outside: str, reason: str) -> None:
    heads = {t.text for t in understand(text, load_register()).terms if t.head and not t.pair}
    assert inside <= heads, reason
    assert outside not in heads
