"""Duties and targets in JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from api.wire.fixed import Wire
from corpus import duty as assigned
from corpus import duty_details as details
from corpus import gaps as left_open
from corpus import progress as reported
from corpus.document import printed
from corpus.progress import Status

if TYPE_CHECKING:
    from corpus.catalogue import DutyRow, TargetRow
    from corpus.document import Document

Via = Literal["predecessor", "class"]


class Report(Wire):
    """A report on a duty as it is sent in."""

    status: Status
    note: str = Field(default="", max_length=4000)
    evidence: str = Field(default="", max_length=4000, description="a text or an address, kept as plain text")
    who: str = Field(default="", max_length=200)


class Progress(Wire):
    """The newest report on a duty. `status_now` follows from the deadline where nobody has said otherwise since.

    `changed`: the clause got other words in a newer version; `before` are those the report was made on.
    """

    status: Status
    status_now: Status
    note: str
    evidence: str
    who: str
    at: str
    changed: bool
    before: str

    @classmethod
    def of(cls, progress: reported.Progress, due: date | None = None) -> Progress:
        """Return the wire form as of today."""
        now = reported.current_status(progress, due, date.today()) or progress.status
        same = {n: getattr(progress, n) for n in ("status", "note", "evidence", "who", "at", "before")}
        return cls(status_now=now, changed=bool(progress.before), **same)


class Duty(Wire):
    """A row of the register of duties; `id` stays while section, agency, role and the quoted words stay."""

    document: str
    number: str | None
    section: str
    agency: str
    agency_id: str
    role: Literal["lead", "coordinate"]
    action: str
    deadline: str | None
    due: str | None = Field(description="last day, ISO, where the deadline tells one")
    product: str | None
    quote: str
    page: int | None
    start: int
    end: int
    via: Via | None
    id: str
    progress: Progress | None = None
    part: details.Part = Field(description="what part the agency has in the task, finer than its role")
    trigger: str | None = Field(description="the occasion on which the task is to be done, verbatim")
    due_from: str | None = Field(description="first day, ISO, where the deadline names a time (Quý I/2026)")
    cadence: str | None = Field(description="hằng năm, hằng quý, … where the task comes again")
    expected_product: str | None = Field(description="the product, else a document that the task is to bring forth")
    reports_to: str | None = Field(description="whom the task is to be reported to, as printed")

    @classmethod
    def of(cls, row: DutyRow) -> Duty:
        """Return the wire form."""
        due = row.duty.deadline.due if row.duty.deadline else None
        told = cls.told(row.document, row.number, row.duty, row.id, row.via)
        progress = Progress.of(row.progress, due) if row.progress else None
        return told.model_copy(update={"progress": progress})

    @classmethod
    def told(cls, document: str, number: str | None, d: assigned.Duty, key: str, via: Via | None = None) -> Duty:
        """Return the wire form of a duty of one document, without what was reported on it."""
        same = {n: getattr(d, n) for n in ("agency", "agency_id", "action", "product", "quote", "page", "start", "end")}
        begins = details.begins(d)
        return cls(
            document=document,
            number=number,
            section=str(d.section),
            role=d.role.value,
            deadline=d.deadline.printed if d.deadline else None,
            due=d.deadline.due.isoformat() if d.deadline and d.deadline.due else None,
            via=via,
            id=key,
            part=details.part_of(d),
            trigger=details.trigger_of(d),
            due_from=begins.isoformat() if begins else None,
            cadence=d.deadline.cadence if d.deadline else None,
            expected_product=details.expected_product(d),
            reports_to=details.reports_to(d),
            **same,
        )


class Target(Wire):
    """A measurable aim; `value` is as printed."""

    document: str
    number: str | None
    section: str
    what: str
    comparator: str
    value: str
    unit: str
    year: int | None
    quote: str
    page: int | None
    start: int
    end: int

    @classmethod
    def of(cls, row: TargetRow) -> Target:
        """Return the wire form."""
        t = row.target
        same = {
            n: getattr(t, n) for n in ("what", "comparator", "value", "unit", "year", "quote", "page", "start", "end")
        }
        return cls(document=row.document, number=row.number, section=str(t.section), **same)


class Gap(Wire):
    """Something that a document leaves open; `agency` is there only for a duty without a deadline."""

    document: str
    number: str | None
    kind: Literal["no-owner", "no-task", "no-deadline"]
    section: str
    text: str
    agency: str | None
    page: int | None
    start: int
    end: int
    called: str

    @classmethod
    def of(cls, document: Document, gap: left_open.Gap) -> Gap:
        """Return the wire form."""
        same = {n: getattr(gap, n) for n in ("text", "agency", "page", "start", "end")}
        return cls(
            document=document.id,
            number=printed(document.metadata.number),
            called=document.called,
            kind=gap.kind.value,
            section=str(gap.section),
            **same,
        )
