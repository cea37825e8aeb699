"""Summary (bản tóm tắt): material on one A4 page, as much of it as is measured to fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import printed
from publish.aims import Aim
from publish.assigned import dated, shared
from publish.chosen import Audience
from publish.facts import name_of
from publish.handout import title_of
from publish.material import Material, Told
from publish.measure import SERIF, lines
from publish.paper import TEXT_MM, Paper
from publish.statement import Statement
from publish.topics import Subject

SIZE = 13
_PT = 72 / 25.4
_ROOM = TEXT_MM * _PT
_HIGH = (297 - 40) * _PT
_LEADING, _GAP, _INDENT = 1.17, 3, 28


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page: a statement with how it is shown, in the part it belongs to."""

    part: str
    text: str
    statement: Statement


def write_summary(material: Material) -> tuple[bytes, list[Statement]]:
    """Return the file and what it states, in order."""
    paper = Paper(title_of(material), size=SIZE, gap=_GAP)
    paper.line("TÓM TẮT", bold=True)
    paper.line(title_of(material), bold=True)
    below = _below(material)
    if below:
        paper.line(f"({below})", italic=True, size=12)
    used = _height("TÓM TẮT") + _height(title_of(material), True) + _height(below) + 60
    chosen = _fitting(_ranked(material), _HIGH - used, material.several)
    part = ""
    for line in chosen:
        if line.part != part:
            part = line.part
            paper.heading(part)
        paper.said(line.text, line.statement.chip(material.several))
    paper.line(f"Nguồn: {_sources(material)}.", italic=True, size=11, centred=False)
    return paper.bytes(), [line.statement for line in chosen]


def _below(material: Material) -> str:
    if material.several:
        return ""
    document = material.told[0].document
    meta = document.metadata
    number = printed(meta.number)
    day = document.text[meta.date.start : meta.date.end] if meta.date else ""
    return ", ".join(filter(None, (number and f"số {number}", day, printed(meta.issuer))))


def _sources(material: Material) -> str:
    names = [printed(t.document.metadata.number) or _brief(name_of(t.document)) for t in material.told]
    return "; ".join(f"{n} (phiên bản {t.document.version[:12]})" for n, t in zip(names, material.told, strict=True))


def _brief(name: str) -> str:
    words = name.split()
    return name if len(words) <= 14 else " ".join(words[:14]) + "…"


def _height(text: str, bold: bool = False) -> float:
    return lines(text, SIZE, _ROOM - _INDENT, SERIF, bold) * SIZE * _LEADING + _GAP


def _fitting(ranked: list[list[_Line]], room: float, several: bool) -> list[_Line]:
    """Return the lines that fit, taken from each part in turn, then in the order of the parts."""
    chosen: list[tuple[int, int]] = []
    for at in range(max(map(len, ranked), default=0)):
        for number, part in enumerate(ranked):
            if at < len(part):
                line = part[at]
                high = _height(f"- {line.text} {line.statement.chip(several)}") + (26 if at == 0 else 0)
                if high <= room:
                    chosen.append((number, at))
                    room -= high
    return [ranked[number][at] for number, at in sorted(chosen)]


def _ranked(material: Material) -> list[list[_Line]]:
    """Return the lines by part, the most telling first, parts in the order that the audience is told them."""
    parts: dict[str, list[_Line]] = {"MỤC TIÊU, CHỈ TIÊU": [], "NỘI DUNG CHÍNH": [], "PHÂN CÔNG": [], "THỜI HẠN": []}
    for told in material.told:
        parts["MỤC TIÊU, CHỈ TIÊU"].extend(_aim(a) for a in told.aims)
        parts["NỘI DUNG CHÍNH"].extend(_headings(told))
        parts["PHÂN CÔNG"].extend(_duties(told))
        dates = dated(told.tasks)
        parts["THỜI HẠN"].extend(_Line("THỜI HẠN", f"{_capital(t.deadline)}: {t.action}", t.statement) for t in dates)
    order = list(parts)
    if material.audience is Audience.CADRES:
        order = ["PHÂN CÔNG", "THỜI HẠN", "MỤC TIÊU, CHỈ TIÊU", "NỘI DUNG CHÍNH"]
    if material.audience is Audience.PEOPLE:
        order = ["MỤC TIÊU, CHỈ TIÊU", "NỘI DUNG CHÍNH", "THỜI HẠN"]
    return [parts[name] for name in order if parts[name]]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _aim(aim: Aim) -> _Line:
    return _Line("MỤC TIÊU, CHỈ TIÊU", aim.statement.text, aim.statement)


def _headings(told: Told) -> Iterator[_Line]:
    """Yield what each section is about: its heading, or its first sentence where it stands alone."""
    for topic in told.topics:
        if topic.subject in (Subject.TASK, Subject.VIEW):
            own = topic.headings[-1] if len(topic.headings) > 1 else topic.paragraphs[0][0]
            yield _Line("NỘI DUNG CHÍNH", own.text, own)


def _duties(told: Told) -> Iterator[_Line]:
    for one in shared(told.tasks):
        yield _Line("PHÂN CÔNG", f"{one.agencies}: {one.text[:1].lower()}{one.text[1:]}", one.task.statement)
