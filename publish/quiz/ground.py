"""Ground: the chosen documents as questions look at them, and the checks that a wrong answer is wrong in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.agency import AgencyRegister
from corpus.document import Document
from corpus.duty import Duty
from corpus.fold import fold
from prompts.reading import Reading, read
from prompts.reply import named_document
from publish.aims import Aim, aims
from publish.assigned import Task, tasks
from publish.chosen import Chosen
from publish.quiz.likeness import alike, share

SAME_THING = 0.5  # a sentence that shares this much with the stem speaks of the same thing


@dataclass(frozen=True)
class Ground:
    """What is asked about, and the whole documents that no wrong answer may be right in."""

    chosen: tuple[Chosen, ...]
    register: AgencyRegister
    _clauses: dict[tuple[str, int], tuple[str, set[str]]] = field(default_factory=dict, repr=False)
    _same: dict[str, list[tuple[Document, Task]]] = field(default_factory=dict, repr=False)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The documents, whole."""
        return tuple(read(one.document) for one in self.chosen)

    @cached_property
    def aims(self) -> tuple[tuple[Document, Aim], ...]:
        """The targets that may be asked for."""
        return tuple((one.document, aim) for one in self.chosen for aim in aims(one))

    @cached_property
    def tasks(self) -> tuple[tuple[Document, Task], ...]:
        """The tasks that may be asked for."""
        return tuple((one.document, task) for one in self.chosen for task in tasks(one))

    @cached_property
    def all_tasks(self) -> tuple[tuple[Document, Task], ...]:
        """Every task of the documents, chosen or not."""
        return tuple((one.document, task) for one in self.chosen for task in tasks(Chosen(one.document)))

    @cached_property
    def agencies(self) -> dict[str, str]:
        """The single bodies that the register knows and the documents give something to, by id, as first printed."""
        found: dict[str, str] = {}
        for _, task in self.all_tasks:
            agency_id = task.duty.agency_id
            known = self.register.get(agency_id) is not None and not task.duty.is_class
            if agency_id not in found and known and not self.register.is_class(task.agency):
                found[agency_id] = task.agency
        return found

    @cached_property
    def deadlines(self) -> tuple[str, ...]:
        """Every deadline of the documents that reads on its own, once each."""
        printed = dict.fromkeys(t.deadline for _, t in self.all_tasks if t.deadline)
        return tuple(p for p in printed if whole(p))

    def sentences(self) -> Iterator[str]:
        """Yield every sentence of the documents."""
        for reading in self.readings:
            for sentence in reading.sentences:
                yield reading.document.text[sentence.start : sentence.end]

    def speaking_of(self, stem: str) -> list[str]:
        """Return the sentences that speak of the same thing as a stem."""
        return [s for s in self.sentences() if share(stem, s) >= SAME_THING]

    def same_tasks(self, action: str) -> list[tuple[Document, Task]]:
        """Return the tasks that are not told apart from this one."""
        if action not in self._same:
            self._same[action] = [(d, task) for d, task in self.all_tasks if alike(action, task.action)]
        return self._same[action]

    def could_do(self, agency_id: str, name: str, document: Document, duty: Duty) -> bool:
        """Whether a task may be an agency's too: it is named in the clause, or a class that takes it in is given it."""
        folded, named = self._clause(document, duty)
        related = {agency_id, *self.register.classes_of(agency_id), *self.register.predecessors(agency_id)}
        return f" {fold(name)} " in folded or bool(related & named)

    def _clause(self, document: Document, duty: Duty) -> tuple[str, set[str]]:
        """Return a task's clause, folded, and the ids of all that are named or given something in it, or given the
        same task elsewhere."""
        key = (document.id, duty.start)
        if key not in self._clauses:
            section = document.section_at(duty.start)
            start, end = (section.start, section.end) if section else (duty.start, duty.end)
            clause = document.text[start:end]
            named = {m.agency_id for m in self.register.mentions(clause)}
            named |= {d.agency_id for d in document.duties if start <= d.start < end}
            named |= {t.duty.agency_id for _, t in self.same_tasks(duty.action)}
            self._clauses[key] = f" {fold(clause)} ", named
        return self._clauses[key]


def called(document: Document) -> str:
    """Return how a question names a document."""
    return named_document(document)


def torn(document: Document, end: int) -> bool:
    """Whether words that end at `end` go on behind it: in a small letter, or over a line that was broken."""
    follows = document.text[end : end + 4].lstrip()
    return follows[:1].islower() or follows[:1].isdigit()


def whole(text: str) -> bool:
    """Whether words read on their own: brackets and quotation marks are closed, and nothing above is pointed at.

    >>> whole("xây dựng đề án"), whole("định kỳ (trước ngày 25/12"), whole("thực hiện nhiệm vụ nêu trên")
    (True, False, False)
    """
    pairs = (("(", ")"), ("“", "”"), ("[", "]"))
    if any(text.count(a) != text.count(b) for a, b in pairs) or text.count('"') % 2:
        return False
    line = f" {fold(text)} "
    return not any(f" {words} " in line for words in _POINTING)


_POINTING: Sequence[str] = (
    "neu tren", "noi tren", "tren day", "nhu tren", "noi dung nay", "nhiem vu nay", "viec nay", "cac noi dung tren",
    "trong do", "khoan nay", "dieu nay", "muc nay", "diem nay", "tai khoan", "tai diem",
    "sau day", "nhu sau", "duoi day", "dong thoi",
)  # fmt: skip
