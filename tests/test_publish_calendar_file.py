"""The calendar of dated duties: what other programs read out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from icalendar import Calendar

from corpus.catalogue import DutyRow
from corpus.progress import Progress, Status
from publish.calendar_file import to_ics
from tests.api_office import DUTIES

ROW = DutyRow("d", "07-CTr/TU", DUTIES[0], None, "abc", called="07-CTr/TU")


def test_a_dated_duty_is_a_whole_day_with_a_warning() -> None:
    (event,) = Calendar.from_ical(to_ics([ROW])).walk("VEVENT")
    assert event.decoded("dtstart") == date(2025, 6, 29)
    assert event.decoded("dtend") == date(2025, 6, 30)
    assert str(event["uid"]) == "abc@chidan"
    assert str(event["summary"]).startswith("Đảng ủy Ủy ban nhân dân tỉnh: lãnh đạo xây dựng")
    assert "mục 1, phần V, 07-CTr/TU, trang 1" in str(event["description"])
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-7)


def test_what_is_done_is_marked_and_warns_nobody() -> None:
    done = replace(ROW, progress=Progress(Status.DONE_IN_TIME, "", "", "", "", date(2025, 6, 1)))
    (event,) = Calendar.from_ical(to_ics([done])).walk("VEVENT")
    assert str(event["summary"]).startswith("✓ ")
    assert event.walk("VALARM") == []


def test_duties_without_a_day_are_left_out_and_words_stay_words() -> None:
    hostile = replace(DUTIES[0], agency="A\r\nBEGIN:VEVENT;X,\\n", action="ữ" * 300, quote="x\x0by" * 100)
    content = to_ics([DutyRow("d", None, DUTIES[1]), DutyRow("d", None, hostile, None, "z")])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert "ữ" * 100 in str(event["summary"])
