"""Values: each kind is found as it is printed; figures of cited documents and labels are not values."""

from __future__ import annotations

import doctest
import time

import pytest

import prompts.values
from prompts.values import Asked, find_values

CASES = [
    (Asked.DAY, "báo cáo trước ngày 15 tháng 02 hàng năm", ["trước ngày 15 tháng 02 hàng năm"], "a yearly day"),
    (
        Asked.DAY,
        "gửi trước ngày 01 của tháng tiếp theo sau",
        ["trước ngày 01 của tháng tiếp theo"],
        "a day of next month",
    ),
    (Asked.DATE, "hoàn thành trong quý IV/2025", ["trong quý IV/2025"], "a quarter"),
    (Asked.YEAR, "giai đoạn 2026 - 2030", ["giai đoạn 2026 - 2030"], "a span of years"),
    (Asked.DATE, "hoàn thành mục tiêu năm 2025", [], "a bare year is no time"),
    (Asked.DATE, "Quyết định số 06/QĐ-TTg ngày 02 tháng 01 năm 2025", [], "the date of a cited document"),
    (Asked.DURATION, "tối đa 05 ngày làm việc kể từ khi nhận", ["tối đa 05 ngày làm việc"], "working days"),
    (Asked.DURATION, "mười hai (12) giờ liên tục", ["(12) giờ liên tục"], "a figure in brackets"),
    (Asked.DURATION, "tổ chức trong thời gian một ngày", ["trong thời gian một ngày"], "a span in words"),
    (Asked.DURATION, "báo cáo trước 19h00’ hằng ngày", ["trước 19h00"], "an hour of the clock"),
    (Asked.DURATION, "đất 12ha, 5hộ", [], "no hour where letters follow"),
    (Asked.DURATION, "ngày 15 tháng 11 năm 2025", [], "a date is no span of time"),
    (Asked.CADENCE, "định kỳ 6 tháng báo cáo", ["định kỳ 6 tháng"], "every six months"),
    (Asked.MONEY, "hỗ trợ 1.200.000 đồng/tháng", ["1.200.000 đồng/tháng"], "money per month"),
    (Asked.MONEY, "vượt 84% so với 34 tỉnh", [], "34 tỉnh is not 34 tỉ"),
    (Asked.PERCENT, "đạt 8-10% mỗi năm", ["đạt 8-10%"], "a range"),
    (Asked.MEASURE, "đoạn kết nối 1,9km", ["1,9km"], "a length"),
    (Asked.MULTIPLE, "phạt tiền gấp 02 lần mức của cá nhân", ["gấp 02 lần"], "so many times as much"),
    (Asked.MULTIPLE, "bằng từ 1,2 lần đến 2 lần mức cũ", ["từ 1,2 lần đến 2 lần"], "a range of times"),
    (Asked.CADENCE, "trả một (01) lần khi nhập học", ["một (01) lần"], "once"),
    (Asked.COUNT, "lấy mẫu 04 vị trí", ["04"], "a sample is no form"),
    (Asked.COUNT, "lập theo Mẫu 04 kèm theo", [], "a form"),
    (Asked.COUNT, "Điều 5 khoản 2 có 12 xã", ["12"], "labels are not counted"),
]


@pytest.mark.parametrize(("kind", "text", "wanted", "reason"), CASES, ids=[c[3] for c in CASES])
def test_values_are_found_as_printed(kind: Asked, text: str, wanted: list[str], reason: str) -> None:
    assert [text[v.start : v.end] for v in find_values(text, kind)] == wanted, reason


def test_doctests() -> None:
    assert doctest.testmod(prompts.values).failed == 0


@pytest.mark.parametrize("kind", [k for k in Asked if k is not Asked.WHO])
@pytest.mark.parametrize("hostile", ["1.", "1 ", " ", "trước ", "ngày 1/", "1 lần ", "1-", "(1"])
def test_hostile_text_takes_linear_time(kind: Asked, hostile: str) -> None:
    began = time.process_time()
    find_values(hostile * 8_000, kind)
    assert time.process_time() - began < 20
