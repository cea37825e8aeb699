"""Topics: a document told section by section, each with its heading and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Document, Section, SectionKind
from corpus.fold import fold
from prompts.reading import Reading
from publish.chosen import Audience, Chosen
from publish.sentences import heading, statements
from publish.statement import Statement


class Subject(StrEnum):
    """What a section is about, by the words that such headings have."""

    CONTEXT = "context"  # bối cảnh, tình hình, kết quả, hạn chế
    VIEW = "view"  # quan điểm, mục đích, yêu cầu
    AIM = "aim"  # mục tiêu, chỉ tiêu
    TASK = "task"  # nhiệm vụ, giải pháp và mọi nội dung khác
    ORGANISATION = "organisation"  # tổ chức thực hiện


# The first row that fits counts.
_HEADINGS: tuple[tuple[Subject, tuple[str, ...]], ...] = (
    (Subject.ORGANISATION, ("to chuc thuc hien", "trach nhiem", "phan cong", "dieu khoan thi hanh")),
    (Subject.TASK, ("nhiem vu", "giai phap")),
    (Subject.AIM, ("muc tieu", "chi tieu", "tam nhin")),
    (Subject.VIEW, ("quan diem", "muc dich", "yeu cau", "nguyen tac", "phuong cham")),
    (Subject.CONTEXT, ("tinh hinh", "boi canh", "thuc trang", "ket qua dat duoc", "han che", "nguyen nhan", "can cu")),
)  # fmt: skip
_SIGNS = re.compile(r"[\s.:)–-]{1,4}$")  # behind a label: "V-", "Điều 5."
_PEOPLE = ("nguoi dan", "nhan dan", "ho gia dinh", "ho kinh doanh", "doanh nghiep", "cong dan", "cong dong", "hoc sinh")
# What has a register of its own (rows of duty tables) or comes in columns is not told sentence by sentence.
_NOT_TOLD = (SectionKind.ROW, SectionKind.APPENDIX)
_ORDER = {
    Audience.CADRES: (Subject.AIM, Subject.TASK, Subject.ORGANISATION, Subject.VIEW, Subject.CONTEXT),
    Audience.PEOPLE: (Subject.AIM, Subject.TASK, Subject.VIEW, Subject.ORGANISATION, Subject.CONTEXT),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A section as it is told: its heading and those above it, and its paragraphs, each a list of statements."""

    subject: Subject
    section: Section
    headings: tuple[Statement, ...]  # from the top
    titles: tuple[str, ...]  # the same with their labels: `IV. NHIỆM VỤ`
    paragraphs: tuple[tuple[Statement, ...], ...]


def topics(chosen: Chosen, reading: Reading, audience: Audience) -> list[Topic]:
    """Return the sections that have a heading, deepest first met, in the order that the audience is told them."""
    found = [t for s in _told(chosen) if (t := _topic(chosen.document, reading, s, audience)) is not None]
    order = _ORDER.get(audience)
    return sorted(found, key=lambda t: order.index(t.subject)) if order else found


def _told(chosen: Chosen) -> list[Section]:
    """Return the sections to tell one by one: two levels of those with headings, below what was chosen."""
    document = chosen.document
    tops = chosen.sections or [s for s in document.sections if not _above(document, s)]
    found: list[Section] = []
    for top in tops:
        below = [s for s in _below(document, top) if s.heading and s.kind not in _NOT_TOLD]
        found.extend(below if len(below) > 1 else [top] if top.kind not in _NOT_TOLD else [])
    return found


def _above(document: Document, section: Section) -> list[Section]:
    """Return the sections that hold this one, from the top."""
    return [
        s for s in document.sections if s.start <= section.start and section.end <= s.end and s.level < section.level
    ]


def _below(document: Document, top: Section) -> list[Section]:
    inside = [s for s in document.sections if top.start <= s.start and s.end <= top.end and s.level > top.level]
    nearest = min((s.level for s in inside), default=0)
    return [s for s in inside if s.level == nearest]


def _topic(document: Document, reading: Reading, section: Section, audience: Audience) -> Topic | None:
    line = [*_above(document, section), section]
    headed = [(s, h) for s in line if (h := heading(document, s)) is not None]
    told = statements(reading, section.start, section.end)
    if audience is Audience.PEOPLE:
        told = _of_people(told)
    if not told or not headed:
        return None
    titles = tuple(_title(s, h) for s, h in headed)
    return Topic(_subject(line), section, tuple(h for _, h in headed), titles, tuple(tuple(p) for p in told))


def _title(section: Section, heading: Statement) -> str:
    """Return a heading with its label; once where they are the same word (`KẾ HOẠCH`)."""
    label = _SIGNS.sub("", section.label)
    return heading.text if fold(label) == fold(heading.text) else f"{label}. {heading.text}"


def _subject(line: Sequence[Section]) -> Subject:
    """Return what a section is about, by the first heading from the top that tells one thing."""
    for section in line:
        words = f" {fold(section.heading)} "
        told = [subject for subject, signs in _HEADINGS if any(f" {sign} " in words for sign in signs)]
        if len(told) == 1 or (told and section is line[-1]):
            return told[0]
    return Subject.TASK


def _of_people(told: list[list[Statement]]) -> list[list[Statement]]:
    """Return what speaks of people and enterprises; everything where nothing does."""
    kept = [[s for s in paragraph if any(f" {w} " in f" {fold(s.text)} " for w in _PEOPLE)] for paragraph in told]
    return [paragraph for paragraph in kept if paragraph] or told
