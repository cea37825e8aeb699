"""Likeness: what is not told apart, and how much words tell."""

from __future__ import annotations

import doctest

import pytest

import publish.quiz.likeness
from publish.quiz.likeness import alike


def test_doctests() -> None:
    assert doctest.testmod(publish.quiz.likeness).failed == 0


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        (
            "xây dựng nền tảng truy xuất nông sản",
            "Xây dựng nền tảng truy xuất nông sản của tỉnh",
            True,
            "one holds the other",
        ),
        ("mở lớp tập huấn kỹ năng số", "tập huấn kỹ năng số cho người dân", True, "most words are shared"),
        ("bố trí kinh phí hằng năm", "hướng dẫn tuyên truyền về nông nghiệp", False, "nothing is shared"),
    ],
)
def test_alike(one: str, other: str, same: bool, why: str) -> None:
    assert alike(one, other) == same, why
