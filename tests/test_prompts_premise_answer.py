"""Statements asked for confirmation: borne out, corrected by the clause, or not spoken of."""

from __future__ import annotations

import pytest

from prompts.premise_answer import answer
from prompts.question import Kind
from tests.prompts_doubles import decision, desk_for, programme

STATEMENTS = [
    ("Sở Công Thương chủ trì kiểm tra nội quy chợ, đúng không?", "Đúng.", "Điều 2.1.a", "agency and task stand so"),
    ("Sở Y tế chủ trì kiểm tra nội quy chợ, đúng không?", "Không đúng.", "Điều 2.1.a", "another agency has the task"),
    ("Chợ mở cửa không sau 8 giờ đúng không?", "Không đúng.", "Điều 1.1", "another hour"),
    ("Đến năm 2030 quy mô kinh tế số đạt 35% GRDP phải không?", "Không đúng.", "III.1", "another share"),
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
