"""Quoting: a short clause whole, the items below what only leads in, the lines that say who and when."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.duty import Role
from prompts.quoting import SHORT_CLAUSE, items_below, spans_of
from prompts.reading import read
from tests.prompts_doubles import decision, desk_for, made, programme

LONG = (
    "1. Đội thủy lợi nạo vét kênh mương. " + "Công việc làm theo mùa vụ và theo phân công của xã. " * 10
) + "Đội thủy lợi báo cáo kết quả trước ngày 20/11/2026."


def plan() -> Document:
    lines = [
        ("", "5/KH-UBND"),
        ("I", "I. THỦY LỢI#"),
        ("I.1", LONG),
        ("I.2", "2. Các xã thực hiện:"),
        (".", "- Khơi dòng suối."),
        (".", "- Gia cố đập tạm."),
        ("I.3", "3. Tổng kết."),
    ]
    return made("5/KH-UBND", "KẾ HOẠCH", "thủy lợi", lines)


def quotes(question: str, document: Document) -> list[str]:
    desk = desk_for(question, document)
    return [document.text[slice(*span)] for span in spans_of(desk.question, desk.evidence[0], desk.register)]


def test_a_short_clause_is_quoted_whole() -> None:
    (quote,) = quotes("Đến năm 2045 quy mô kinh tế số đạt bao nhiêu?", programme())
    assert quote == "- Quy mô kinh tế số đạt tối thiểu 50% GRDP của tỉnh."


def test_of_a_long_clause_the_sentence_that_carries_the_answer() -> None:
    (quote,) = quotes("Đội thủy lợi báo cáo kết quả trước ngày nào?", plan())
    assert "20/11/2026" in quote
    assert len(quote) < SHORT_CLAUSE < len(LONG)


def test_the_lines_that_say_who_and_when_stand_with_the_task() -> None:
    found = quotes("Ai chủ trì tập huấn cho tiểu thương?", decision())
    assert found == [
        "2. Tập huấn cho tiểu thương về an toàn thực phẩm",
        "Đơn vị chủ trì: Sở Y tế.",
        "Thời gian thực hiện: Quý II năm 2026.",
    ]


def test_who_is_asked_is_answered_by_the_heading_above() -> None:
    assert "1. Sở Công Thương" in quotes("Ai chủ trì kiểm tra việc chấp hành nội quy chợ?", decision())


@pytest.mark.parametrize(
    ("words", "items", "reason"),
    [
        ("2. Các xã thực hiện:", ["- Khơi dòng suối.", "- Gia cố đập tạm."], "up to the next item of its own kind"),
        ("3. Tổng kết.", [], "nothing stands below the last"),
    ],
)
def test_items_below_a_lead_in_end_with_it(words: str, items: list[str], reason: str) -> None:
    reading = read(plan())
    found = items_below(reading, reading.clause_at(plan().text.index(words)))
    assert [plan().text[slice(*span)] for span in found] == items, reason


def charged() -> Document:
    lines = [
        ("", "6/CT-UBND"),
        ("1", "1. Giám đốc các sở, ban, ngành#"),
        ("1.a", "a) Giao Thanh tra tỉnh kiểm tra bến đò."),
        ("2", "2. Ủy ban nhân dân tỉnh chỉ đạo chung."),
        (".", "Bố trí kinh phí sửa bến đò hằng năm."),
    ]
    given = [("1.a", "Thanh tra tỉnh", Role.LEAD, "Giao Thanh tra", "")]
    return made("6/CT-UBND", "CHỈ THỊ", "bến đò", lines, given)


@pytest.mark.parametrize(
    ("question", "found", "reason"),
    [
        ("Ai kiểm tra bến đò?", ["a) Giao Thanh tra tỉnh kiểm tra bến đò."], "the clause names who does it"),
        (
            "Ai bố trí kinh phí sửa bến đò?",
            ["2. Ủy ban nhân dân tỉnh chỉ đạo chung.", "Bố trí kinh phí sửa bến đò hằng năm."],
            "who does it opens the section",
        ),
    ],
)
def test_who_does_it_is_shown_where_it_stands(question: str, found: list[str], reason: str) -> None:
    assert quotes(question, charged()) == found, reason


def test_what_a_sentence_begins_to_list_is_quoted_to_its_end() -> None:
    faults = ["Bến đò còn những hạn chế như: phao chưa đủ;", "thuyền cũ;", "bãi đỗ hẹp.", "Năm nay bến mở cửa sớm."]
    long = "Bến đò Sông Mây " + "đón khách mỗi ngày từ sáng sớm, " * 15 + "kể cả ngày lễ."
    text = " ".join([long, *faults])
    (found,) = quotes("Hạn chế của bến đò là gì?", made("7/BC", "BÁO CÁO", "bến đò", [("", "7/BC"), ("1", text)]))
    assert found == " ".join(faults[:3])
