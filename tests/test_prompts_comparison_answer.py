"""Comparison: what each side says stands side by side, with a citation each; a side that says nothing says so."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.answer import Answer, Answerer, Refusal
from tests.prompts_doubles import Shelf, WordSearcher, decision, made, programme


def answerer() -> Answerer:
    other = made(
        "9-NQ/TU",
        "NGHỊ QUYẾT",
        "Phát triển kinh tế số",
        [
            ("", "Số: 9-NQ/TU"),
            ("", "NGHỊ QUYẾT"),
            ("", "Phát triển kinh tế số"),
            ("II", "II. MỤC TIÊU#"),
            ("II.1", "1. Đến năm 2030, quy mô kinh tế số đạt tối thiểu 18% GRDP."),
        ],
    )
    shelf = Shelf(programme(), decision(), other)
    return Answerer(shelf, WordSearcher(shelf), load_register())


SIDES = [
    ("So sánh quy mô kinh tế số đến năm 2030 của Chương trình 12 và Nghị quyết 9-NQ/TU", ("20%", "18%"), "by number"),
    ("Chương trình của tỉnh khác Nghị quyết ở điểm nào về quy mô kinh tế số đến năm 2030?", ("20%", "18%"), "by kind"),
    ("so sanh quy mo kinh te so den nam 2030 cua chuong trinh 12 voi nghi quyet 9-nq/tu", ("20%", "18%"), "folded"),
]


@pytest.mark.parametrize(("question", "figures", "reason"), SIDES, ids=[s[2] for s in SIDES])
def test_both_sides_are_quoted(question: str, figures: tuple[str, ...], reason: str) -> None:
    got = answerer().answer(question)
    assert isinstance(got, Answer), reason
    assert len({c.document for c in got.citations}) == 2
    assert all(figure in got.text for figure in figures)


def test_a_side_that_says_nothing_is_said_to_say_nothing() -> None:
    got = answerer().answer("So sánh giờ bán hàng của chợ trong Quyết định 34/2025/QĐ-UBND và Nghị quyết 9-NQ/TU")
    assert isinstance(got, Answer)
    assert "Không nêu nội dung này" in got.text


def test_where_no_side_says_anything_the_question_is_refused() -> None:
    got = answerer().answer("So sánh mức phạt vượt đèn đỏ trong Chương trình 12 và Nghị quyết 9-NQ/TU")
    assert isinstance(got, Refusal)


def test_two_things_of_one_document_are_told_side_by_side() -> None:
    lines = [
        ("", "3/NQ-HĐND"),
        ("Điều 1", "Điều 1. Hệ số trợ cấp hằng tháng:"),
        ("Điều 1.1", "1. Người lái đò từ đủ 60 tuổi đến dưới 80 tuổi: 1,5"),
        ("Điều 1.2", "2. Người lái đò từ đủ 80 tuổi trở lên: 2,0"),
    ]
    shelf = Shelf(made("3/NQ-HĐND", "NGHỊ QUYẾT", "trợ cấp người lái đò", lines))
    asked = "So sánh hệ số của người lái đò từ đủ 60 đến dưới 80 tuổi với người lái đò từ đủ 80 tuổi"
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(asked)
    assert isinstance(got, Answer)
    assert [str(side.citations[0].section) for side in got.sides] == ["Điều 1.1", "Điều 1.2"]
    assert [side.name for side in got.sides] == [
        "Người lái đò từ đủ 60 đến dưới 80 tuổi",
        "Người lái đò từ đủ 80 tuổi",
    ]


def test_documents_are_sides_too() -> None:
    got = answerer().answer(SIDES[0][0])
    assert isinstance(got, Answer)
    assert [side.name for side in got.sides] == ["Chương trình số 12-CTr/TU", "Nghị quyết số 9-NQ/TU"]
    assert tuple(c for side in got.sides for c in side.citations) == got.citations
    for side in got.sides:
        assert [words in got.text for words in side.said] == [True] * len(side.citations)


def test_the_tasks_of_two_bodies_are_asked_of_each_by_its_whole_name() -> None:
    got = answerer().answer(
        "Văn phòng Tỉnh ủy và Sở Khoa học và Công nghệ khác nhau thế nào về nhiệm vụ trong Chương trình 12-CTr/TU?"
    )
    assert isinstance(got, Answer)
    assert [side.name for side in got.sides] == ["Văn phòng Tỉnh ủy", "Sở Khoa học và Công nghệ"]
    assert [bool(side.citations) for side in got.sides] == [True, False]  # no letterhead, for the number named
    assert got.text.startswith("So sánh về nhiệm vụ:")
