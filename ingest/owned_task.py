"""OwnedTask: a task whose agencies stand in cells or labelled lines beside it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.duty import Duty, Role
from corpus.section_path import SectionPath


@dataclass(frozen=True, slots=True)
class OwnedTask:
    """`task` are the task's own words; `span` is the stretch that is quoted (a table's cell, the line of agencies)."""

    section: SectionPath
    task: str
    span: tuple[int, int]
    agencies: tuple[tuple[str, Role], ...]
    deadline: str
    product: str | None

    def says_again(self, duty: Duty) -> bool:
        """Whether a duty read from the task's own words names an agency that stands beside it too."""
        beside = duty.section == self.section and (duty.agency, duty.role) in self.agencies
        return beside and duty.action in self.task
