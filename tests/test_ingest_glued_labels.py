"""Labels glued to the end of the item before: the next of the list opens a paragraph of its own."""

from __future__ import annotations

import pytest

from ingest.glued_labels import part_glued
from ingest.source import Line

CASES = [
    (
        ["d) Sở Y tế mua thuốc. đ) Sở Nội vụ tuyển người."],
        ["d) Sở Y tế mua thuốc.", "đ) Sở Nội vụ tuyển người."],
        "next",
    ),
    (["e) Cấp kinh phí đã duyệt. g)", "Thống kê"], ["e) Cấp kinh phí đã duyệt.", "g)", "Thống kê"], "at a line's end"),
    (["1. Chống tiêu cực.2. Giao Sở Y tế"], ["1. Chống tiêu cực.", "2. Giao Sở Y tế"], "a number without a blank"),
    (
        ["a) Mua.", "dài thêm một dòng; b) Bán."],
        ["a) Mua.", "dài thêm một dòng;", "b) Bán."],
        "an item of several lines",
    ),
    (["1. Theo khoản 3. 5. Bỏ"], ["1. Theo khoản 3. 5. Bỏ"], "not the next number"),
    (["1. Sản lượng đạt 1.250.000 tấn."], ["1. Sản lượng đạt 1.250.000 tấn."], "a figure"),
    (["Theo điểm a. b) Sở"], ["Theo điểm a. b) Sở"], "no list is open"),
    (["a) Một.", "2. Hai. b) Ba"], ["a) Một.", "2. Hai. b) Ba"], "a new number begins its points again"),
]


@pytest.mark.parametrize(("lines", "parted", "reason"), CASES, ids=[case[2] for case in CASES])
def test_parting(lines: list[str], parted: list[str], reason: str) -> None:
    assert [line.text for line in part_glued(Line(words) for words in lines)] == parted


def test_the_page_stays() -> None:
    assert [line.page for line in part_glued([Line("a) Mua. b) Bán.", 3)])] == [3, 3]
