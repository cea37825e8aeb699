"""Negation: what is denied is held against the quotes thing by thing, not by counting the word `không`."""

from __future__ import annotations

import doctest

import pytest

import prompts.negation
from prompts.negation import added_or_lost

QUOTE = (
    "Chợ tạm không được cấp phép, Sở Công Thương kiểm tra chợ tạm; hồ sơ không có lý do thì trả lại. "
    "Trung tâm Hòa Giang chưa có kế hoạch bay; đường hàng không do tỉnh quản lý."
)
FAITHFUL = [
    ("Chợ tạm không được cấp phép.", "as printed"),
    ("Chợ tạm không cấp phép.", "the modal word is no part of what is denied"),
    ("Sở Công Thương kiểm tra chợ tạm.", "what is said outright elsewhere may be said outright"),
    ("Đường hàng không do tỉnh quản lý.", "aviation denies nothing"),
    ("Trung tâm chưa có kế hoạch bay.", "another word of negation"),
]
WRONG = [
    ("Chợ tạm được cấp phép.", "cấp phép", "lost"),
    ("Chợ tạm không được cấp phép, Sở Công Thương không kiểm tra chợ tạm.", "kiểm tra", "one more, beside one that is"),
    ("Chợ tạm được cấp phép, hồ sơ không có lý do thì trả lại.", "cấp phép", "lost, though another one stays"),
    ("Chợ tạm không được cấp phép, hồ sơ có lý do thì trả lại.", "lý do", "the other one lost"),
    ("Chợ tạm chưa không được cấp phép.", "cấp phép", "denied twice is said outright"),
    ("Đường hàng không không do tỉnh quản lý.", "do tỉnh", "a true negation behind one that is none"),
]


@pytest.mark.parametrize(("text", "reason"), FAITHFUL, ids=[f[1] for f in FAITHFUL])
def test_what_is_denied_as_in_the_quote_passes(text: str, reason: str) -> None:
    assert added_or_lost(text, QUOTE, QUOTE) == [], reason


@pytest.mark.parametrize(("text", "words", "reason"), WRONG, ids=[w[2] for w in WRONG])
def test_a_negation_added_lost_or_moved_is_named(text: str, words: str, reason: str) -> None:
    assert words in added_or_lost(text, QUOTE, QUOTE), reason


def test_a_negation_at_the_very_end_denies_nothing() -> None:
    assert added_or_lost("Có hay không", "Có hay không", "Có hay không") == []


def test_doctests() -> None:
    assert doctest.testmod(prompts.negation).failed == 0
