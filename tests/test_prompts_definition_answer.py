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
            ("Điều 2.1", "1. Người giữ chức vụ tại chợ do xã lập (sau đây gọi là người quản lý chợ):"),
            ("Điều 2.1.a", "a) Trưởng ban."),
            ("Điều 2.1.b", "b) Phó Trưởng ban."),
            ("Điều 2.2", "2. Bán ở nơi đông người, gồm bến xe, bến đò (sau đây gọi chung là hàng rong) phải có thẻ."),
            ("Điều 2.3", "3. Chia sẻ dữ liệu giữa ba chợ lớn (chợ Đầm, chợ Bến, chợ Mới) theo quý."),
            ("Điều 2.4", "4. Hồ sơ xin chỗ ngồi gồm: đơn, ảnh, giấy giới thiệu."),
        ],
    )


CASES = [
    ("Chợ phiên là gì?", "Điều 1.1", "the word with more behind it"),
    ("Thế nào là ban quản lý chợ phiên?", "Điều 1.2", "asked from the other end"),
    ("diem kinh doanh duoc hieu nhu the nao", "Điều 1.3", "typed without diacritics"),
    ("Hàng rong trong quyết định này được hiểu là gì?", "Điều 2.2", "what is called so in brackets"),
    ("Quyết định giải thích “hàng rong” gồm những gì?", "Điều 2.2", "the word in quotation marks"),
    ("Ba chợ lớn gồm những chợ nào?", "Điều 2.3", "its parts stand in brackets behind it"),
    ("Hồ sơ xin chỗ ngồi gồm những gì?", "Điều 2.4", "a clause opens with it and says what it takes in"),
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


def test_items_below_a_name_given_in_brackets_are_what_it_takes_in() -> None:
    shelf = Shelf(rules())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Người quản lý chợ gồm những chức danh nào?")
    assert isinstance(got, Answer)
    assert [str(c.section) for c in got.citations] == ["Điều 2.1", "Điều 2.1.a", "Điều 2.1.b"]
