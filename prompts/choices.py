"""Choices: what may have been meant, where a question fits several documents or several agencies alike."""

from __future__ import annotations

from corpus.agency import Level
from corpus.citation import Citation
from corpus.document import Document
from prompts.desk import Desk
from prompts.question import Kind
from prompts.ranking import core
from prompts.reply import Reply, cite, marker, named_document
from prompts.where_answer import find_section

MOST_CHOICES = 8
FEW = 3  # documents that are answered from together, without asking back
_END = "?.! "


def of_documents(desk: Desk) -> Reply | None:
    """Offer the documents, where a question about a document itself or its section names none of many. Else None."""
    question = desk.question
    if desk.scope.narrowed or len(desk.scope.documents) <= FEW or question.topic:
        return None
    if question.kind is Kind.METADATA:
        fitting = [desk.reading(i).document for i in desk.scope.documents[:MOST_CHOICES]]
    elif question.kind is Kind.SECTION and question.section is not None:
        readings = [desk.reading(i) for i in desk.scope.documents]
        fitting = [r.document for r in readings if find_section(r, question.section) is not None][:MOST_CHOICES]
    else:
        return None
    shown = [(d, c) for d in fitting if (c := _number(d)) is not None]
    if len(shown) < 2:
        return None
    lines = [f"- {_called(d)} {marker(c, True)}" for d, c in shown]
    choices = tuple(f"{question.text.strip(_END)} theo {named_document(d)}?" for d, _ in shown)
    more = len(desk.scope.documents) - len(shown) if question.kind is Kind.METADATA else 0
    rest = [f"Còn {more} văn bản khác; hãy nêu số, ký hiệu của văn bản cần hỏi."] if more > 0 else []
    opening = "Câu hỏi chưa nêu văn bản. Hãy chọn một trong các văn bản sau:"
    return Reply("\n".join([opening, *lines, *rest]), tuple(c for _, c in shown), choices=choices)


def of_agencies(desk: Desk) -> Reply | None:
    """Offer the agencies, where `văn phòng` begins the names of several that have duties. Else None."""
    subject = desk.question.subject
    if subject is None or subject.id:
        return None
    asked = core(subject.text)
    if not asked:
        return None
    found: dict[tuple[str, ...], Citation] = {}
    names: dict[tuple[str, ...], str] = {}
    for reading in desk.readings:
        for duty in reading.document.duties:
            key = core(duty.agency)
            if key[: len(asked)] == asked and key not in found and _is_one_body(desk, duty.agency_id):
                found[key] = cite(reading.document, duty.start, duty.end)
                names[key] = " ".join(duty.agency.split())
    if not 1 < len(found) <= MOST_CHOICES:
        return None
    start = desk.question.syllables.spans[subject.first][0]
    end = desk.question.syllables.spans[subject.last - 1][1]
    text = desk.question.text
    choices = tuple(f"{text[:start]}{name}{text[end:]}" for name in names.values())
    lines = [f"- {names[key]}: {desk.said(c)} {marker(c, True)}" for key, c in found.items()]
    opening = f"Có nhiều cơ quan mang tên “{subject.text}”. Hãy chọn một trong các cơ quan sau:"
    return Reply("\n".join([opening, *lines]), tuple(found.values()), choices=choices)


def _is_one_body(desk: Desk, agency_id: str) -> bool:
    """Whether the register knows the agency as one body and no class."""
    agency = desk.register.get(agency_id)
    return agency is not None and agency.level is not Level.CLASS


def _number(document: Document) -> Citation | None:
    number = document.metadata.number
    return cite(document, number.start, number.end) if number else None


def _called(document: Document) -> str:
    title = document.metadata.title
    return f"{named_document(document)} ({' '.join(title.value.split())})" if title else named_document(document)
