"""Deadlines: what is printed, the last day it names, how often it returns; and what only looks like one."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.deadlines import find_deadline

SHARED = Path(__file__).parents[2] / "shared"

PROSE = [
    ("gửi báo cáo trước ngày 15/12/2025.", "trước ngày 15/12/2025", "2025-12-15", None),  # the plain form
    ("báo cáo trước 31/12/2025 để tổng hợp", "trước 31/12/2025", "2025-12-31", None),  # no word "ngày"
    ("xong trước ngày 15 tháng 11 năm 2025;", "trước ngày 15 tháng 11 năm 2025", "2025-11-15", None),  # in words
    ("trước ngày 25 tháng 01 hàng năm hoặc", "trước ngày 25 tháng 01 hàng năm", None, "hằng năm"),  # every year
    ("trước ngày 01/6 và 15/11 hằng năm", "trước ngày 01/6 và 15/11 hằng năm", None, "hằng năm"),  # two days a year
    ("gửi trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", None, "hằng tháng"),  # a day of each month
    ("trước ngày 01 của tháng tiếp theo, gửi", "trước ngày 01 của tháng tiếp theo", None, "hằng tháng"),  # in relation
    ("tổ chức lễ vào ngày 19 tháng 12 năm 2025 tại", "vào ngày 19 tháng 12 năm 2025", "2025-12-19", None),  # on the day
    ("chậm nhất ngày 20/11/2025 phải gửi", "chậm nhất ngày 20/11/2025", "2025-11-20", None),  # at the latest
    ("hoàn thành trong tháng 11 năm 2025.", "trong tháng 11 năm 2025", "2025-11-30", None),  # month: its last day
    ("hoàn thành trước tháng 3/2026", "trước tháng 3/2026", "2026-02-28", None),  # before a month: the day before
    ("Quý I/2026 trình ban hành", "Quý I/2026", "2026-03-31", None),  # quarter
    ("trong quý II năm 2026", "trong quý II năm 2026", "2026-06-30", None),  # quarter in words
    ("Quý IV/2025 - Quý II/2026", "Quý IV/2025 - Quý II/2026", "2026-06-30", None),  # a range ends at its end
    ("hoàn thành trong năm 2025.", "trong năm 2025", "2025-12-31", None),  # year
    ("đến hết năm 2026 phủ kín", "đến hết năm 2026", "2026-12-31", None),  # until the end of a year
    ("Triển khai trong giai đoạn 2025-2030", "giai đoạn 2025-2030", "2030-12-31", None),  # period that is not a name
    ("hằng năm tổng hợp, báo cáo", "hằng năm", None, "hằng năm"),  # opens the sentence
    ("sơ kết, rút kinh nghiệm hàng quý;", "hàng quý", None, "hằng quý"),  # closes the clause
    ("Văn phòng định kỳ 6 tháng báo cáo", "định kỳ 6 tháng", None, "6 tháng"),  # stated as regular
    ("định kỳ hằng tháng, quý, năm báo cáo", "định kỳ hằng tháng, quý, năm", None, "hằng tháng"),  # most frequent wins
    ("họp 03 tháng/lần", "03 tháng/lần", None, "hằng quý"),  # three months make a quarter
    ("định kỳ hằng năm (trước ngày 30/11) báo cáo", "định kỳ hằng năm (trước ngày 30/11)", None, "hằng năm"),  # joined
    (
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ, Sở trả lời",
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ",
        None,
        None,
    ),  # from an event to the comma
    (
        "Sau tối đa 05 ngày kể từ khi văn bản, quyết định được ban hành, có hiệu lực, các sở cập nhật",
        "Sau tối đa 05 ngày kể từ khi văn bản, quyết định được ban hành, có hiệu lực",
        None,
        None,
    ),  # commas inside the event
]


@pytest.mark.parametrize(("text", "printed", "due", "cadence"), PROSE, ids=[row[1][:40] for row in PROSE])
def test_a_deadline_is_read_from_prose(text: str, printed: str, due: str | None, cadence: str | None) -> None:
    assert find_deadline(text) == (printed, date.fromisoformat(due) if due else None, cadence)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 85/2024/NĐ-CP ngày 10/7/2024 của Chính phủ",  # the date of a cited document
        "Chỉ số đổi mới sáng tạo năm 2024 của tỉnh xếp thứ 39",  # a fact
        "các tuyến cao tốc có kế hoạch hoàn thành năm 2025",  # describes the roads
        "Đất đã được sử dụng ổn định trước ngày 01 tháng 7 năm 2014",  # a condition
        "Chương trình trong năm 2025 đã được hoàn thành",  # the past
        "bảo đảm trong dự toán ngân sách hằng năm của các sở",  # what kind of budget
        "hưởng trợ cấp hằng tháng",  # what kind of pay
        "Chương trình mục tiêu quốc gia giai đoạn 2021 - 2025 trên địa bàn",  # part of a name
        "thời hạn thẩm định tối đa 06 tháng",  # a length without a start
        "bảo đảm thường xuyên, liên tục",  # a manner; a deadline only in a table
        "định kỳ sơ kết, tổng kết",  # no period is told
        "Sở Tài chính chủ trì",
        "",
    ],
)
def test_what_only_looks_like_a_deadline(text: str) -> None:
    assert find_deadline(text) is None


@pytest.mark.parametrize(
    ("cell", "due", "cadence"),
    [
        ("6/2025", "2025-06-30", None),
        ("Tháng 10/2025", "2025-10-31", None),
        ("2026", "2026-12-31", None),
        ("2025 - 2026", "2026-12-31", None),
        ("2025 và những năm tiếp theo", None, None),  # has no last day
        ("Quý II/2025", "2025-06-30", None),
        ("Trước ngày 30/6/2026", "2026-06-30", None),
        ("Từ tháng 10/2025 đến tháng 3/2026", "2026-03-31", None),
        ("Hằng năm", None, "hằng năm"),
        ("Nhiệm vụ thường xuyên", None, "thường xuyên"),
        ("Theo tiến độ dự án", None, None),
    ],
)
def test_a_time_cell_is_printed_whole(cell: str, due: str | None, cadence: str | None) -> None:
    assert find_deadline(f" {cell} ", cell=True) == (cell, date.fromisoformat(due) if due else None, cadence)


@pytest.mark.parametrize("cell", ["", "-", "Sở Tài chính", "Cung ứng hàng hóa"])
def test_a_cell_without_time(cell: str) -> None:
    assert find_deadline(cell, cell=True) is None


def test_an_impossible_day_has_no_due_date() -> None:
    assert find_deadline("trước ngày 31/02/2025") == ("trước ngày 31/02/2025", None, None)


@given(st.text(alphabet="trước ngày0123456789/ hằngnăm,(). Qquýkểtừ", max_size=200), st.booleans())
def test_what_is_printed_stands_in_the_text(text: str, cell: bool) -> None:
    found = find_deadline(text, cell)
    assert found is None or (found[0] and found[0] in text)


@pytest.mark.parametrize(
    "piece", ["trước ngày ", "1", " ", "hằng năm, ", "từ ngày 01/", "trong thời hạn 05 ngày kể từ ngày "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_deadline(piece * (400_000 // len(piece)))
    assert time.process_time() - started < 20


@pytest.mark.skipif(not SHARED.exists(), reason="the shared gold is not here")
def test_every_deadline_of_the_gold_is_found_in_its_own_words() -> None:
    lines = (SHARED / "gold" / "nq-03-cp-tasks.jsonl").read_text(encoding="utf-8").splitlines()
    cells = [json.loads(line)["deadline"] for line in lines]
    assert all(find_deadline(cell, cell=True) for cell in cells if cell)
    printed = [
        duty["deadline"]
        for name in ("nq-57-tw", "qd-84-bac-ninh", "tb-627-vpcp")
        for duty in json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))["duties"]
        if duty["deadline"]
    ]
    found = [find_deadline(words) for words in printed]
    assert all(found)
    assert all(f and f[1] for f, words in zip(found, printed, strict=True) if "năm 2025" in words)
