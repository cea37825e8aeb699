"""What a trainer chose: documents, sections of them, for whom, how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from corpus.document import Document, Section
from corpus.errors import NotFound, SettingsError

MOST_DOCUMENTS = 20


class Kind(StrEnum):
    """The kinds of material."""

    SLIDES = "slides"
    HANDOUT = "handout"
    SUMMARY = "summary"
    QUIZ = "quiz"


class Audience(StrEnum):
    """Who is told: it decides what is picked and in which order, never the words.

    cadres: who has to do what comes first; members: the document's own order; people: what speaks of people and
    enterprises, without the bases in law and without who helps whom.
    """

    CADRES = "can-bo"
    MEMBERS = "dang-vien"
    PEOPLE = "nhan-dan"


class Length(StrEnum):
    """How much is told."""

    SHORT = "ngan"
    MIDDLE = "vua"
    FULL = "day-du"


class Shelf(Protocol):
    """What choosing needs of the catalogue."""

    def resolve(self, name: str) -> str:
        """Return the id meant by an id or a printed number. Raises NotFound."""
        ...

    def document(self, document_id: str) -> Document:
        """Return the newest version of a document. Raises NotFound."""
        ...


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document and the sections of it that are wanted; no sections means all of it."""

    document: Document
    sections: tuple[Section, ...] = ()

    def holds(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is wanted."""
        return not self.sections or any(s.start <= start and end <= s.end for s in self.sections)


def choose(shelf: Shelf, documents: Sequence[str], sections: Sequence[str] = ()) -> tuple[Chosen, ...]:
    """Return what is meant by documents as named by people and sections as typed.

    A section is `V.6`, in whichever of the documents it is, or `ID#V.6` for one of them. Where sections are named,
    documents that have none of them are left out. Raises NotFound, SettingsError.
    """
    ids = list(dict.fromkeys(shelf.resolve(name) for name in documents))
    if not ids or len(ids) > MOST_DOCUMENTS:
        raise SettingsError(
            "Chưa chọn văn bản nào." if not ids else f"Chỉ chọn được tối đa {MOST_DOCUMENTS} văn bản một lần.",
            "Hãy chọn văn bản cần phổ biến (--document), xem danh sách bằng lệnh chidan documents.",
        )
    read = [shelf.document(document_id) for document_id in ids]
    found: dict[str, list[Section]] = {document.id: [] for document in read}
    for name in dict.fromkeys(sections):
        for document, section in _sections(shelf, read, name):
            found[document.id].append(section)
    return tuple(Chosen(d, tuple(_outermost(found[d.id]))) for d in read if found[d.id] or not sections)


def _sections(shelf: Shelf, documents: Sequence[Document], name: str) -> list[tuple[Document, Section]]:
    owner, sign, path = name.rpartition("#")
    wanted = shelf.resolve(owner) if sign else None
    among = [d for d in documents if wanted in (None, d.id)]
    pairs = [(d, section) for d in among if (section := d.section(path.strip())) is not None]
    if not pairs:
        there = [str(s.path) for d in among for s in d.sections][:12]
        raise NotFound(
            f"Các văn bản đã chọn không có mục {path.strip()}.",
            f"Các mục đầu tiên: {', '.join(there)}." if there else "Văn bản không có mục đánh số; hãy bỏ --section.",
        )
    return pairs


def _outermost(sections: list[Section]) -> list[Section]:
    """Return the sections in the order of the text, without those inside another."""
    kept: list[Section] = []
    for section in sorted(sections, key=lambda s: (s.start, -s.end)):
        if not kept or section.end > kept[-1].end:
            kept.append(section)
    return kept
