"""Blocks: a task and the lines below it that say who does it and when."""

from __future__ import annotations

import re

from prompts.reading import Reading

# "Đơn vị chủ trì thực hiện: Sở Nội vụ." · "- Thời gian thực hiện: Hằng năm."
ATTRIBUTION_LINE = re.compile(
    r"[-–+•*\s]*(?:Đơn vị|Cơ quan|Thời gian|Thời hạn|Tiến độ|Sản phẩm|Kết quả|Kinh phí|Nguồn kinh phí|Địa điểm|Chủ trì"
    r"|Phối hợp|Lãnh đạo|Đối tượng|Nội dung|Phạm vi|Số lượng|Hình thức)\b[^:.;\n]{0,45}:"
)


def is_attribution(reading: Reading, index: int) -> bool:
    """Whether clause `index` is a line that says who, when or with what."""
    clause = reading.clauses[index]
    return bool(ATTRIBUTION_LINE.match(reading.document.text, clause.start, min(clause.end, clause.start + 90)))


def block_of(reading: Reading, index: int) -> tuple[int, int]:
    """Return the clauses `[first, last)` that belong with clause `index`: itself where there are no such lines."""
    found = reading.blocks.get(index)
    if found is None:
        found = reading.blocks[index] = _block(reading, index)
    return found


def _block(reading: Reading, index: int) -> tuple[int, int]:
    section = reading.clauses[index].section
    count = len(reading.clauses)

    def same(i: int) -> bool:
        return 0 <= i < count and reading.clauses[i].section == section

    last = index + 1
    while same(last) and not is_attribution(reading, last) and not is_attribution(reading, last - 1):
        last += 1
    if not (same(last) and is_attribution(reading, last)) and not is_attribution(reading, last - 1):
        return index, index + 1
    while same(last) and is_attribution(reading, last):
        last += 1
    first = index
    while same(first - 1) and is_attribution(reading, first) and is_attribution(reading, first - 1):
        first -= 1
    while same(first - 1) and not is_attribution(reading, first - 1):
        first -= 1
    return first, last
