"""Handout (tài liệu phát tay): material as a Word document of some pages, each line with its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.document import printed
from publish.aims import Aim
from publish.assigned import Task, dated, recurring, shared
from publish.chosen import Audience, Length
from publish.facts import name_of
from publish.material import Material, Told
from publish.paper import TEXT_MM, Paper
from publish.slides import FOR_WHOM
from publish.statement import Statement
from publish.topics import Subject, Topic

MOST_SENTENCES = {Length.SHORT: 2, Length.MIDDLE: 6, Length.FULL: 10_000}  # of one section
MOST_ROWS = {Length.SHORT: 10, Length.MIDDLE: 40, Length.FULL: 10_000}  # of one table


def write_handout(material: Material) -> tuple[bytes, list[Statement]]:
    """Return the file and what it states, in order."""
    paper = Paper(title_of(material))
    said: list[Statement] = []
    _opening(paper, material)
    for told in material.told:
        if material.several:
            paper.line(name_of(told.document), bold=True)
        said.extend(_tell(paper, told, material))
    _closing(paper, material)
    return paper.bytes(), said


def title_of(material: Material) -> str:
    """Return what stands at the head of the material."""
    return "Giới thiệu các văn bản" if material.several else name_of(material.told[0].document)


def _opening(paper: Paper, material: Material) -> None:
    paper.line("TÀI LIỆU PHỔ BIẾN", bold=True, size=14)
    paper.line(title_of(material), bold=True, size=14)
    if not material.several:
        meta = material.told[0].document.metadata
        number = printed(meta.number)
        text = material.told[0].document.text
        day = text[meta.date.start : meta.date.end] if meta.date else ""
        below = ", ".join(filter(None, (number and f"số {number}", day, printed(meta.issuer))))
        if below:
            paper.line(f"({below})", italic=True, size=13)
    paper.line("_" * 12, size=10)
    paper.line(FOR_WHOM[material.audience], italic=True, size=13)
    paper.gap()


def _tell(paper: Paper, told: Told, material: Material) -> Iterator[Statement]:
    """Write one document: its sections and its tables, in the order that the audience is told them."""
    parts = [part for part in _PARTS if part.held(told)]
    if material.audience is Audience.CADRES:
        parts.sort(key=lambda part: part.held is not _tasks)
    for letter, part in zip("ABCDE", parts, strict=False):
        paper.heading(f"{letter}. {part.title}")
        yield from part.write(paper, told, material)


def _facts(paper: Paper, told: Told, material: Material) -> Iterator[Statement]:
    for fact in told.facts:
        paper.said(fact.statement.text, fact.statement.chip(material.several))
        yield fact.statement


def _aims(paper: Paper, told: Told, material: Material) -> Iterator[Statement]:
    shown = told.aims[: MOST_ROWS[material.length]]
    rows = [_aim_row(at, aim, material) for at, aim in enumerate(shown, 1)]
    paper.table(("TT", "Chỉ tiêu", "Mức", "Năm", "Căn cứ"), (11, TEXT_MM - 85, 30, 14, 30), rows)
    paper.gap()
    yield from (aim.statement for aim in shown)


def _aim_row(at: int, aim: Aim, material: Material) -> tuple[str, ...]:
    words = aim.words[:1].upper() + aim.words[1:]
    return str(at), words, aim.value, aim.year, aim.statement.chip(material.several)


def _topics(paper: Paper, told: Told, material: Material) -> Iterator[Statement]:
    above = ""
    for topic in told.topics:
        if topic.subject is Subject.ORGANISATION and told.tasks and material.length is not Length.FULL:
            continue  # the table of who does what tells it
        if len(topic.titles) > 1 and topic.titles[0] != above:
            above = topic.titles[0]
            paper.heading(above, level=2)
        yield from _topic(paper, topic, material)


def _topic(paper: Paper, topic: Topic, material: Material) -> Iterator[Statement]:
    heading = topic.headings[-1]
    paper.heading(topic.titles[-1], level=2)
    yield heading
    everything = [s for paragraph in topic.paragraphs for s in paragraph]
    most = MOST_SENTENCES[material.length]
    first = [paragraph[0] for paragraph in topic.paragraphs][:most]
    shown = everything if len(everything) <= most else first
    for statement in shown:
        paper.said(statement.text, statement.chip(material.several))
        yield statement


def _duties(paper: Paper, told: Told, material: Material) -> Iterator[Statement]:
    found = shared(told.tasks)
    shown = found[: MOST_ROWS[material.length]]
    rows = [
        (str(at), one.agencies, one.text, one.task.statement.chip(material.several)) for at, one in enumerate(shown, 1)
    ]
    paper.table(("TT", "Cơ quan", "Nhiệm vụ", "Căn cứ"), (11, 40, TEXT_MM - 81, 30), rows)
    if len(shown) < len(found):
        paper.line(f"({len(shown)} trong {len(found)} nhiệm vụ)", italic=True, size=12, centred=False)
    paper.gap()
    yield from (s for one in shown for s in one.statements)


def _dates(paper: Paper, told: Told, material: Material) -> Iterator[Statement]:
    found = _with_date(told)[: MOST_ROWS[material.length]]
    rows = [
        (t.deadline, t.action[:1].upper() + t.action[1:], t.agency, t.statement.chip(material.several)) for t in found
    ]
    paper.table(("Thời hạn", "Nhiệm vụ", "Cơ quan", "Căn cứ"), (32, TEXT_MM - 100, 38, 30), rows)
    paper.gap()
    yield from (t.statement for t in found)


def _with_date(told: Told) -> list[Task]:
    return [*dated(told.tasks), *recurring(told.tasks)]


def _tasks(told: Told) -> bool:
    return bool(told.tasks)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the handout: its title, whether a document has it, how it is written."""

    title: str
    held: Callable[[Told], bool]
    write: Callable[[Paper, Told, Material], Iterator[Statement]]


_PARTS = (
    _Part("THÔNG TIN VỀ VĂN BẢN", lambda told: bool(told.facts), _facts),
    _Part("MỤC TIÊU, CHỈ TIÊU", lambda told: bool(told.aims), _aims),
    _Part("NỘI DUNG", lambda told: bool(told.topics), _topics),
    _Part("PHÂN CÔNG THỰC HIỆN", _tasks, _duties),
    _Part("CÁC MỐC THỜI GIAN", lambda told: bool(_with_date(told)), _dates),
)


def _closing(paper: Paper, material: Material) -> None:
    paper.gap()
    versions = "; ".join(f"{name_of(t.document)} (phiên bản {t.document.version[:12]})" for t in material.told)
    paper.line(f"Nguồn: {versions}.", italic=True, size=11, centred=False)
