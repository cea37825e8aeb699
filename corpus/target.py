"""Target: a measurable aim (chỉ tiêu) of a document."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.section_path import SectionPath


@dataclass(frozen=True, slots=True)
class Target:
    """What is to reach which value by when. `value` is as printed ("8-10", "0,7"), `comparator` is one of
    "=", ">=", ">", "<=", "<", "~"; `year` is that of the aim, from the sentence or its heading."""

    section: SectionPath
    what: str
    comparator: str
    value: str
    unit: str
    year: int | None
    quote: str
    start: int
    end: int
    page: int | None = None
