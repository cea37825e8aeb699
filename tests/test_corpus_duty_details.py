"""Details of duties: part, occasion, whom to report to, since when, what comes out."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.duty import Deadline, Duty, Role
from corpus.duty_details import Part, begins, expected_product, part_of, reports_to, trigger_of
from corpus.section_path import SectionPath


def duty(action: str, role: Role = Role.LEAD, deadline: str | None = None, product: str | None = None) -> Duty:
    printed = Deadline(deadline) if deadline else None
    return Duty(
        SectionPath.parse("V.1"),
        "Sở A",
        "so-a",
        role,
        action,
        action,
        0,
        len(action),
        deadline=printed,
        product=product,
    )


@pytest.mark.parametrize(
    ("action", "part"),
    [
        ("chủ trì, phối hợp với Sở B lập kế hoạch", Part.LEADS),
        ("có trách nhiệm tham mưu Ủy ban nhân dân tỉnh", Part.ADVISES),
        ("thường xuyên kiểm tra, giám sát các bến", Part.SUPERVISES),
        ("định kỳ hằng năm báo cáo Tỉnh ủy", Part.REPORTS),
        ("hướng dẫn các xã quyết toán", Part.GUIDES),
        ("phối hợp với Sở B", Part.COORDINATES),
        ("lắp đặt biển báo", Part.CARRIES_OUT),
    ],
)
def test_the_first_verb_tells_the_part(action: str, part: Part) -> None:
    assert part_of(duty(action)) is part


def test_one_who_coordinates_coordinates() -> None:
    assert part_of(duty("chủ trì lập kế hoạch", Role.COORDINATE)) is Part.COORDINATES


@pytest.mark.parametrize(
    ("action", "occasion"),
    [
        ("Trường hợp vượt thẩm quyền, Sở A báo cáo cấp trên", "Trường hợp vượt thẩm quyền"),
        ("lập kế hoạch; khi có lũ, sơ tán dân", "khi có lũ"),
        ("bố trí lực lượng, khi có lệnh điều động, lên đường", "khi có lệnh điều động"),
        ("lập kế hoạch", None),
    ],
)
def test_the_occasion_is_verbatim(action: str, occasion: str | None) -> None:
    assert trigger_of(duty(action)) == occasion


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 10 tháng 12", "Ủy ban nhân dân tỉnh"),
        ("báo cáo kết quả về Sở Dân tộc và Tôn giáo để tổng hợp", "Sở Dân tộc và Tôn giáo"),
        ("báo cáo Thủ tướng Chính phủ kết quả thực hiện", "Thủ tướng Chính phủ"),
        ("kịp thời phản ánh về Sở Xây dựng", "Sở Xây dựng"),
        ("tổ chức hội nghị báo cáo viên", None),
    ],
)
def test_whom_to_report_to(action: str, body: str | None) -> None:
    assert reports_to(duty(action)) == body


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("Quý I/2026", date(2026, 1, 1)),
        ("trong quý IV năm 2026", date(2026, 10, 1)),
        ("trong tháng 12/2025", date(2025, 12, 1)),
        ("9/2026", date(2026, 9, 1)),
        ("2026", date(2026, 1, 1)),
        ("Giai đoạn 2026-2030", date(2026, 1, 1)),
        ("Từ 01/7/2025", date(2025, 7, 1)),
        ("trước ngày 15/12/2025", None),
        ("hằng năm", None),
        ("tháng 13/2026", None),
    ],
)
def test_the_first_day_of_a_time(printed: str, first: date | None) -> None:
    assert begins(duty("lập kế hoạch", deadline=printed)) == first


def test_what_comes_out() -> None:
    assert expected_product(duty("xây dựng Kế hoạch kiểm tra bến thủy trước ngày 1/6")) == "Kế hoạch kiểm tra bến thủy"
    assert expected_product(duty("trình Nghị quyết số 5/NQ-HĐND")) is None
    assert expected_product(duty("lập kế hoạch", product="Đề án")) == "Đề án"
