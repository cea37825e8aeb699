"""Dates as printed, and the last days of months and years."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.printed_dates import PRINTED_DAY, day_before, day_of, last_day, make_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ngày 28 tháng 11 năm 2025", date(2025, 11, 28)),  # in words
        ("ngày 22/12/2024", date(2024, 12, 22)),  # with strokes
        ("07-6-2024", date(2024, 6, 7)),  # with dashes
        ("ngày 15 tháng 02", None),  # no year
        ("31/02/2025", None),  # no such day
        ("15/12/9025", None),  # misread year
    ],
)
def test_a_printed_day(words: str, day: date | None) -> None:
    match = PRINTED_DAY.search(words)
    assert match is not None
    assert day_of(match) == day


@pytest.mark.parametrize("words", ["15/2023/NĐ-CP", "tháng 6 năm 2025", "1/2/34"])
def test_what_is_no_day(words: str) -> None:
    match = PRINTED_DAY.search(words)
    assert match is None or day_of(match) is None


def test_ends_of_months_and_years() -> None:
    assert last_day(2024, 2) == date(2024, 2, 29)
    assert last_day(2025) == date(2025, 12, 31)
    assert last_day(2025, 13) is None
    assert day_before(2025, 3) == date(2025, 2, 28)
    assert day_before(2026) == date(2025, 12, 31)
    assert make_day(2025, 0, 1) is None
