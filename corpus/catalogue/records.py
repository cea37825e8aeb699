"""What the catalogue answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.access import DEFAULT_LEVEL, Level
from corpus.document import Doubt, called
from corpus.duty import Duty, Role
from corpus.progress import Progress, Status
from corpus.section_path import SectionPath
from corpus.target import Target

Addition = Literal["new", "existing", "replaced"]
Via = Literal["predecessor", "class"]
# A status of corpus.progress as it stands today; nothing reported; late and not done; the clause has other words now.
State = Status | Literal["unreported", "overdue", "changed"]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did: `existing` means that these bytes were there already and nothing was written."""

    id: str
    status: Addition


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One line of the list of documents. Dates are ISO; `sections` and `duties` are counts."""

    id: str
    version: str
    number: str | None
    kind: str | None
    title: str | None
    issuer: str | None
    date: str | None
    signer: str | None
    pages: int | None
    sections: int
    duties: int
    doubts: tuple[Doubt, ...]
    path: str
    name: str
    added_at: str
    level: Level = DEFAULT_LEVEL

    @property
    def called(self) -> str:
        """What people call the document."""
        return called(self.number, self.kind, self.title, self.name)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document, current or not: its hash, its canonical text, and when it came."""

    document: str
    hash: str
    name: str
    path: str
    text: str
    added_at: str
    current: bool


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """Which duties are wanted; None leaves a field open.

    `agency` is a name as typed. `classes` adds the duties of classes that take the agency in. `due_before` keeps
    duties whose last day is known and earlier, `due_from` those whose is known and not earlier. `text` are words that
    stand one behind the other in agency or task, folded. `section` keeps what stands in it or below it. `state` is
    held against `today`, by default the day of the machine.
    """

    agency: str | None = None
    classes: bool = False
    role: Role | None = None
    documents: frozenset[str] | None = None
    due_before: date | None = None
    due_from: date | None = None
    text: str = ""
    section: SectionPath | None = None
    state: State | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty, its document's id and number, and whether it came from a predecessor or a class.

    `id` is that of `corpus.progress.duty_ids`, `progress` the newest report on it, `called` what people call the
    document.
    """

    document: str
    number: str | None
    duty: Duty
    via: Via | None = None
    id: str = ""
    progress: Progress | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target with its document's id and number, and what people call the document."""

    document: str
    number: str | None
    target: Target
    called: str = ""
