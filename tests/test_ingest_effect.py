"""The day of effect that a document states for itself."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.effect import find_effect, find_expiry


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        ("Quyết định này có hiệu lực từ ngày 10 tháng 12 năm 2025.", "2025-12-10"),
        ("Quyết định này có hiệu lực thi hành kể từ ngày 01/12/2025.", "2025-12-01"),
        ("Nghị quyết này có hiệu lực kể từ ngày ký.", "2025-11-20"),  # the date of the document
        ("Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký ban hành.", "2026-01-04"),  # counted on
        ("Nghị định này có hiệu lực từ ngày ban hành", "2025-11-20"),
        ("Nghị quyết này có hiệu lực từ ngày được thông qua.", "2025-11-20"),
        ("Hiệu lực\n1. Quyết định có hiệu lực kể từ ngày ký", "2025-11-20"),  # without "này"
        ("Nghị định số 15 có hiệu lực từ ngày 01/12/2025", None),  # another document's
        ("Quyết định này có hiệu lực", None),
    ],
)
def test_effect(text: str, effective: str | None) -> None:
    found = find_effect(text, 0, len(text), date(2025, 11, 20))
    assert (found.value if found else None) == effective
    assert found is None or "từ ngày" in text[found.start : found.end]


def test_the_day_of_signing_stays_unknown_without_a_date() -> None:
    text = "Quyết định này có hiệu lực kể từ ngày ký."
    assert find_effect(text, 0, len(text), None) is None


@pytest.mark.parametrize(
    ("text", "expires", "reason"),
    [
        ("1. Nghị quyết này có hiệu lực từ ngày ký đến hết ngày 31 tháng 12 năm 2026.", "2026-12-31", "up to a day"),
        (
            "Kế hoạch này có hiệu lực kể từ ngày 01/02/2026 và được thực hiện đến ngày 28/02/2027",
            "2027-02-28",
            "carried out",
        ),
        (
            "2. Thông tư này hết hiệu lực kể từ ngày 01/3/2027, trừ các trường hợp",
            "2027-02-28",
            "the day before it ceases",
        ),
        (
            "Quyết định này có hiệu lực từ ngày 15/02/2026 và hết hiệu lực từ ngày 01/3/2027.",
            "2027-02-28",
            "both in one",
        ),
        (
            "Kể từ ngày Thông tư này có hiệu lực đến hết ngày 31/12/2026, mức thu là",
            None,
            "a stretch of something else",
        ),
        ("2. Điều 2 của Luật này có hiệu lực từ ngày 01/01/2026 đến hết ngày 28/02/2027.", None, "one of its articles"),
        ("Giấy phép cấp trước ngày Luật này có hiệu lực được dùng đến hết ngày 30/6/2026", None, "an older licence"),
        ("Nghị định số 15 hết hiệu lực từ ngày 01/12/2025", None, "another document"),
        ("Quyết định này hết hiệu lực khi có quy định mới", None, "no day"),
    ],
)
def test_expiry(text: str, expires: str | None, reason: str) -> None:
    found = find_expiry(text, 0, len(text))
    assert (found.value if found else None) == expires, reason
