"""Blocks: a task with the lines that say who and when."""

from __future__ import annotations

from prompts.blocks import block_of, is_attribution
from prompts.reading import read
from tests.prompts_doubles import made

DOCUMENT = made(
    "1",
    "KẾ HOẠCH",
    "x",
    [
        ("III", "III. NHIỆM VỤ#"),
        (".", "- Ra mắt cổng dữ liệu mở của tỉnh."),
        (".", "Đơn vị chủ trì: Sở Khoa học và Công nghệ."),
        (".", "Thời gian thực hiện: Tháng 12/2025."),
        (".", "- Xây dựng chuyên mục."),
        (".", "Đơn vị chủ trì: Sở Nội vụ."),
        ("IV", "IV. KINH PHÍ#"),
        (".", "Ngân sách tỉnh bảo đảm."),
    ],
)


def test_a_task_takes_the_lines_below_it_and_no_others() -> None:
    reading = read(DOCUMENT)
    task = next(i for i, c in enumerate(reading.clauses) if "Ra mắt" in DOCUMENT.text[c.start : c.end])
    first, last = block_of(reading, task)
    words = [DOCUMENT.text[c.start : c.end] for c in reading.clauses[first:last]]
    assert words[-1].startswith("Thời gian thực hiện")
    assert not any("chuyên mục" in w for w in words)
    assert block_of(reading, task + 1)[1] == last


def test_a_clause_without_such_lines_is_alone() -> None:
    reading = read(DOCUMENT)
    assert block_of(reading, len(reading.clauses) - 1) == (len(reading.clauses) - 1, len(reading.clauses))


def test_lines_that_say_who_are_known() -> None:
    reading = read(DOCUMENT)
    assert [is_attribution(reading, i) for i in range(6)] == [False, False, True, True, False, True]
