"""The year of an aim, from the words around its value."""

from __future__ import annotations

from collections.abc import Iterator

from ingest import target_patterns as forms
from ingest.target_clauses import Part


def year_near(text: str, part: Part) -> int | None:
    """Return the year inside the part: the last before the number, else the first behind it."""
    before = year_before(text, part.start, part.match.start())
    return before or next(iter(_years(text, part.match.end("value"), part.end)), None)


def year_before(text: str, start: int, end: int) -> int | None:
    """Return the last year named in the stretch; of a period its last year."""
    return next(reversed([*_years(text, start, end)]), None)


def _years(text: str, start: int, end: int) -> Iterator[int]:
    for match in forms.YEAR.finditer(text, start, end):
        if not forms.COMPARED_YEAR.search(text[max(start, match.start() - 25) : match.start()]):
            yield int(match["until"] or match["year"])
