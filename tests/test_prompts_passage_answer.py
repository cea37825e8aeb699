"""Answers from sentences: the value in words, its clause, or that it is not stated."""

from __future__ import annotations

import pytest

from corpus.document import Document
from prompts.passage_answer import answer
from tests.prompts_doubles import decision, desk_for, made, programme

STATED = [
    ("Đến năm 2045 quy mô kinh tế số đạt bao nhiêu?", "Đạt tối thiểu 50%.", ["III.2"], "the value with its bound"),
    ("den nam 2030 quy mo kinh te so dat bao nhieu", "Đạt tối thiểu 20%.", ["III.1"], "the year decides, also folded"),
    ("Có bao nhiêu doanh nghiệp công nghệ số?", "45 doanh nghiệp.", ["III.1"], "what is counted, with its noun"),
    ("Ban quản lý chợ nộp báo cáo trước ngày nào?", "Trước ngày 05", ["Điều 1.2"], "a day of each month"),
    (
        "Ai chủ trì tập huấn cho tiểu thương?",
        "Sở Y tế chủ trì; thời gian: Quý II",
        ["Điều 2.2"],
        "what the lines below the task say",
    ),
]


@pytest.mark.parametrize(("question", "opening", "places", "reason"), STATED, ids=[s[3] for s in STATED])
def test_a_value_opens_the_answer_and_its_clause_follows(
    question: str, opening: str, places: list[str], reason: str
) -> None:
    reply = answer(desk_for(question, programme(), decision()))
    assert not reply.refused
    assert reply.text.startswith(opening), reason
    assert sorted({str(c.section) for c in reply.citations}) == places


NOT_STATED = [
    ("Mức phạt vi phạm nồng độ cồn là bao nhiêu?", "nothing of it stands anywhere"),
    ("Đến năm 2030 tỷ lệ hộ nghèo còn bao nhiêu phần trăm?", "the year alone is no answer"),
    ("Kinh phí tập huấn cho tiểu thương là bao nhiêu?", "the task stands there, its money does not"),
]


@pytest.mark.parametrize(("question", "reason"), NOT_STATED, ids=[n[1] for n in NOT_STATED])
def test_what_is_not_stated_is_refused(question: str, reason: str) -> None:
    assert answer(desk_for(question, programme(), decision())).refused, reason


def test_a_refusal_names_the_one_document_asked() -> None:
    reply = answer(desk_for("Quyết định 34/2025/QĐ-UBND phạt vi phạm nồng độ cồn bao nhiêu?", programme(), decision()))
    assert reply.refused
    assert reply.text.startswith("Quyết định số 34/2025/QĐ-UBND không nêu")


def figures() -> Document:
    lines = [
        ("", "8/BC-UBND"),
        ("I", "I. KẾT QUẢ#"),
        (".", "Thu ngân sách xã đạt 47,5 tỷ đồng, bằng 117,6% dự toán, đứng thứ 04/34 trong tỉnh."),
    ]
    return made("8/BC-UBND", "BÁO CÁO", "kết quả", lines)


@pytest.mark.parametrize(
    ("question", "opening", "reason"),
    [
        ("Thu ngân sách xã được bao nhiêu?", "Đạt 47,5 tỷ đồng.", "of several values the one said of the thing itself"),
        ("Thu ngân sách xã đứng thứ mấy?", "Thứ 04/34.", "a rank, and no bare figure"),
        ("Thu ngân sách xã bao nhiêu, bằng bao nhiêu dự toán?", "Theo", "two are asked for: both are in the quote"),
    ],
)
def test_the_value_of_the_thing_itself_opens_the_answer(question: str, opening: str, reason: str) -> None:
    assert answer(desk_for(question, figures())).text.startswith(opening), reason
