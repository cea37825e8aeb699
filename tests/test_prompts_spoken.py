"""Spoken words: everyday wordings become official ones, and nothing else changes."""

from __future__ import annotations

import pytest

from prompts.spoken import in_official_words

CASES = [
    ("Hôm nào thì nộp báo cáo?", "Ngày nào thì nộp báo cáo?", "at the beginning, with a capital"),
    ("Sở Xây dựng lo việc gì?", "Sở Xây dựng được giao việc gì?", "in the middle"),
    ("so xay dung lo viec gi", "so xay dung duoc giao viec gi", "typed bare, it stays bare"),
    ("Quy chế bắt đầu áp dụng từ hôm nào?", "Quy chế có hiệu lực từ ngày nào?", "two in one question"),
    ("Áp dụng cho ai?", "Đối tượng áp dụng gồm những ai?", "as the heading says it"),
    ("Có hiệu lực từ ngày nào?", "Có hiệu lực từ ngày nào?", "an official wording stays"),
    ("Chôn cất trong mấy tiếng?", "Chôn cất trong mấy giờ?", "hours as they are spoken of"),
    ("Hôm, nào", "Hôm, nào", "not across a comma"),
]


@pytest.mark.parametrize(("typed", "official", "reason"), CASES, ids=[c[2] for c in CASES])
def test_everyday_words_are_read_as_an_office_writes_them(typed: str, official: str, reason: str) -> None:
    assert in_official_words(typed) == official, reason
