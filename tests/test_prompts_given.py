"""Headings that name a body are told from headings that only begin like one."""

from __future__ import annotations

import pytest

from prompts.given import body_in


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("1. Sở Tài chính:", "Sở Tài chính"),  # the plain case
        ("c) Tổ đảng ở Thường trực Ủy ban Pháp luật", "Tổ đảng ở Thường trực Ủy ban Pháp luật"),  # no agency known
        ("IV- TỔ CHỨC THỰC HIỆN", ""),  # "tổ chức" is a verb here
        ("3. Báo cáo định kỳ", ""),  # no newspaper
        ("2. Phòng, chống thiên tai", ""),  # no division
        ("5. Bộ chỉ số chuyển đổi số", ""),  # no ministry
        ("2. Mục tiêu đến năm 2030", ""),  # begins like no body
        ("4. Sở " + "rất " * 60 + "dài", ""),  # a sentence
    ],
)
def test_body_in(heading: str, body: str) -> None:
    assert body_in(heading) == body
