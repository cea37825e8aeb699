"""Answers from headings: the section whose heading is just what was asked, and no other."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from prompts.answer import Answer, Answerer
from tests.prompts_doubles import Shelf, WordSearcher, made


def plan() -> Document:
    return made(
        "77/KH-UBND",
        "KẾ HOẠCH",
        "Tuyên truyền phòng chống cháy rừng năm 2026",
        [
            ("", "Số: 77/KH-UBND"),
            ("", "KẾ HOẠCH"),
            ("", "Tuyên truyền phòng chống cháy rừng năm 2026"),
            ("I", "I. MỤC ĐÍCH, YÊU CẦU#"),
            ("I.1", "1. Mục đích#"),
            (".", "- Nâng cao ý thức giữ rừng của người dân."),
            ("I.2", "2. Yêu cầu#"),
            (".", "- Làm thiết thực, tiết kiệm."),
            ("II", "II. NỘI DUNG, HÌNH THỨC#"),
            ("II.1", "1. Hình thức tuyên truyền#"),
            (".", "- Phát tờ rơi tại các thôn."),
            (".", "- Nói chuyện tại trường học."),
            ("II.2", "2. Thời gian thực hiện#"),
            (".", "Từ tháng 3 đến hết tháng 5 năm 2026."),
            ("III", "III. KINH PHÍ THỰC HIỆN#"),
            (".", "Từ ngân sách xã và nguồn hợp pháp khác."),
            ("IV", "IV. MỤC TIÊU#"),
            ("IV.1", "1. Đến năm 2030#"),
            (".", "- Không còn cháy lớn."),
            ("IV.2", "2. Định hướng đến năm 2045#"),
            (".", "- Giữ rừng xanh quanh năm."),
            ("III", "Trên đây là Kế hoạch tuyên truyền phòng chống cháy rừng năm 2026."),
        ],
    )


CASES = [
    ("Mục đích của kế hoạch là gì?", "I.1", "ý thức giữ rừng", "a heading of its own beside the joint one"),
    ("Yêu cầu gồm những gì?", "I.2", "tiết kiệm", "a word that is light elsewhere"),
    ("Các hình thức tuyên truyền gồm những gì?", "II.1", "tờ rơi", "a list"),
    ("Kế hoạch thực hiện đến khi nào?", "II.2", "hết tháng 5", "a time, asked without its heading's words"),
    ("Tiền triển khai kế hoạch lấy ở những nguồn nào?", "III", "ngân sách xã", "money in everyday words"),
    ("Mục tiêu đến năm 2045 là gì?", "IV.2", "rừng xanh", "the part that is headed with the year asked for"),
    ("kinh phi lay tu dau", "III", "ngân sách xã", "typed without diacritics"),
]


@pytest.mark.parametrize(("question", "section", "says", "reason"), CASES, ids=[c[3] for c in CASES])
def test_what_stands_under_the_heading_is_said(question: str, section: str, says: str, reason: str) -> None:
    shelf = Shelf(plan())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer), reason
    assert {str(c.section) for c in got.citations} == {section}
    assert says in got.text


def test_a_heading_that_says_less_than_was_asked_is_not_taken() -> None:
    shelf = Shelf(plan())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Mục đích vay vốn là gì?")
    assert not isinstance(got, Answer)
