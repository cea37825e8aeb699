"""Slides: material as a deck for a talk, in the order that its audience is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import printed
from publish.aims import Aim, Comparison, comparable, figure
from publish.assigned import dated, recurring, shared
from publish.chosen import Audience, Length
from publish.deck import (
    BODY_BOTTOM,
    KEY_LINE,
    MARGIN,
    TABLE_SIZE,
    WIDE,
    Asked,
    Bars,
    Cell,
    Cover,
    Slide,
    body_top,
    pages_of_points,
    pages_of_rows,
    points_room,
    question_height,
    shortened,
    statement_height,
)
from publish.facts import name_of
from publish.material import Material, Told
from publish.quiz.question import Question
from publish.statement import Statement
from publish.topics import Subject, Topic

BUDGET = {Length.SHORT: 8, Length.MIDDLE: 13, Length.FULL: 60}  # slides for the topics of all documents
# slides of each table: aims, duties, dates
MOST_AIMS = {Length.SHORT: 1, Length.MIDDLE: 2, Length.FULL: 40}
MOST_DUTIES = {Length.SHORT: 1, Length.MIDDLE: 3, Length.FULL: 40}
MOST_DATES = {Length.SHORT: 1, Length.MIDDLE: 2, Length.FULL: 40}
FOR_WHOM = {
    Audience.CADRES: "Tài liệu dành cho cán bộ, công chức tham mưu, tổ chức thực hiện",
    Audience.MEMBERS: "Tài liệu học tập, quán triệt dành cho cán bộ, đảng viên",
    Audience.PEOPLE: "Tài liệu tuyên truyền đến Nhân dân",
}
_REVIEW = "Câu hỏi ôn tập"
_ROOM = WIDE - 2 * MARGIN
_LEAST_FACTS = 3  # the cover holds what there is


def plan(material: Material, questions: Sequence[Slide] = ()) -> list[Slide]:
    """Return the slides: cover, each document, its registers, the questions given, the sources."""
    slides: list[Slide] = [_cover(material)]
    budget = BUDGET[material.length] // len(material.told)
    for told in material.told:
        slides.extend(_about(told, material))
        registers = [*_assigned(told, material), *_dates(told, material)]
        telling = list(_telling(told, material, max(budget, 2)))
        slides.extend([*registers, *telling] if material.audience is Audience.CADRES else [*telling, *registers])
    return [*slides, *questions, *_sources(material)]


def review(questions: Sequence[Question], named: bool) -> list[Slide]:
    """Return questions to end with, as many as fit on one slide, and the same again with their keys."""
    room, kept = BODY_BOTTOM - body_top(_REVIEW), list[Question]()
    for question in questions:
        high = question_height(question, len(kept) + 1) + KEY_LINE
        if high <= room:
            kept.append(question)
            room -= high
    return [Asked(_REVIEW, tuple(kept), told, named) for told in (False, True)] if kept else []


def _cover(material: Material) -> Cover:
    first = material.told[0].document
    meta = first.metadata
    if material.several:
        numbers = [printed(t.document.metadata.number) or name_of(t.document) for t in material.told]
        return Cover("", "Giới thiệu các văn bản", "; ".join(numbers), FOR_WHOM[material.audience])
    number = printed(meta.number)
    day = first.text[meta.date.start : meta.date.end] if meta.date else ""
    below = ", ".join(filter(None, (number and f"Số {number}", day)))
    issuer = printed(meta.issuer) or ""
    return Cover(issuer, name_of(first), below, FOR_WHOM[material.audience])


def _above(told: Told, material: Material) -> str:
    """Return the small line over a title: which document, where there are several."""
    return (printed(told.document.metadata.number) or name_of(told.document)) if material.several else ""


def _about(told: Told, material: Material) -> Iterator[Slide]:
    rows = [((Cell(f.name, True), Cell(f.words), _place(f.statement)), (f.statement,)) for f in told.facts]
    opening = material.several or material.length is not Length.SHORT
    if len(rows) >= _LEAST_FACTS and opening:
        title = name_of(told.document) if material.several else "Thông tin về văn bản"
        title = shortened(title, 28, _ROOM, 2, bold=True)
        yield from pages_of_rows(title, ("Nội dung", "Văn bản ghi", "Căn cứ"), (190, 514, 160), rows)


def _place(statement: Statement) -> Cell:
    """Return the clause; the document stands above its tables."""
    return Cell(statement.chip())


def _telling(told: Told, material: Material, budget: int) -> Iterator[Slide]:
    """The sections in their order, the chart and the table of aims before what else is said of aims."""
    topics = _wanted(told, material)
    at = next((i for i, t in enumerate(topics) if t.subject in (Subject.AIM, Subject.TASK)), len(topics))
    shown = [*_topics(topics[:at], told, material, budget)]
    yield from [*shown, *_aims(told, material), *_topics(topics[at:], told, material, max(budget - len(shown), 2))]


def _aims(told: Told, material: Material) -> Iterator[Slide]:
    above = _above(told, material)
    compared = comparable(told.aims)
    if compared:
        yield _chart(compared, above)
    rows = [(_aim_cells(a), (a.statement,)) for a in told.aims]
    headings, widths = ("Chỉ tiêu", "Mức", "Năm", "Căn cứ"), (560.0, 130.0, 64.0, 110.0)
    yield from pages_of_rows("Mục tiêu, chỉ tiêu", headings, widths, rows, above, MOST_AIMS[material.length])


def _aim_cells(aim: Aim) -> tuple[Cell, ...]:
    words = aim.words[:1].upper() + aim.words[1:]
    return Cell(words), Cell(aim.value, True), Cell(aim.year), _place(aim.statement)


def _chart(compared: Comparison, above: str) -> Bars:
    names = tuple(shortened(name, TABLE_SIZE, 400, 2) for name in compared.names)
    figures = tuple(figure(a.target.value) for a in compared.aims)
    return Bars(_title(compared.title), names, figures, "%", tuple(a.statement for a in compared.aims), above)


def _title(text: str) -> str:
    """Return a heading as a title, cut where it is very long."""
    return shortened(text, 22, _ROOM, 3, bold=True)


def _wanted(told: Told, material: Material) -> list[Topic]:
    """Return the sections to tell: those that the tables do not tell."""
    topics = [t for t in told.topics if not (t.subject is Subject.ORGANISATION and told.tasks)]
    if material.length is Length.FULL:
        return topics
    return _joined_aims([kept for t in topics if (kept := _without_aims(t, told)) is not None])


def _joined_aims(topics: Sequence[Topic]) -> list[Topic]:
    """Return the topics with the aims under one heading (2030, 2045) as one."""
    made: list[Topic] = []
    for topic in topics:
        last = made[-1] if made else None
        under = topic.headings[:-1]
        if last and topic.subject is last.subject is Subject.AIM and under and under[-1] in last.headings:
            made[-1] = replace(
                last, headings=under, titles=topic.titles[:-1], paragraphs=(*last.paragraphs, *topic.paragraphs)
            )
        else:
            made.append(topic)
    return made


def _topics(topics: Sequence[Topic], told: Told, material: Material, budget: int) -> Iterator[Slide]:
    """One slide or more for each section; where they are too many, one list of what each is about."""
    if len(topics) > budget:
        yield from _lists(topics, told, material, budget)
        return
    for topic in topics:
        above = " · ".join(filter(None, (_above(told, material), *topic.titles[:-1])))
        above = shortened(above, 14, _ROOM, 1)
        heading = topic.headings[-1]
        title = _title(topic.titles[-1])
        said, left = _picked(topic, title, material)
        pages = pages_of_points(title, said, material.several, above)
        rest = f"Còn {left} câu khác trong mục này, xem toàn văn." if left else ""
        yield from (replace(page, heading=heading, rest=rest) for page in pages)


def _without_aims(topic: Topic, told: Told) -> Topic | None:
    """Return a topic without the sentences that the table of aims holds; None where nothing is left."""
    spans = [(a.target.start, a.target.end) for a in told.aims]

    def tabled(statement: Statement) -> bool:
        c = statement.clause
        return any(start < c.end and c.start < end for start, end in spans)

    kept = [tuple(s for s in p if not tabled(s)) for p in topic.paragraphs]
    paragraphs = tuple(p for p in kept if p)
    return replace(topic, paragraphs=paragraphs) if paragraphs else None


def _picked(topic: Topic, title: str, material: Material) -> tuple[list[Statement], int]:
    """Return what is told of a topic in the order of the text, and how many sentences are left out.

    All of it where all is wanted; else what fits on one slide, the first sentence of each paragraph before seconds.
    """
    everything = [s for paragraph in topic.paragraphs for s in paragraph]
    if material.length is Length.FULL:
        return everything, 0
    ranked = sorted((at, number) for number, p in enumerate(topic.paragraphs) for at in range(len(p)))
    room = points_room(title)
    chosen: list[Statement] = []
    for at, number in ranked:
        statement = topic.paragraphs[number][at]
        high = statement_height(statement, material.several)
        if high <= room or not chosen:
            chosen.append(statement)
            room -= high
    return [s for s in everything if s in chosen], len(everything) - len(chosen)


def _lists(topics: Sequence[Topic], told: Told, material: Material, budget: int) -> Iterator[Slide]:
    """Yield lists of the sections' own headings, under what stands above them."""
    groups: dict[str, list[Statement]] = {}
    for topic in topics:
        groups.setdefault(topic.titles[0] if len(topic.headings) > 1 else "", []).append(topic.headings[-1])
    slides: list[Slide] = []
    for name, headings in groups.items():
        title = _title(name or "Nội dung của văn bản")
        slides.extend(pages_of_points(title, headings, material.several, _above(told, material)))
    yield from slides[:budget]


