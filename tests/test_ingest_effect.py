"""The day of effect that a document states for itself."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.effect import find_effect


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
