"""Duty: a task that a document assigns to an agency (nhiệm vụ được giao)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.section_path import SectionPath


class Role(StrEnum):
    """lead: does it (chủ trì, được giao, tham mưu, tổ chức thực hiện); coordinate: phối hợp."""

    LEAD = "lead"
    COORDINATE = "coordinate"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due. `printed` is verbatim; `due` is the last day where it can be told, `cadence` a word.

    `cadence` is one of: hằng ngày, hằng tuần, hằng tháng, hằng quý, 6 tháng, hằng năm, thường xuyên; else None.
    """

    printed: str
    due: date | None = None
    cadence: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of the register: one agency, one role, one task, one clause.

    `agency` is as printed, `agency_id` is the register's (or a slug of the printed name); `quote` is
    `text[start:end]`; `action` is the task's own words inside it. `is_class` marks `các sở, ban, ngành` and the like.
    """

    section: SectionPath
    agency: str
    agency_id: str
    role: Role
    action: str
    quote: str
    start: int
    end: int
    page: int | None = None
    deadline: Deadline | None = None
    product: str | None = None
    is_class: bool = False
