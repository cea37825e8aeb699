"""Statements asked for confirmation: borne out, corrected by the clause, or not spoken of."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.duty import Role
from prompts.premise_answer import answer
from prompts.question import Kind
from tests.prompts_doubles import decision, desk_for, made, programme

STATEMENTS = [
    ("Sở Công Thương chủ trì kiểm tra nội quy chợ, đúng không?", "Đúng.", "Điều 2.1.a", "agency and task stand so"),
    ("Sở Y tế chủ trì kiểm tra nội quy chợ, đúng không?", "Không đúng.", "Điều 2.1.a", "another agency has the task"),
    ("Chợ mở cửa không sau 8 giờ đúng không?", "Không đúng.", "Điều 1.1", "another hour"),
    (
        "Đến năm 2030 quy mô kinh tế số đạt 35% GRDP phải không?",
        "Không đúng (văn bản nêu: đạt tối thiểu 20%).",
        "III.1",
        "another share",
    ),
    ("Đến năm 2030 quy mô kinh tế số đạt 20% GRDP phải không?", "Đúng.", "III.1", "the share stands so"),
]


@pytest.mark.parametrize(("question", "word", "place", "reason"), STATEMENTS, ids=[s[3] for s in STATEMENTS])
def test_a_statement_is_confirmed_or_corrected_by_its_clause(question: str, word: str, place: str, reason: str) -> None:
    desk = desk_for(question, programme(), decision())
    assert desk.question.kind is Kind.PREMISE
    reply = answer(desk)
    assert reply.text.startswith(word), reason
    assert place in {str(c.section) for c in reply.citations}


def test_a_correction_shows_the_agency_that_the_heading_names() -> None:
    reply = answer(desk_for("Sở Y tế chủ trì kiểm tra nội quy chợ, đúng không?", decision()))
    assert "“Sở Công Thương”" in reply.text


def test_a_task_that_stands_nowhere_is_neither_right_nor_wrong() -> None:
    reply = answer(desk_for("Sở Công Thương chủ trì xây dựng sân bay, đúng không?", programme(), decision()))
    assert reply.refused
    assert "đúng" not in reply.text.lower().split(".")[0]


def rural_plan() -> Document:
    """A plan whose agencies are called by words that its topics use too."""
    lines = [
        ("", "6/KH-UBND"),
        ("", "KẾ HOẠCH"),
        ("", "phủ sóng 5G tại nông thôn"),
        ("II.1", "1. Xây dựng cơ sở dữ liệu vùng trồng do Sở Nông nghiệp và Môi trường chủ trì."),
        ("II.2", "2. Tổng kết đợt thi đua thì báo cáo Ủy ban nhân dân tỉnh."),
        ("II.3", "3. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổ chức tổng kết và khen thưởng đợt thi đua."),
        ("II.4", "4. Phủ sóng 5G tại nông thôn đến hết năm 2028."),
    ]
    given = [
        ("II.1", "Sở Nông nghiệp và Môi trường", Role.LEAD, "1. Xây dựng", ""),
        ("II.3", "Sở Nội vụ", Role.LEAD, "3. Sở Nội vụ", ""),
        ("II.3", "Sở Tài chính", Role.COORDINATE, "3. Sở Nội vụ", ""),
    ]
    return made("6/KH-UBND", "KẾ HOẠCH", "phủ sóng 5G tại nông thôn", lines, given)


def test_a_topic_that_only_the_names_of_bodies_share_corrects_nothing() -> None:
    reply = answer(desk_for("Sở Tài chính chủ trì xây dựng nông nghiệp, môi trường, đúng không?", rural_plan()))
    assert reply.refused


def test_a_network_called_by_a_figure_is_no_figure_that_may_be_wrong() -> None:
    reply = answer(desk_for("Đến 2028 nông thôn được phủ sóng 5G đúng không?", rural_plan()))
    assert not reply.text.startswith("Không đúng")


def test_the_clause_that_gives_the_task_corrects_not_the_one_that_comes_nearer_in_words() -> None:
    reply = answer(desk_for("Sở Tài chính chủ trì tổng kết đợt thi đua đúng không?", rural_plan()))
    assert reply.text.startswith("Không đúng")
    assert [str(c.section) for c in reply.citations] == ["II.3"]


def loans() -> Document:
    """Two rates of interest whose clauses both speak of poor households."""
    lines = [
        ("", "7/NQ-HĐND"),
        ("", "NGHỊ QUYẾT"),
        ("", "về ủy thác vốn cho vay"),
        ("Điều 2.1", "1. Hộ nghèo, hộ cận nghèo vay vốn theo lãi suất cho vay hộ nghèo là 4,8%/năm."),
        ("Điều 2.2", "2. Hộ mới thoát nghèo vay vốn theo lãi suất cao hơn lãi suất cho vay hộ nghèo là 6,6%/năm."),
    ]
    return made("7/NQ-HĐND", "NGHỊ QUYẾT", "về ủy thác vốn cho vay", lines, [])


def test_where_two_clauses_say_as_much_and_differ_both_are_shown_without_a_verdict() -> None:
    reply = answer(desk_for("Lãi suất cho vay hộ nghèo là 6,6%/năm đúng không?", loans()))
    assert reply.text.startswith("Theo ")
    assert {str(c.section) for c in reply.citations} == {"Điều 2.1", "Điều 2.2"}