def _assigned(told: Told, material: Material) -> Iterator[Slide]:
    rows = [
        (
            (
                Cell(shortened(one.agencies, TABLE_SIZE, 214, 6, bold=True), True),
                Cell(shortened(one.text, TABLE_SIZE, 510, 7)),
                _place(one.task.statement),
            ),
            one.statements,
        )
        for one in shared(told.tasks)
    ]
    headings, widths = ("Cơ quan", "Nhiệm vụ", "Căn cứ"), (230.0, 524.0, 110.0)
    yield from pages_of_rows("Ai làm gì", headings, widths, rows, _above(told, material), MOST_DUTIES[material.length])


def _dates(told: Told, material: Material) -> Iterator[Slide]:
    found = [*dated(told.tasks), *recurring(told.tasks)]
    rows = [
        (
            (
                Cell(t.deadline[:1].upper() + t.deadline[1:], True),
                Cell(shortened(t.action[:1].upper() + t.action[1:], TABLE_SIZE, 370, 3)),
                Cell(t.agency[:1].upper() + t.agency[1:]),
                _place(t.statement),
            ),
            (t.statement,),
        )
        for t in found
    ]
    widths = (170.0, 384.0, 200.0, 110.0)
    headings = ("Thời hạn", "Nhiệm vụ", "Cơ quan", "Căn cứ")
    most = MOST_DATES[material.length]
    yield from pages_of_rows("Các mốc thời gian", headings, widths, rows, _above(told, material), most)


def _sources(material: Material) -> Iterator[Slide]:
    rows = []
    for told in material.told:
        fact = next((f for f in told.facts), None)
        statements = [s for t in told.topics for p in t.paragraphs for s in p] or [a.statement for a in told.aims]
        basis = fact.statement if fact else (statements or [t.statement for t in told.tasks])[0]
        name = shortened(name_of(told.document), TABLE_SIZE, 440, 4)
        number = printed(told.document.metadata.number) or "–"
        rows.append(((Cell(number, True), Cell(name), Cell(told.document.version[:12])), (basis,)))
    yield from pages_of_rows("Nguồn", ("Số, ký hiệu", "Văn bản", "Phiên bản"), (200, 484, 180), rows)
