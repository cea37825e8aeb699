"""Progress: ids that stay with the words, and statuses that follow the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.progress import Progress, Status, current_status, duty_ids, is_overdue, proposed_statuses
from tests.api_office import DUTIES

DUE = date(2026, 6, 30)
BEFORE, AFTER = date(2026, 6, 1), date(2026, 7, 2)


def reported(status: Status, set_on: date) -> Progress:
    return Progress(status, "", "", "", "2026-01-01T00:00:00+00:00", set_on)


def test_an_id_stays_with_the_words_and_differs_for_everything_else() -> None:
    duty = DUTIES[0]
    (own,) = duty_ids("abc", [duty])
    assert duty_ids("abc", [replace(duty, start=duty.start + 9, end=duty.end + 9, page=7, action="x")]) == [own]
    assert duty_ids("abd", [duty]) != [own]
    assert duty_ids("abc", [replace(duty, quote=duty.quote + ".")]) != [own]
    assert len({*duty_ids("abc", [duty, duty]), *duty_ids("abc", DUTIES)}) == 5


@pytest.mark.parametrize(
    ("status", "set_on", "today", "expected", "why"),
    [
        (Status.ONGOING_IN_TIME, BEFORE, BEFORE, Status.ONGOING_IN_TIME, "the day has not come"),
        (Status.ONGOING_IN_TIME, BEFORE, DUE, Status.ONGOING_IN_TIME, "the last day counts"),
        (Status.ONGOING_IN_TIME, BEFORE, AFTER, Status.ONGOING_OVERDUE, "the day has passed since"),
        (Status.ONGOING_IN_TIME, AFTER, AFTER, Status.ONGOING_IN_TIME, "said after the day: there is an extension"),
        (Status.DONE_IN_TIME, BEFORE, AFTER, Status.DONE_IN_TIME, "done stays done"),
        (Status.NOT_STARTED, BEFORE, AFTER, Status.NOT_STARTED, "not begun stays so, and is overdue besides"),
    ],
)
def test_a_status_follows_the_calendar(status: Status, set_on: date, today: date, expected: Status, why: str) -> None:
    assert current_status(reported(status, set_on), DUE, today) is expected, why
    assert current_status(reported(status, set_on), None, today) is status, "without a deadline nothing slips"


@pytest.mark.parametrize(
    ("status", "today", "late", "why"),
    [
        (None, AFTER, True, "nothing reported and the day has passed"),
        (None, DUE, False, "the last day counts"),
        (Status.NOT_STARTED, AFTER, True, "not begun"),
        (Status.ONGOING_IN_TIME, AFTER, False, "there is an extension"),
        (Status.ONGOING_OVERDUE, BEFORE, True, "as it was said"),
        (Status.DONE_IN_TIME, AFTER, False, "done"),
    ],
)
def test_what_is_overdue(status: Status | None, today: date, late: bool, why: str) -> None:
    assert is_overdue(status, DUE, today) is late, why


def test_nothing_reported_is_no_status_and_no_deadline_is_never_late() -> None:
    assert current_status(None, DUE, AFTER) is None
    assert not is_overdue(None, None, AFTER)


def test_the_calendar_proposes() -> None:
    assert proposed_statuses(DUE, DUE) == (Status.ONGOING_IN_TIME, Status.DONE_IN_TIME)
    assert proposed_statuses(DUE, AFTER) == (Status.ONGOING_OVERDUE, Status.DONE_OVERDUE)
    assert proposed_statuses(None, AFTER) == (Status.ONGOING_IN_TIME, Status.DONE_IN_TIME)
