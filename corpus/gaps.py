"""Gaps: what a document leaves open: tasks without an owner, targets without a task, duties without a deadline.

Gaps are shown to people and never filled in. Start at `find_gaps`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corpus.document import Document, Section, SectionKind
from corpus.duty import Duty
from corpus.fold import fold
from corpus.section_path import SectionPath
from corpus.target import Target

# "NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", "Các nhiệm vụ trọng tâm", "Nội dung thực hiện"; not "Nhiệm vụ của Sở Y tế".
TASKS_HEADING = re.compile(
    r"(?:các\s+|một số\s+)?(?:nhiệm vụ(?!\s+(?:của|và quyền hạn|, quyền hạn))|giải pháp"
    r"|nội dung (?:thực hiện|nhiệm vụ))",
    re.IGNORECASE,
)
# "- Tổ chức tuyên truyền", "+ Rà soát": an item of its own.
_ITEM = re.compile(r"[-–—+•*·●]\s*(?=\w)")
# "Đơn vị chủ trì: Sở Y tế", "Thời gian thực hiện: Quý I": a field of the task above it.
_FIELD = re.compile(
    r"(?:[-–—+•*·●]\s*|[a-zđ]\)\s*)?(?:Các\s+)?(?:(?:[Cc]ơ quan|[Đđ]ơn vị|Bộ phận)[^:]{0,60}"
    r"|Chủ trì|Phối hợp|Phân công|(?:Thời (?:gian|hạn)|Sản phẩm|Kết quả|Kinh phí)[^:]{0,30})\s*:"
)
_SENTENCE_END = re.compile(r"[.;]\s+(?=\S)|$", re.MULTILINE)
_SHARED = 0.5  # of a target's pairs of syllables: then a task speaks of it
_EMPTY = frozenset(
    [
        "va",
        "cac",
        "cua",
        "co",
        "duoc",
        "la",
        "vao",
        "nam",
        "den",
        "tren",
        "dia",
        "ban",
        "tinh",
        "dat",
        "tu",
        "cho",
        "trong",
        "voi",
        "ve",
    ]
)


class GapKind(StrEnum):
    """What is missing."""

    OWNER = "no-owner"  # a task that no agency is told to do
    TASK = "no-task"  # a target that no task of the document speaks of
    DEADLINE = "no-deadline"  # a duty without a day, a period or a cadence


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing left open. `text` is what is printed at `[start, end)`; `agency` only for a missing deadline."""

    kind: GapKind
    section: SectionPath
    text: str
    start: int
    end: int
    page: int | None = None
    agency: str | None = None


def find_gaps(document: Document) -> tuple[Gap, ...]:
    """Return what the document leaves open, in the order of the text.

    A task is an item of a section headed `Nhiệm vụ`, `Giải pháp` and the like; its owner is looked for in its first
    sentence and in the lines and cells that belong to it. A target has a task where a task or duty shares most of its
    words. Each clause counts once for its missing deadline, however many agencies it names.
    """
    tasks = list(_tasks(document))
    gaps = [*_without_owner(document, tasks), *_without_task(document, tasks), *_without_deadline(document.duties)]
    return tuple(sorted(gaps, key=lambda gap: (gap.start, gap.end, gap.kind)))


@dataclass(frozen=True, slots=True)
class _Task:
    section: Section
    start: int
    end: int


def _tasks(document: Document) -> Iterator[_Task]:
    """Yield the items of the sections of tasks: dash items, and labelled sections that hold no others."""
    holders = [s for s in document.sections if TASKS_HEADING.match(s.heading)]
    inside = [s for s in document.sections if any(h.path.holds(s.path) for h in holders)]
    starts = [s.start for s in inside]
    for number, section in enumerate(inside):
        following = starts[number + 1] if number + 1 < len(starts) else section.end
        stop = min(section.end, following)
        items = list(_paragraphs(document.text, section, stop))
        if items:
            yield from items
        elif stop == section.end and section.kind is not SectionKind.ROW and section not in holders:
            yield _Task(section, section.start, section.head_end)


def _paragraphs(text: str, section: Section, stop: int) -> Iterator[_Task]:
    start = section.head_end + 1
    while start < stop:
        end = text.find("\n", start, stop)
        end = end if end >= 0 else stop
        if _ITEM.match(text, start, end) and not _FIELD.match(text, start, end):
            yield _Task(section, start, end)
        start = end + 1


def _without_owner(document: Document, tasks: Sequence[_Task]) -> Iterator[Gap]:
    spans = sorted((d.start, d.end) for d in document.duties)
    starts = [start for start, _ in spans]
    printed: dict[SectionPath, list[Duty]] = {}
    for duty in document.duties:
        printed.setdefault(duty.section, []).append(duty)
    for task in tasks:
        stop = _SENTENCE_END.search(document.text, task.start + 2, task.end)
        opening = stop.start() if stop else task.end
        nearest = bisect_left(starts, opening) - 1
        named = nearest >= 0 and any(end > task.start for _, end in spans[max(0, nearest - 20) : nearest + 1])
        if not named and not any(_beside(document.text, task, duty) for duty in printed.get(task.section.path, ())):
            yield _gap(document, GapKind.OWNER, task.section.path, task.start, task.end)


def _beside(text: str, task: _Task, duty: Duty) -> bool:
    """Whether a duty whose agencies stand in a line or cell of their own is this task."""
    apart = duty.start >= task.end or duty.end <= task.start
    return apart and duty.action[:80] in text[task.start : task.end]


def _without_task(document: Document, tasks: Sequence[_Task]) -> Iterator[Gap]:
    said = [_pairs(document.text[task.start : task.end]) for task in tasks]
    said += [_pairs(words) for words in {duty.action for duty in document.duties}]
    for target in document.targets:
        wanted = _pairs(target.what)
        if not any(_speaks_of(words, wanted) for words in said) and not _is_task(target, tasks):
            yield _gap(document, GapKind.TASK, target.section, target.start, target.end)


def _is_task(target: Target, tasks: Sequence[_Task]) -> bool:
    return any(task.start <= target.start < task.end for task in tasks)


def _speaks_of(words: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> bool:
    return bool(wanted) and len(words & wanted) >= _SHARED * len(wanted)


def _pairs(words: str) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring syllables; words that say nothing of the subject, and numbers, are left out."""
    syllables = [s for s in fold(words).split() if s not in _EMPTY and not s[0].isdigit()]
    return set(pairwise(syllables))


def _without_deadline(duties: Sequence[Duty]) -> Iterator[Gap]:
    seen: set[tuple[int, int]] = set()
    for duty in duties:
        if duty.deadline is None and (duty.start, duty.end) not in seen:
            seen.add((duty.start, duty.end))
            yield Gap(
                GapKind.DEADLINE, duty.section, duty.quote, duty.start, duty.end, page=duty.page, agency=duty.agency
            )


def _gap(document: Document, kind: GapKind, section: SectionPath, start: int, end: int) -> Gap:
    return Gap(kind, section, document.text[start:end].strip(), start, end, page=document.page_at(start))
