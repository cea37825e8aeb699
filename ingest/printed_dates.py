"""Dates as Vietnamese documents print them, and the last day of the month, quarter or year they name."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

ROMAN_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}

# "ngày 28 tháng 11 năm 2025" · "15/12/2025" · "ngày 07-6-2024" · "15 tháng 02" (a year may be missing)
DAY = r"""(?:ngày\s{1,3})?
    (?P<day>\d{1,2})
    (?: \s{1,3}tháng\s{1,3}(?P<month_word>\d{1,2})(?:\s{0,3},?\s{0,3}năm\s{0,3}(?P<year_word>\d{4})\b)?
      | \s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>\d{4})\b)?
    )(?!\d|[/.]\d)"""

PRINTED_DAY = re.compile(DAY, re.IGNORECASE | re.VERBOSE)


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day (`31/02/2025`) or the year is not of our age."""
    if not (1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def day_of(match: re.Match[str]) -> date | None:
    """Return the date of a match of `PRINTED_DAY`, or None without a year or where there is no such day."""
    year = match["year"] or match["year_word"]
    month = match["month"] or match["month_word"]
    return make_day(int(year), int(month), int(match["day"])) if year else None


def last_day(year: int, month: int = 12) -> date | None:
    """Return the last day of a month, by default of the year."""
    return make_day(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and 1900 <= year <= 2100 else None


def day_before(year: int, month: int = 1) -> date | None:
    """Return the day before a month begins, by default before the year begins."""
    first = make_day(year, month, 1)
    return first - timedelta(days=1) if first else None
