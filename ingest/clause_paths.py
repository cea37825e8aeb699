"""Clauses as running text names them (`điểm a và b khoản 2 Điều 5`), to paths (`Điều 5.2.a`, `Điều 5.2.b`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.section_path import SectionPath

_MARK = r"(?:\d{1,3}[a-zđ]?(?!\w)|[a-zđ]\d?(?!\w)\)?|[IVXLC]{1,6}(?!\w)|này(?!\w))"
# "điểm c, d, đ hoặc h", "các khoản 7, 8 và 9", "Điều 38", "khoản này"
LEVEL = re.compile(
    rf"""(?<!\w)(?:các\s|những\s)?(?P<level>điểm|khoản|điều|phụ\slục|chương)\s{{1,2}}
    (?P<marks>{_MARK}(?:\s?(?:,|;|và|hoặc|,\svà)\s{_MARK}(?!\s?[/.]\d)){{0,15}})""",
    re.VERBOSE | re.IGNORECASE,
)
_JOINT = re.compile(r"\s?(?:,|;|và|hoặc|,\svà|,\shoặc)?\s?(?:của\s|tại\s|thuộc\s)?(?:các\s)?", re.IGNORECASE)
_EACH_MARK = re.compile(r"(?<!\w)(\d{1,3}[a-zđ]?|[a-zđ]\d?|[IVXLC]{1,6}|này)(?!\w)", re.IGNORECASE)
_MOST_LEVELS = 60


@dataclass(slots=True)
class Clauses:
    """Clauses named in one expression `[start, end)`; each is a tuple of parts from the article down."""

    start: int
    end: int
    paths: list[tuple[str, ...]] = field(default_factory=list)
    is_here: bool = False  # "Điều này", "khoản này": in the article that says so


def clauses_in(text: str, start: int, end: int, here: SectionPath) -> Iterator[Clauses]:
    """Yield the expressions that name clauses. `here` is the section they stand in, for `Điều này`."""
    run: list[re.Match[str]] = []
    for match in LEVEL.finditer(text, start, end):
        if run and len(run) < _MOST_LEVELS and _JOINT.fullmatch(text, run[-1].end(), match.start()):
            run.append(match)
            continue
        yield from _clauses(run, here)
        run = [match]
    yield from _clauses(run, here)


def _clauses(run: list[re.Match[str]], here: SectionPath) -> Iterator[Clauses]:
    """Put points under clauses and clauses under articles; what names no article is left out."""
    if not run:
        return
    found = Clauses(run[0].start(), run[-1].end())
    points: list[str] = []
    pending: list[tuple[str, ...]] = []  # (clause,) or (clause, point), still without an article
    for match in run:
        level = " ".join(match["level"].lower().split())
        marks = _EACH_MARK.findall(match["marks"])
        found.is_here |= "này" in marks
        if level == "điểm":
            points += marks
        elif level == "khoản":
            clauses = [_own(here, 1) if mark == "này" else mark for mark in marks]
            last = clauses[-1] if clauses else ""
            pending += [(c,) for c in (clauses[:-1] if points else clauses) if c]
            pending += [(last, point) for point in points if last]
            points = []
            if marks[-1] == "này":
                _close(found, [_own(here, 0)], pending)
        else:
            named = {"điều": "Điều", "phụ lục": "Phụ lục", "chương": "Chương"}[level]
            articles = [_own(here, 0) if mark == "này" else f"{named} {mark}" for mark in marks]
            _close(found, articles, pending)
            points = []
    if found.paths:
        yield found


def _close(found: Clauses, articles: list[str], pending: list[tuple[str, ...]]) -> None:
    """Hang what is pending under the first article; the others stand alone."""
    if not articles or not articles[0]:
        pending.clear()
        return
    found.paths += [(articles[0], *below) for below in pending] or [(articles[0],)]
    found.paths += [(article,) for article in articles[1:] if article]
    pending.clear()


def _own(here: SectionPath, depth: int) -> str:
    """Return the article (0) or clause (1) of the section that speaks, "" where it has none."""
    at = next((n for n, part in enumerate(here.parts) if part.startswith("Điều ")), None)
    return here.parts[at + depth] if at is not None and at + depth < len(here.parts) else ""
