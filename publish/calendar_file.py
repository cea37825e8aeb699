"""The home of icalendar: dated duties as a calendar file that Outlook, Google and Thunderbird take in (RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from publish.printing import printable
from publish.register import ROLE

if TYPE_CHECKING:
    from icalendar import Event

    from corpus.catalogue import DutyRow

_WARNED = timedelta(days=-7)  # before the last day
_SUMMARY = 120  # letters


def to_ics(rows: Sequence[DutyRow]) -> bytes:
    """Return one whole-day event for each duty whose last day is known; those done are marked so.

    An event keeps its identity while the duty keeps its id, so that importing anew does not double it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Chi Dan//Nhiem vu//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Nhiệm vụ được giao")
    stamp = datetime.now(UTC)
    for row in rows:
        if row.duty.deadline and row.duty.deadline.due:
            calendar.add_component(_event(row, row.duty.deadline.due, stamp))
    return bytes(calendar.to_ical())


def _event(row: DutyRow, due: date, stamp: datetime) -> Event:
    from icalendar import Alarm, Event

    duty = row.duty
    done = row.progress is not None and row.progress.status.is_done
    event = Event()
    event.add("uid", f"{row.id}@chidan")
    event.add("dtstamp", stamp)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a deadline takes nobody's day
    action = duty.action if len(duty.action) <= _SUMMARY else f"{duty.action[:_SUMMARY].rstrip()}…"
    event.add("summary", printable(f"{'✓ ' if done else ''}{duty.agency}: {action}"))
    event.add("description", printable(_description(row)))
    if not done:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", printable(f"Còn 7 ngày: {action}"))
        alarm.add("trigger", _WARNED)
        event.add_component(alarm)
    return event


def _description(row: DutyRow) -> str:
    duty = row.duty
    place = f"{duty.section.spoken()}, {row.called or row.document}" + (f", trang {duty.page}" if duty.page else "")
    deadline = duty.deadline.printed if duty.deadline else ""
    return f"{ROLE[duty.role]}. Thời hạn ghi trong văn bản: {deadline}.\nCăn cứ: {place}.\n“{duty.quote}”"
