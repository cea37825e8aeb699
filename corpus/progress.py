"""Progress: how far a duty is, in the words that the Government Office tracks tasks with."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.duty import Duty

_ID_LENGTH = 20


class Status(StrEnum):
    """What an office reports of a task (tình hình thực hiện)."""

    NOT_STARTED = "not_started"  # chưa thực hiện
    ONGOING_IN_TIME = "ongoing_in_time"  # đang thực hiện trong hạn
    ONGOING_OVERDUE = "ongoing_overdue"  # đang thực hiện quá hạn
    DONE_IN_TIME = "done_in_time"  # hoàn thành đúng hạn
    DONE_OVERDUE = "done_overdue"  # hoàn thành quá hạn

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self in (Status.DONE_IN_TIME, Status.DONE_OVERDUE)


@dataclass(frozen=True, slots=True)
class Progress:
    """One report on a duty: what was found, by whom, when (ISO time in UTC).

    `set_on` is the day the status was chosen. `before` holds the clause's words that the report was made on where a
    newer version of the document says it in other words, else "".
    """

    status: Status
    note: str
    evidence: str
    who: str
    at: str
    set_on: date
    before: str = ""


def duty_ids(document: str, duties: Sequence[Duty]) -> list[str]:
    """Return an id for each duty of a document; it stays while section, agency, role and the quoted words stay.

    Duties alike in all of these are told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for duty in duties:
        words = (document, str(duty.section), duty.agency, duty.role.value, duty.quote)
        seen[words] += 1
        text = "\x1f".join((*words, str(seen[words])))
        made.append(hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH])
    return made


def current_status(progress: Progress | None, due: date | None, today: date) -> Status | None:
    """Return the status as it stands today: what was in time when it was chosen is overdue once the day has passed.

    Who chooses "in time" after the deadline knows of an extension, and is believed. None while nothing is reported.
    """
    if progress is None:
        return None
    slipped = due is not None and progress.set_on <= due < today
    if progress.status is Status.ONGOING_IN_TIME and slipped:
        return Status.ONGOING_OVERDUE
    return progress.status


def is_overdue(status: Status | None, due: date | None, today: date) -> bool:
    """Whether the deadline has passed and the task is not reported done, or was done late."""
    if status in (Status.ONGOING_OVERDUE, Status.DONE_OVERDUE):
        return True
    return status in (None, Status.NOT_STARTED) and due is not None and due < today


def proposed_statuses(due: date | None, today: date) -> tuple[Status, Status]:
    """Return the statuses that the calendar suggests for work going on and for work finished today."""
    if due is not None and due < today:
        return Status.ONGOING_OVERDUE, Status.DONE_OVERDUE
    return Status.ONGOING_IN_TIME, Status.DONE_IN_TIME
