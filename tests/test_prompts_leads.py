"""Leads: what an answer opens with is what the quotes carry, and nothing else."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.duty import Role
from prompts.passage_answer import answer
from tests.prompts_doubles import desk_for, made

LINES = [
    ("", "6/KH-UBND"),
    ("", "KẾ HOẠCH"),
    ("", "hội thi đò ngang"),
    ("1", "1. Sở Văn hóa, Thể thao và Du lịch phối hợp với Hội Nông dân tỉnh dựng cổng chào hội thi."),
    ("2", "2. Bến mở cửa 24/24 giờ trong các ngày hội thi."),
    ("3", "3. Mùa đò tính từ ngày 01 tháng 7 năm trước đến hết ngày 30 tháng 6 của năm sau."),
    ("4", "4. Đội nhất được thưởng cúp, mức thưởng gấp 02 lần đội nhì."),
    ("5", "5. Sở Y tế khám cho người lái đò, hoàn thành trước ngày 15/6/2026."),
    ("6", "6. Mỗi người lái đò dự thi chèo 04 chuyến/ngày."),
    ("7", "7. Hội đồng chấm thi làm việc theo nguyên tắc đa số, báo cáo Chủ tịch Hội đồng chấm thi quyết định."),
    ("8", "8. Ban tổ chức tổng duyệt hội thi"),
    (".", "Đơn vị chủ trì: Sở Nội vụ."),
    (".", "Đơn vị phối hợp: Công an tỉnh."),
    (".", "Thời gian thực hiện: Tháng 5/2026."),
]
DUTIES = [
    ("1", "Sở Văn hóa, Thể thao và Du lịch", Role.LEAD, "1. Sở Văn hóa", ""),
    ("1", "Hội Nông dân tỉnh", Role.COORDINATE, "1. Sở Văn hóa", ""),
    ("5", "Sở Y tế", Role.LEAD, "5. Sở Y tế", "trước ngày 15/6/2026"),
    ("7", "Hội đồng chấm thi", Role.LEAD, "7. Hội đồng", ""),
    ("8", "Sở Nội vụ", Role.LEAD, "Đơn vị chủ trì", ""),
]


def plan() -> Document:
    return made("6/KH-UBND", "KẾ HOẠCH", "hội thi đò ngang", LINES, DUTIES)


@pytest.mark.parametrize(
    ("question", "opening", "reason"),
    [
        ("Sở nào phối hợp với Hội Nông dân tỉnh dựng cổng chào?", "Sở Văn hóa, Thể thao và Du lịch.", "the other side"),
        ("Tỉnh nào dựng cổng chào hội thi?", "Theo ", "no province is named: a department is none"),
        ("Bến mở cửa mấy giờ trong ngày hội thi?", "24/24 giờ.", "a figure is not cut at its stroke"),
        (
            "Mùa đò tính từ ngày nào?",
            "Từ ngày 01 tháng 7 năm trước đến hết ngày 30 tháng 6",
            "a span is told to its end",
        ),
        (
            "Ai khám cho người lái đò, xong trước ngày nào?",
            "Sở Y tế; trước ngày 15/6/2026.",
            "both that were asked for",
        ),
        ("Hội đồng chấm thi do ai làm chủ tịch?", "Theo ", "a post is asked for, no task"),
        (
            "Ai tổng duyệt hội thi?",
            "Sở Nội vụ chủ trì; Công an tỉnh phối hợp; thời gian: Tháng 5/2026.",
            "by the lines",
        ),
    ],
)
def test_the_opening(question: str, opening: str, reason: str) -> None:
    assert answer(desk_for(question, plan())).text.startswith(opening), reason


def test_a_block_is_answered_by_itself() -> None:
    reply = answer(desk_for("Ai tổng duyệt hội thi?", plan()))
    assert {str(c.section) for c in reply.citations} == {"8"}


def test_a_figure_that_counts_something_else_opens_nothing() -> None:
    assert not answer(desk_for("Đội nhất được thưởng bao nhiêu?", plan())).text.startswith("02")
