"""Assigned: the duties of a document as rows whose agency, task and deadline stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.document import Document
from corpus.duty import Duty, Role
from corpus.errors import QuoteMismatch
from prompts.reply import cite
from publish.chosen import Chosen
from publish.sentences import unlabelled
from publish.standing import standing
from publish.statement import Statement, squeezed

ROLE_WORDS = {Role.LEAD: "{0}: {1}", Role.COORDINATE: "{0} (phối hợp): {1}"}


@dataclass(frozen=True, slots=True)
class Task:
    """A duty as it is told. `agency`, `action` and `deadline` ("" for none) are parts of the statement."""

    statement: Statement
    agency: str
    action: str
    deadline: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class Shared:
    """One task and who does it: those in the lead, and those who help."""

    leads: tuple[Task, ...]
    helpers: tuple[Task, ...]

    @property
    def task(self) -> Task:
        """The row that says what is done."""
        return (self.leads or self.helpers)[0]

    @property
    def agencies(self) -> str:
        """The agencies in the lead, or those who only help, as printed."""
        names = "; ".join(dict.fromkeys(t.agency for t in self.leads or self.helpers))
        return names[:1].upper() + names[1:]

    @property
    def text(self) -> str:
        """The task with its deadline and those who help."""
        task = self.task
        parts = [task.action[:1].upper() + task.action[1:]]
        if task.deadline and task.deadline.lower() not in task.action.lower():
            parts.append(f"(thời hạn: {task.deadline})")
        if not self.leads:
            parts.append("(phối hợp)")
        elif self.helpers:
            parts.append(f"(phối hợp: {'; '.join(dict.fromkeys(t.agency for t in self.helpers))})")
        return " ".join(parts)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the row stands on."""
        return tuple(t.statement for t in (*self.leads, *self.helpers))


def tasks(chosen: Chosen, roles: Sequence[Role] = tuple(Role)) -> list[Task]:
    """Return the duties that are wanted; those whose agency or task cannot be shown to stand are left out."""
    found: dict[tuple[str, str, int], Task] = {}
    for duty in chosen.document.duties:
        if duty.role in roles and chosen.holds(duty.start, duty.end):
            task = _task(chosen.document, duty)
            if task is not None:
                found.setdefault((duty.agency_id, task.action.lower(), duty.start), task)
    return list(found.values())


def _task(document: Document, duty: Duty) -> Task | None:
    action = unlabelled(duty.action).rstrip(";,. ")
    if not action or not document.text[duty.start : duty.end].strip():
        return None
    own = cite(document, duty.start, duty.end)
    above = standing(document, duty.agency, duty.start, duty.end)
    if above is None:
        return None
    parts, citations, pattern = [duty.agency, action], [own, above], ROLE_WORDS[duty.role]
    when = duty.deadline and standing(document, duty.deadline.printed, duty.start, duty.end)
    deadline = duty.deadline.printed if duty.deadline and when else ""
    if deadline and when:
        parts.append(deadline)
        citations.append(when)
        if squeezed(deadline).lower() not in action.lower():
            pattern += " (thời hạn: {2})"
    try:
        said = Statement(tuple(parts), tuple(dict.fromkeys(citations)), pattern)
    except QuoteMismatch:
        return None
    return Task(said, squeezed(duty.agency), squeezed(action), squeezed(deadline), duty)


def shared(found: Sequence[Task]) -> list[Shared]:
    """Return the tasks with all who share each; tasks of the same agencies stand together, classes come last."""
    groups: dict[tuple[str, str], list[Task]] = {}
    for task in found:
        groups.setdefault((str(task.duty.section), task.action.lower()), []).append(task)
    made = [
        Shared(
            tuple(t for t in group if t.duty.role is Role.LEAD),
            tuple(t for t in group if t.duty.role is Role.COORDINATE),
        )
        for group in groups.values()
    ]
    first: dict[str, int] = {}
    for one in made:
        first.setdefault(one.task.duty.agency_id, len(first))
    return sorted(made, key=lambda one: (one.task.duty.is_class, first[one.task.duty.agency_id]))


def dated(found: Sequence[Task]) -> list[Task]:
    """Return the tasks with a last day, earliest first, one for each clause and task whoever shares it."""
    seen: dict[tuple[str, str], Task] = {}
    for task in found:
        if task.duty.deadline and task.duty.deadline.due and task.deadline:
            seen.setdefault((str(task.duty.section), task.action), task)
    return sorted(seen.values(), key=_last_day)


def _last_day(task: Task) -> date:
    return (task.duty.deadline and task.duty.deadline.due) or date.max


def recurring(found: Sequence[Task]) -> list[Task]:
    """Return the tasks that come back (hằng năm, định kỳ 6 tháng), one for each clause and task."""
    seen: dict[tuple[str, str], Task] = {}
    for task in found:
        deadline = task.duty.deadline
        if deadline and deadline.cadence and not deadline.due and task.deadline:
            seen.setdefault((str(task.duty.section), task.action), task)
    return list(seen.values())
