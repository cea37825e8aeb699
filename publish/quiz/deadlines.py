"""Questions for the deadline of a task."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.document import Document
from corpus.duty import Deadline, Role
from corpus.fold import fold
from publish.assigned import Task
from publish.quiz.ground import Ground, called, whole
from publish.quiz.likeness import LEAST_WEIGHT, weight
from publish.quiz.question import BLANK, Asks, Question, capital

_LONGEST = 280
# What a deadline is told to: a day, a month or quarter, a year
_DAY = re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}|ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}", re.IGNORECASE)
_QUARTER = re.compile(r"(?P<word>qu[ýí]\s)(?P<of>IV|I{1,3}|[1-4])(?=\W|$)", re.IGNORECASE)
_MONTH = re.compile(r"(?P<word>tháng\s)(?P<of>\d{1,2})(?=\s?/|\snăm)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# "trước ngày 30/6" · "trong quý IV" · "định kỳ hằng năm"
_SAYS_WHEN = re.compile(
    r"(?:trước|trong|đến|chậm nhất|muộn nhất|xong|hoàn thành|định kỳ|hằng|hàng|mỗi|từ|kể từ|sau|cuối|đầu|thời hạn)\b",
    re.IGNORECASE,
)
_CADENCE = re.compile(r"(?P<each>hằng|hàng|mỗi)\s(?:tuần|tháng|quý|năm)", re.IGNORECASE)
_MONTHS = re.compile(r"(?:định kỳ\s)?6 tháng(?: một lần)?", re.IGNORECASE)


def questions(ground: Ground) -> Iterator[tuple[Question, Sequence[str]]]:
    """Yield a question for each task whose only deadline can be told from others."""
    for document, task in ground.tasks:
        deadline = task.duty.deadline
        if (
            task.duty.role is not Role.LEAD
            or deadline is None
            or not task.deadline
            or not whole(task.deadline)
            or not _ahead(document, deadline)
        ):
            continue
        stem = _stem(task)
        if not stem or _others(ground, task):
            continue
        wrong = [capital(w) for w in _wrong(ground, document, task, deadline)]
        if len(wrong) >= 2:
            who = f" ({task.agency})" if not task.duty.is_class and fold(task.agency) not in fold(stem) else ""
            ask = "điền thời hạn vào chỗ trống:" if BLANK in stem else "thời hạn của nhiệm vụ sau là khi nào:"
            long = f"Theo {called(document)}, {ask} “{stem}”{who}"
            brief = f"“{stem}”" if BLANK in stem else f"“{stem}”: khi nào?"
            answers = (capital(task.deadline), *wrong[:3])
            yield Question(Asks.WHEN, f"{long}?", brief, answers, 0, task.statement.citations), wrong


def _ahead(document: Document, deadline: Deadline) -> bool:
    """Whether a deadline lies behind the document's own date: an earlier day is part of what is told, no deadline."""
    issued = document.metadata.issued_on()
    return deadline.due is None or deadline.due >= (issued or date(2000, 1, 1))


def _stem(task: Task) -> str:
    """Return the task, its deadline left out where it says it; "" where it does not read on its own."""
    action = task.action
    if task.deadline.lower() in action.lower():
        if action.lower().count(task.deadline.lower()) > 1:
            return ""
        at = action.lower().index(task.deadline.lower())
        if not _SAYS_WHEN.match(task.deadline):
            return ""  # "tăng trưởng GDP Quý IV năm 2025": when something is, not when it is due
        action = f"{action[:at]}{BLANK}{action[at + len(task.deadline) :]}"
    rest = action.replace(BLANK, " ")
    told = any(p.search(rest) for p in (_DAY, _QUARTER, _MONTH)) or "hằng" in rest or "hàng năm" in rest
    if told or weight(rest) < LEAST_WEIGHT or len(action) > _LONGEST or not whole(action):
        return ""
    return capital(action)


def _others(ground: Ground, task: Task) -> bool:
    """Whether the same task has another deadline elsewhere in the documents."""
    said = {fold(t.deadline) for _, t in ground.same_tasks(task.action) if t.deadline}
    return bool(said - {fold(task.deadline)})


def _wrong(ground: Ground, document: Document, task: Task, deadline: Deadline) -> list[str]:
    """Return deadlines of the same form that the clause does not name."""
    section = document.section_at(task.duty.start)
    clause = fold(document.text[section.start : section.end] if section else task.duty.quote)
    kept: list[str] = []
    for other in [*_alike(task.deadline, ground.deadlines), *_moved(task.deadline, deadline)]:
        folded = fold(other)
        if (
            folded not in clause
            and folded not in [fold(k) for k in (*kept, task.deadline)]
            and not _same(other, task, kept)
        ):
            kept.append(other)
    return kept[:6]


def _same(other: str, task: Task, kept: Sequence[str]) -> bool:
    """Whether two deadlines name the same day, quarter or year in other words."""
    return _point(other) in {_point(task.deadline), *map(_point, kept)}


def _point(printed: str) -> tuple[str, ...]:
    """Return the figures and Roman numerals of a deadline, which say when it is."""
    return tuple(re.findall(r"\d+|\b[IV]+\b", re.sub(r"\b0(?=\d)", "", printed.upper()))) or (fold(printed),)


def _form(printed: str) -> str:
    """Return a deadline with its figures and numerals blanked: what it has in common with others of its form."""
    return re.sub(r"\d+|\b(?:iv|i{1,3})\b", "1", printed.lower())


def _alike(printed: str, pool: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(p for p in pool if _form(p) == _form(printed) and p.lower() != printed.lower()))


def _moved(printed: str, deadline: Deadline) -> list[str]:
    """Return deadlines of the same form some way off."""
    if deadline.cadence and not re.search(r"\d", printed):
        return [_CADENCE.sub(rf"\g<each> {unit}", printed) for unit in ("tuần", "tháng", "quý", "năm")]
    if _MONTHS.fullmatch(printed.strip()):
        return [re.sub(r"\d+", months, printed) for months in ("3", "9", "18")]
    if _QUARTER.search(printed):
        return [_QUARTER.sub(rf"\g<word>{q}", printed) for q in ("I", "II", "III", "IV")]
    if _DAY.search(printed):
        return [_other_month(printed, by) for by in (1, 2, 3, -1)]
    if _MONTH.search(printed):
        return [_later_month(printed, by) for by in (1, 2, 3)]
    return [_later_year(printed, by) for by in (1, 2, 3)] if _YEAR.search(printed) else []


def _later_month(printed: str, by: int) -> str:
    return _MONTH.sub(lambda m: m["word"] + _as_wide((int(m["of"]) - 1 + by) % 12 + 1, m["of"]), printed)


def _later_year(printed: str, by: int) -> str:
    return _YEAR.sub(lambda m: str(int(m.group()) + by), printed)


def _other_month(printed: str, by: int) -> str:
    """Return a day some months off: the same day, or the month's last where it was one, printed alike."""

    def move(match: re.Match[str]) -> str:
        month = (int(match["month"]) - 1 + by) % 12 + 1
        last = monthrange(2025, month)[1]
        day = last if int(match["day"]) >= 30 else min(int(match["day"]), last)
        return f"{_as_wide(day, match['day'])}{match['between']}{_as_wide(month, match['month'])}"

    return re.sub(r"(?P<day>\d{1,2})(?P<between>\s?/\s?|\stháng\s)(?P<month>\d{1,2})", move, printed, count=1)


def _as_wide(number: int, like: str) -> str:
    """Print a number with a leading zero where another one has it."""
    return f"{number:02d}" if like.startswith("0") else str(number)
