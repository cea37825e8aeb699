"""Duties and targets in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from api.wire.documents import Wire
from corpus import duty as assigned

if TYPE_CHECKING:
    from corpus.catalogue import DutyRow, TargetRow

Via = Literal["predecessor", "class"]


class Duty(Wire):
    """A row of the register of duties."""

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

    @classmethod
    def of(cls, row: DutyRow) -> Duty:
        """Return the wire form."""
        return cls.told(row.document, row.number, row.duty, row.via)

    @classmethod
    def told(cls, document: str, number: str | None, d: assigned.Duty, via: Via | None = None) -> Duty:
        """Return the wire form of a duty of one document."""
        same = {n: getattr(d, n) for n in ("agency", "agency_id", "action", "product", "quote", "page", "start", "end")}
        return cls(
            document=document,
            number=number,
            section=str(d.section),
            role=d.role.value,
            deadline=d.deadline.printed if d.deadline else None,
            due=d.deadline.due.isoformat() if d.deadline and d.deadline.due else None,
            via=via,
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
