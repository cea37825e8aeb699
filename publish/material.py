"""Material: what of the chosen documents is told to an audience, every line of it a statement with its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.duty import Role
from corpus.errors import SettingsError
from prompts.reading import read
from publish.aims import Aim, aims
from publish.assigned import Task, tasks
from publish.chosen import Audience, Chosen, Length
from publish.facts import Fact, facts
from publish.topics import Subject, Topic, topics


@dataclass(frozen=True, slots=True)
class Told:
    """One document as it is told."""

    document: Document
    facts: tuple[Fact, ...]
    topics: tuple[Topic, ...]
    aims: tuple[Aim, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """The documents as they are told, for whom and at which length."""

    told: tuple[Told, ...]
    audience: Audience
    length: Length

    @property
    def several(self) -> bool:
        """Whether a clause has to be named with its document's number."""
        return len(self.told) > 1


def compose(chosen: Sequence[Chosen], audience: Audience, length: Length) -> Material:
    """Put together what is told. Raises SettingsError where the chosen documents or sections say nothing to tell."""
    told = tuple(_tell(one, audience, length) for one in chosen)
    if not any(t.topics or t.aims or t.tasks for t in told):
        raise SettingsError(
            "Phần đã chọn không có nội dung nào để biên soạn (không có mục, chỉ tiêu hay nhiệm vụ).",
            "Hãy chọn thêm mục, hoặc xem văn bản đã đọc được gì bằng lệnh chidan show.",
        )
    return Material(told, audience, length)


def _tell(chosen: Chosen, audience: Audience, length: Length) -> Told:
    document = chosen.document
    found = topics(chosen, read(document), audience)
    if length is Length.SHORT:  # what is to be done; why and how it stands now is left to the document
        found = [t for t in found if t.subject not in (Subject.CONTEXT, Subject.VIEW)] or found
    stated = [f for f in facts(document) if audience is not Audience.PEOPLE or f.name != "Căn cứ"]
    roles = (Role.LEAD,) if audience is Audience.PEOPLE else tuple(Role)
    return Told(document, tuple(stated), tuple(found), tuple(aims(chosen)), tuple(tasks(chosen, roles)))
