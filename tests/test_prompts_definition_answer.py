"""Definitions: what a word means is said by the clause that opens with it."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from prompts.answer import Answer, Answerer
from tests.prompts_doubles import Shelf, WordSearcher, made


def rules() -> Document:
    return made(
        "18/2026/QĐ-UBND",
        "QUYẾT ĐỊNH",
        "Quy định về chợ phiên trên địa bàn tỉnh Hòa Giang",
        [
            ("", "Số: 18/2026/QĐ-UBND"),
            ("", "QUYẾT ĐỊNH"),
            ("", "Quy định về chợ phiên trên địa bàn tỉnh Hòa Giang"),
            ("Điều 1", "Điều 1. Giải thích từ ngữ#"),
            ("Điều 1.1", "1. Chợ phiên trên địa bàn tỉnh là chợ họp theo ngày định trước trong tháng."),
            ("Điều 1.2", "2. Ban quản lý chợ phiên là tổ chức do Ủy ban nhân dân xã lập ra."),
            ("Điều 1.3", "3. Điểm kinh doanh được hiểu là chỗ ngồi có số trong chợ."),
            ("Điều 2", "Điều 2. Quản lý chợ phiên#"),
            (".", "Ban quản lý chợ phiên mở sổ theo dõi điểm kinh doanh."),
        ],
    )


CASES = [
    ("Chợ phiên là gì?", "Điều 1.1", "the word with more behind it"),
    ("Thế nào là ban quản lý chợ phiên?", "Điều 1.2", "asked from the other end"),
    ("diem kinh doanh duoc hieu nhu the nao", "Điều 1.3", "typed without diacritics"),
]


@pytest.mark.parametrize(("question", "section", "reason"), CASES, ids=[c[2] for c in CASES])
def test_the_clause_that_defines_is_quoted(question: str, section: str, reason: str) -> None:
    shelf = Shelf(rules())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer), reason
    assert [str(c.section) for c in got.citations] == [section], reason


def test_a_word_that_no_clause_defines_is_answered_otherwise() -> None:
    shelf = Shelf(rules())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Nội quy phòng cháy là gì?")
    assert not [c for c in got.citations if str(c.section).startswith("Điều 1")]
