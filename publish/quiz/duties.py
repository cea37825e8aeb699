"""Questions for who is given a task, and for which task an agency is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Document
from corpus.duty import Role
from corpus.fold import fold
from publish.assigned import Task
from publish.quiz.ground import Ground, called, torn, whole
from publish.quiz.likeness import LEAST_WEIGHT, alike, weight
from publish.quiz.question import Asks, Question, capital

_SHORTEST, _LONGEST = 30, 260
# A task without its agency begins with what is done; these begin with something else.
_NO_TASK = re.compile(r"(?:và|hoặc|nhằm|để|theo|trong|tại|của|về|thì|mà|khi|nếu|căn cứ|có quyền)\s", re.IGNORECASE)
# "chủ trì, phối hợp với các cơ quan liên quan tham mưu…"
_LED = re.compile(r"(?:chủ trì|phối hợp|chịu trách nhiệm)\b", re.IGNORECASE)


def who(ground: Ground) -> Iterator[tuple[Question, Sequence[str]]]:
    """Yield questions for the agency that a task is given to."""
    for document, task in _askable(ground):
        wrong = _other_agencies(ground, document, task)
        if len(wrong) >= 2:
            said = _quoted(task.action)
            stem = f"Theo {called(document)}, cơ quan, đơn vị nào được giao nhiệm vụ: {said}?"
            brief = f"Ai được giao: {said}?"
            answers = tuple(capital(name) for name in (task.agency, *wrong[:3]))
            yield Question(Asks.WHO, stem, brief, answers, 0, task.statement.citations), wrong


def what(ground: Ground) -> Iterator[tuple[Question, Sequence[str]]]:
    """Yield questions for the task that an agency is given."""
    askable = list(_askable(ground))
    for document, task in askable:
        wrong = _other_tasks(ground, askable, task)
        if len(wrong) >= 2:
            stem = f"Theo {called(document)}, {_small(task.agency)} được giao nhiệm vụ nào sau đây?"
            brief = f"{capital(task.agency)} được giao nhiệm vụ nào?"
            answers = tuple(capital(action) for action in (task.action, *wrong[:3]))
            yield Question(Asks.TASK, stem, brief, answers, 0, task.statement.citations), wrong


def _askable(ground: Ground) -> Iterator[tuple[Document, Task]]:
    """Yield the tasks that one single agency alone is given, in words that read on their own."""
    for document, task in ground.tasks:
        duty = task.duty
        if duty.role is not Role.LEAD or duty.is_class or not _single(ground, task) or not _reads(task.action):
            continue
        if torn(document, duty.end) or f" {fold(task.agency)} " in f" {fold(task.action)} ":
            continue
        same = {t.duty.agency_id for _, t in ground.same_tasks(task.action) if t.duty.role is Role.LEAD}
        if same == {duty.agency_id}:
            yield document, task


def _single(ground: Ground, task: Task) -> bool:
    """Whether the agency is one body that the register knows by name."""
    agency = ground.register.get(task.duty.agency_id)
    return agency is not None and not ground.register.is_class(task.agency)


def _reads(action: str) -> bool:
    long = _SHORTEST <= len(action) <= _LONGEST and weight(action) >= LEAST_WEIGHT
    return long and whole(action) and not _NO_TASK.match(action) and action[-1] not in ":;,"


def _other_agencies(ground: Ground, document: Document, task: Task) -> list[str]:
    """Return agencies that could not be meant, those of the same level first."""
    own = ground.register.get(task.duty.agency_id)
    names: list[tuple[int, str]] = []
    for agency_id, name in ground.agencies.items():
        if agency_id == task.duty.agency_id or _same_name(name, task.agency):
            continue
        if not ground.could_do(agency_id, name, document, task.duty) and not _related(ground, task, agency_id):
            known = ground.register.get(agency_id)
            names.append((0 if own and known and known.level is own.level else 1, name))
    kept: list[str] = []
    for _, name in sorted(names, key=lambda pair: pair[0]):
        if not any(_same_name(name, k) for k in kept):
            kept.append(name)
    return kept


def _related(ground: Ground, task: Task, agency_id: str) -> bool:
    """Whether one body took over from the other."""
    own = task.duty.agency_id
    return own in ground.register.predecessors(agency_id) or agency_id in ground.register.predecessors(own)


def _same_name(one: str, other: str) -> bool:
    """Whether one name is a part of the other (`UBND tỉnh`, `Chủ tịch UBND tỉnh`)."""
    a, b = f" {fold(one)} ", f" {fold(other)} "
    return a in b or b in a


def _other_tasks(ground: Ground, askable: Sequence[tuple[Document, Task]], task: Task) -> list[str]:
    """Return tasks of others that this agency could not be meant to do, about as long."""
    own = task.duty.agency_id
    near = sorted(askable, key=lambda pair: pair[1].duty.section.parts[:1] != task.duty.section.parts[:1])
    mine = [t.action for _, t in ground.all_tasks if t.duty.agency_id == own or _related(ground, t, own)]
    kept: list[str] = []
    for at, other in near:
        if other.duty.agency_id == own or _same_name(other.agency, task.agency):
            continue
        if not len(task.action) / 2.5 <= len(other.action) <= len(task.action) * 2.5:
            continue
        could = ground.could_do(own, task.agency, at, other.duty) or _related(ground, other, own)
        if not could and not any(alike(other.action, action) for action in (*mine, *kept)):
            kept.append(other.action)
    return kept


def _quoted(action: str) -> str:
    return f"“{capital(action)}”"


def _small(name: str) -> str:
    """Return a name inside a sentence: `Các`, `Những` lose their capital, names keep theirs."""
    return name[:1].lower() + name[1:] if name.startswith(("Các ", "Những ", "Cơ quan ", "Đơn vị ")) else name
