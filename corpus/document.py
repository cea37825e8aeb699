"""Document: one version of one file, as a tree of sections over one canonical text."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.duty import Duty
from corpus.passage import Passage
from corpus.reference import Reference
from corpus.section_path import SectionPath
from corpus.target import Target

_LONGEST_NAME = 48  # letters: what stands beside a clause's place without pushing it to another line


@dataclass(frozen=True, slots=True)
class Quoted:
    """A value read from the document and where its words stand: `text[start:end]`.

    `value` may be normalised (an ISO date); the span is what is printed.
    """

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """The stretch `[start, end)` of the canonical text that page `number` (from 1) gave."""

    number: int
    start: int
    end: int


class SectionKind(StrEnum):
    """The kinds of section, by the words of Decree 30/2020 and of the Party's layout."""

    ATTACHED = "attached"  # văn bản kèm theo (quy chế, quy định)
    APPENDIX = "appendix"  # phụ lục
    FORM = "form"  # biểu mẫu
    PART = "part"  # Phần thứ nhất
    CHAPTER = "chapter"  # Chương I
    DIVISION = "division"  # Mục 1
    SUBDIVISION = "subdivision"  # Tiểu mục 1
    ARTICLE = "article"  # Điều 1
    CAPITAL = "capital"  # A.
    ROMAN = "roman"  # I-
    CLAUSE = "clause"  # khoản: 1.
    DECIMAL = "decimal"  # 1.1
    POINT = "point"  # điểm: a)
    WORDED = "worded"  # Thứ nhất
    ROW = "row"  # a row of a duty table


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled stretch of the text.

    `label` is as printed (`IV -`, `Điều 5.`), `heading` is its title in one line ("" for a clause that is prose).
    `[start, end)` runs from the label to the end of the last section below it; `head_end` is where the label's own
    paragraph ends.
    """

    path: SectionPath
    kind: SectionKind
    label: str
    heading: str
    level: int
    start: int
    head_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its words are `text[start:end]`, which may be empty."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, in the order of reading. A merged cell stands once, the rest of its columns are empty."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that reading was not sure of, shown to people and never silently mended.

    `kind` is a short English key (`numbering`, `torn-line`, `word`, `signature`), `message` is Vietnamese.
    """

    kind: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Letterhead and end matter. None or empty where the document does not say."""

    number: Quoted | None = None  # số, ký hiệu
    kind: Quoted | None = None  # loại văn bản, as a word: "Quyết định"
    title: Quoted | None = None  # trích yếu
    issuer: Quoted | None = None  # cơ quan ban hành
    place: Quoted | None = None
    date: Quoted | None = None  # value is ISO
    effective: Quoted | None = None  # value is ISO: the first day
    expires: Quoted | None = None  # value is ISO: the last day of effect
    signer: Quoted | None = None
    signer_title: Quoted | None = None  # chức vụ
    capacity: Quoted | None = None  # T/M, K/T, TL.
    secrecy: Quoted | None = None  # Mật, Tối mật, Tuyệt mật
    urgency: Quoted | None = None  # Khẩn, Thượng khẩn, Hỏa tốc
    recipients: tuple[Quoted, ...] = ()
    legal_bases: tuple[Quoted, ...] = ()

    def issued_on(self) -> datetime.date | None:
        """The date of issue, where it was read."""
        return datetime.date.fromisoformat(self.date.value) if self.date else None


def printed(quoted: Quoted | None) -> str | None:
    """Return the value of a metadata field for an answer in JSON."""
    return quoted.value if quoted else None


def called(number: str | None, kind: str | None, title: str | None, name: str) -> str:
    """Return what people call a document: its number, else its kind and the first words of its title, else its file.

    >>> called(None, "Chương trình", "thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "a.txt")
    'Chương trình thực hiện Nghị quyết số 57-NQ/TW …'
    """
    if number:
        return number
    if not title:
        return name
    words = (title if kind is None or title.casefold().startswith(kind.casefold()) else f"{kind} {title}").split()
    short = ""
    while words and len(short) + len(words[0]) < _LONGEST_NAME:
        short = f"{short} {words.pop(0)}".strip()
    return f"{short} …" if words and short else short or name


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. Every offset is into `text`, which is NFC.

    `id` is given by the catalogue from the bytes' hash; `version` is the SHA-256 of the bytes, in hex.
    """

    id: str
    version: str
    name: str  # the file's name as given
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()  # in the order of the text, a parent before its children
    tables: tuple[Table, ...] = ()
    duties: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()
    references: tuple[Reference, ...] = ()
    passages: tuple[Passage, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    short_names: tuple[tuple[str, str], ...] = ()  # (short, full) from "sau đây gọi tắt là"

    @property
    def called(self) -> str:
        """What people call the document."""
        meta = self.metadata
        return called(printed(meta.number), printed(meta.kind), printed(meta.title), self.name)

    def section(self, path: SectionPath | str) -> Section | None:
        """Return the section at `path`, else the first that is called so in folded words, or None."""
        wanted = path if isinstance(path, SectionPath) else SectionPath.parse(path)
        key = wanted.key()
        named = [s for s in self.sections if s.path.key() == key]
        return next((s for s in named if s.path.counts == wanted.counts), named[0] if named else None)

    def section_at(self, offset: int) -> Section | None:
        """Return the deepest section that holds `offset`, or None outside all."""
        found: Section | None = None
        for section in self.sections:
            if section.start <= offset < section.end and (found is None or section.start >= found.start):
                found = section
        return found

    def children(self, path: SectionPath) -> Iterator[Section]:
        """Yield the sections one level below `path`."""
        return (s for s in self.sections if s.path.parent == path and s.path != path)

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that holds `offset`, or None where the source has no pages."""
        if not self.pages:
            return None
        at = bisect_right([p.start for p in self.pages], offset) - 1
        return self.pages[max(at, 0)].number
