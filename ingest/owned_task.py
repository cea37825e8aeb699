"""OwnedTask: a task whose agencies stand in cells or labelled lines beside it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.duty import Role
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
