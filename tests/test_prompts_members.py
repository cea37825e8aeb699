"""Members of a sentence with a figure each: whose figure a statement gives."""

from __future__ import annotations

import pytest

from corpus.document import Document
from prompts.evidence import Evidence
from prompts.members import Whose, whose_figure
from tests.prompts_doubles import desk_for, made


def norms() -> Document:
    lines = [
        ("", "9/2025/QĐ-UBND"),
        ("", "QUYẾT ĐỊNH"),
        ("", "về định mức"),
        ("Điều 1.1", "1. Xã loại I là 23 người, xã loại II là 21 người, xã loại III là 19 người."),
        ("Điều 1.2", "2. Mức khoán cho tổ bảo vệ là 50.000 đồng/ngày, riêng tổ trưởng 60.000 đồng/ngày."),
        ("Điều 1.3", "3. Thôn đồng bằng, thôn miền núi được cấp lần lượt là 12 và 15 bộ loa."),
        ("Điều 1.4", "4. Trạm y tế có 5 phòng khám."),
        ("Điều 1.5", "5. Đến năm 2026 đạt 40% số chợ, đến năm 2030 đạt 90% số chợ."),
    ]
    return made("9/2025/QĐ-UBND", "QUYẾT ĐỊNH", "về định mức", lines)


STATEMENTS = [
    ("Xã loại II là 21 người đúng không?", "Điều 1.1", Whose.ITS_OWN, "", "the member's own"),
    ("Xã loại III là 21 người đúng không?", "Điều 1.1", Whose.ANOTHERS, "xã loại III là 19 người", "another's"),
    ("Mức khoán cho tổ bảo vệ là 50.000 đồng?", "Điều 1.2", Whose.ITS_OWN, "", "the first carries the thing itself"),
    ("Mức khoán của tổ trưởng là 60.000 đồng?", "Điều 1.2", Whose.ITS_OWN, "", "the thing stands with the first alone"),
    ("Mức khoán của tổ trưởng là 50.000 đồng?", "Điều 1.2", Whose.UNSURE, "", "nothing tells which is meant"),
    ("Thôn miền núi được cấp 12 bộ loa đúng không?", "Điều 1.3", Whose.UNSURE, "", "figures told in turn"),
    ("Trạm y tế có 5 phòng khám đúng không?", "Điều 1.4", Whose.ITS_OWN, "", "one figure"),
    (
        "Năm 2030 đạt 40% số chợ đúng không?",
        "Điều 1.5",
        Whose.ANOTHERS,
        "đến năm 2030 đạt 90% số chợ",
        "another year's",
    ),
]


def _place(evidence: Evidence) -> str:
    section = evidence.reading.section(evidence.reading.clauses[evidence.clause])
    return str(section.path) if section else ""


@pytest.mark.parametrize(("text", "place", "whose", "told", "reason"), STATEMENTS, ids=[s[4] for s in STATEMENTS])
def test_a_figure_is_the_member_s_whose_words_stand_with_it(
    text: str, place: str, whose: Whose, told: str, reason: str
) -> None:
    desk = desk_for(text, norms())
    evidence = next(e for e in desk.evidence if _place(e) == place)
    assert whose_figure(desk.question, evidence) == (whose, told), reason
