"""Initials: an abbreviation is read by the documents, where the words stand there and it does not."""

from __future__ import annotations

import pytest

from prompts.initials import may_be_short, spelled_out
from prompts.reading import read
from tests.prompts_doubles import made

LINES = [
    ("", "Số: 9/TB-UBND"),
    ("1", "1. Giao Sở Tài chính mua thiết bị cho tổ công nghệ số cộng đồng các xã vùng cao."),
    ("3", "3. Ban Dân vận và Tuyên truyền Trung ương hướng dẫn."),
    ("2", "2. Chỉ số DTI tăng 05 bậc; đô thị, tỉnh lộ được sửa."),
]
CASES = [
    ("Mua gì cho tổ CNSCĐ?", "Mua gì cho tổ công nghệ số cộng đồng?", "capitals"),
    ("mua gi cho to cnscd", "mua gi cho to cong nghe so cong dong", "typed without diacritics"),
    ("Chỉ số DTI?", "Chỉ số DTI?", "it stands in the document itself"),
    ("Kinh phí ĐTT?", "Kinh phí ĐTT?", "the words stand across a comma"),
    (
        "BDVTTTW làm gì?",
        "Ban Dân vận và Tuyên truyền Trung ương làm gì?",
        "without the words that join, TW as Trung ương",
    ),
    ("UBND làm gì?", "UBND làm gì?", "one that is known"),
]


@pytest.mark.parametrize(("typed", "full", "reason"), CASES, ids=[c[2] for c in CASES])
def test_the_documents_tell_what_is_short(typed: str, full: str, reason: str) -> None:
    assert spelled_out(typed, [read(made("9/TB-UBND", "THÔNG BÁO", "", LINES))]) == full, reason


def test_questions_without_anything_short_need_no_reading() -> None:
    assert not may_be_short("Sở Tài chính phải làm gì?")
    assert not may_be_short("UBND tỉnh phải làm gì?")
    assert may_be_short("tổ CNSCĐ là gì?")
