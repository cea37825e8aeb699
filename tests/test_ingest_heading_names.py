"""Heading names: whom a line above tasks names, and which lines name nobody."""

from __future__ import annotations

import pytest

from ingest.heading_names import read_heading

HEADINGS = [
    ("Các đơn vị cấp nước trên địa bàn tỉnh có trách nhiệm", ["Các đơn vị cấp nước trên địa bàn tỉnh"], "no colon"),
    ("Nội dung Sở Xây dựng có trách nhiệm chủ trì", ["Sở Xây dựng"], "what a body leads"),
    ("Giao Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo, chỉ đạo:", ["Đảng ủy Ủy ban nhân dân tỉnh"], "a plain verb, a colon"),
    ("Cơ quan tiếp nhận và đối tượng thực hiện kê khai giá:", [], "a topic: the verb belongs to a common noun"),
    ("Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", [], "a stem that tells"),
    ("Sở Nội vụ lập hồ sơ kiểm tra gồm:", [], "things are listed, not tasks"),
    ("Sở Tài chính có trách nhiệm quản lý phần mềm, bao gồm:", ["Sở Tài chính"], "tasks, though “bao gồm” is said"),
]


@pytest.mark.parametrize(("heading", "leads", "reason"), HEADINGS, ids=[reason for _, _, reason in HEADINGS])
def test_whom_a_heading_names(heading: str, leads: list[str], reason: str) -> None:
    found = read_heading(heading, 0, len(heading))
    assert list(found[0] if found else ()) == leads, reason
