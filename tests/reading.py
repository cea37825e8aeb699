"""Short texts of our own, read the way a file is: for tests of structure and duties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.agency import Agency, Mention
from corpus.document import Section
from corpus.duty import Duty
from corpus.fold import fold
from ingest.canonical import Canonical, canonicalize
from ingest.duties import find_duties
from ingest.source import Grid, Line, Source
from ingest.structure import find_sections


class Slugs:
    """An agency register that knows nobody: every name is its own slug, `các …` is a class."""

    version = ""

    def identify(self, printed: str) -> str:
        return fold(printed).replace(" ", "-")

    def get(self, agency_id: str) -> Agency | None:
        return None

    def mentions(self, text: str) -> list[Mention]:
        return []

    def predecessors(self, agency_id: str) -> list[str]:
        return []

    def is_class(self, printed: str) -> bool:
        return printed.lower().startswith("các ")

    def classes_of(self, agency_id: str) -> list[str]:
        return []


def canonical_of(text: str, *tables: Sequence[Sequence[str]]) -> Canonical:
    """Canonical text of paragraphs (one a line) followed by tables."""
    lines: list[Line | Grid] = [Line(line) for line in text.strip().splitlines() if line.strip()]
    grids = [Grid(tuple(tuple(row) for row in table)) for table in tables]
    return canonicalize(Source((*lines, *grids), wrapped=False))


def tree_of(text: str, *tables: Sequence[Sequence[str]]) -> tuple[Section, ...]:
    return find_sections(canonical_of(text, *tables))[0]


def duties_of(text: str, *tables: Sequence[Sequence[str]]) -> tuple[Duty, ...]:
    canonical = canonical_of(text, *tables)
    return find_duties(canonical, find_sections(canonical)[0], Slugs())


def rows_of(text: str, *tables: Sequence[Sequence[str]]) -> list[str]:
    """Each duty as `section | agency | role | first three words of the task`."""
    return [f"{d.section} | {d.agency} | {d.role} | {' '.join(d.action.split()[:3])}" for d in duties_of(text, *tables)]


def due(duty: Duty) -> date | None:
    return duty.deadline.due if duty.deadline else None
