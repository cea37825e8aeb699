"""Answers about an agency's duties: one line per clause, by role, with its deadline and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.agency import Level
from corpus.catalogue import DutyFilter, DutyRow
from corpus.citation import Citation
from corpus.duty import Duty, Role
from corpus.fold import fold
from prompts.asking import plain
from prompts.blocks import is_attribution, task_of
from prompts.desk import Desk
from prompts.duty_lines import MOST_LINES, Line, in_words, merged
from prompts.given import clauses_charged, clauses_given
from prompts.question import Named, Question
from prompts.ranking import core, duties_of, is_of_kind
from prompts.reading import Reading
from prompts.reply import LONGEST_QUOTE, Reply, cite, marker, named_document, several, unique
from prompts.shortening import shortened
from prompts.syllables import is_marked

LONGEST_BESIDE = 80  # characters between `phối hợp với` and the body
LEAST_TOPIC = 0.5
NEARLY = 0.7  # of what the best line says of the topic
_MANY = frozenset({Level.COMMUNE, Level.PROVINCIAL})  # levels with bodies of one kind everywhere
_COMMUNES = frozenset({"ubnd-cap-xa", "ubnd-xa", "ubnd-phuong"})
_OF_COMMUNES = "cap-xa"  # `các xã, phường, đặc khu`, as plans name them for their offices
# "Ủy ban nhân dân | tỉnh Hòa Giang"
_PLACE = re.compile(r"\s(?:tỉnh|thành phố)(?:\s[A-ZĐ]\w*){1,4}\Z")


def answer(desk: Desk) -> Reply | None:
    """Answer with the duties of the agency asked for. None where the register has no row that bears on it."""
    subject = desk.question.subject
    if subject is None:
        return None
    own = [r for r in _rows(desk, subject) if r.via != "class" or _is_that_kind(desk, subject, r.duty)]
    if not own and (of_chair := _of_its_chair(desk, subject)):
        own, subject = of_chair, replace(subject, text=" ".join(of_chair[0].duty.agency.split()))
    lines = _about([*(_line(desk, r) for r in own), *_laid_out(desk, subject)])
    wanted = desk.question.role
    of_role = [x for x in lines if wanted is None or x.role is wanted]
    if of_role or lines:
        return _composed(desk, subject, of_role or lines, own, missed=wanted if not of_role else None)
    return _beside(desk, subject) if wanted is Role.COORDINATE else None


def _beside(desk: Desk, subject: Named) -> Reply | None:
    """Answer with the clauses that tell another body to work with the one asked for, `Phối hợp với Sở Nội vụ …`: no
    duty of its own, but what it takes part in. None where there are none."""
    named = " ".join(core(shown_name(desk, subject)))
    found: list[Citation] = []
    for reading in desk.readings:
        for clause in reading.clauses if named else ():
            line = reading.line(clause.start, clause.end, True)
            at = line.find(f" {named} ")
            before = line.rfind(" phoi hop voi ", 0, at + 1)
            if before >= 0 and at - before <= LONGEST_BESIDE:
                found.append(cite(reading.document, *shortened(reading, clause.start, clause.end)))
    if not found:
        return None
    shown = unique(found)[:MOST_LINES]
    items = [f"- {desk.said(c)} {marker(c, several(shown))}" for c in shown]
    opening = f"Văn bản yêu cầu cơ quan khác phối hợp với {shown_name(desk, subject)}:"
    return Reply("\n".join([opening, *items]), shown)


def _of_its_chair(desk: Desk, subject: Named) -> list[DutyRow]:
    """Return the duties of a committee's chair: a text that charges `Chủ tịch Ủy ban nhân dân cấp xã` with work means
    the committee's; of `các xã, phường` those of their committees."""
    asked = {f"chu-tich-{subject.id}"} if subject.id else set()
    if subject.id in _COMMUNES or subject.id == _OF_COMMUNES:
        asked |= {"chu-tich-ubnd-cap-xa", "ubnd-cap-xa"}
    return [
        DutyRow(reading.document.id, None, duty)
        for reading in desk.readings
        for duty in reading.document.duties
        if (duty.agency_id or "").partition("@")[0] in asked
    ]


def _is_that_kind(desk: Desk, subject: Named, duty: Duty) -> bool:
    """Whether a body of which there are many is asked about, `UBND xã`, and the duty is of those many."""
    if subject.id in _COMMUNES and duty.agency_id == _OF_COMMUNES:
        return True
    printed = duty.agency
    agency = desk.register.get(subject.id) if subject.id and "@" not in subject.id else None
    return agency is not None and agency.level in _MANY and is_of_kind(subject.text, printed)


def names_body(question: Question) -> bool:
    """Whether the subject is called as bodies are: known, or by a word like `chi cục`; not `người bán hàng`."""
    subject = question.subject
    if subject is None or subject.id:
        return subject is not None
    return any(m.first == subject.first for m in plain("body-heads").meet(question.syllables, question.folded))


def refusal(desk: Desk) -> Reply:
    """Say that nothing is assigned to the agency by name, with what is assigned to classes that take it in."""
    subject = desk.question.subject
    assert subject is not None
    name = shown_name(desk, subject)
    rows = [r for r in _rows(desk, subject) if r.via == "class" and r.duty.role is Role.LEAD]
    lines = _about([_line(desk, r) for r in rows])[:3]
    if lines:
        citations = unique([cite(x.document, x.start, x.end) for x in lines])
        items = [f"- {desk.said(c)} {marker(c, several(citations))}" for c in citations]
        text = (
            f"Văn bản không giao đích danh {name} nhiệm vụ nào; các nhiệm vụ giao chung cho nhóm cơ quan có {name} gồm:"
        )
        return Reply("\n".join([text, *items]), citations, refused=True)
    topic = " về nội dung được hỏi" if desk.question.terms else " nào"
    text = f"Văn bản không giao đích danh {name} nhiệm vụ{topic}."
    mention = _mention(desk, subject)
    if mention is None:
        return Reply(text, refused=True)
    tail = f" {name} chỉ được nhắc đến tại: {desk.said(mention)} {marker(mention)}."
    return Reply(text + tail, (mention,), refused=True)


def shown_name(desk: Desk, subject: Named) -> str:
    """Return the agency's name for a sentence: as typed in full, the register's for what was typed short."""
    agency = desk.register.get(subject.id) if subject.id else None
    typed_short = not (is_marked(subject.text) and subject.text[:1].isupper()) or subject.text.split()[-1].isupper()
    name = agency.name if agency and typed_short else subject.text
    return name[:1].lower() + name[1:] if name.startswith("Các ") else name


def _laid_out(desk: Desk, subject: Named) -> list[Line]:
    """Return what the layout gives the agency, as lines."""
    lines: list[Line] = []
    named = core(shown_name(desk, subject))
    for reading in desk.readings:
        others = [d for d in reading.document.duties if core(d.agency) != named]
        theirs = [d for d in reading.document.duties if core(d.agency) == named]
        charged = clauses_charged(reading, desk.register, subject)
        for start, end in (*charged, *clauses_given(reading, desk.register, subject)):
            # what the register gives to another alone is not this agency's: "Hội đồng A giao Ủy ban B: a) …"
            taken = (start, end) not in charged and _any_inside(others, start, end)
            if taken and not _any_inside(theirs, start, end):
                continue
            words = fold(reading.document.text[start : start + 40])
            role = Role.COORDINATE if words.startswith("phoi hop") else Role.LEAD
            lines.append(Line(reading.document, start, end, role, (), _topic(desk.question, reading, start, end)))
    return lines


def _any_inside(duties: Sequence[Duty], start: int, end: int) -> bool:
    return any(d.start < end and d.end > start for d in duties)


def _rows(desk: Desk, subject: Named) -> list[DutyRow]:
    documents = frozenset(desk.scope.documents) if desk.scope.narrowed else None
    rows = desk.library.shelf.duties(DutyFilter(agency=subject.text, classes=True, documents=documents))
    if not subject.id:  # names are found by their words: `Bên thuê nhà` is not `… nhà ở xã hội (Bên cho thuê)`
        rows = [r for r in rows if _in_order(core(subject.text), core(r.duty.agency))]
    known = {(r.document, r.duty.start, r.duty.agency) for r in rows if r.via != "class"}
    named = core(shown_name(desk, subject))
    for reading in desk.readings:
        names = _names(reading, named) if named else set()
        for duty in reading.document.duties:
            key = (reading.document.id, duty.start, duty.agency)
            if key not in known and duty.agency in names:
                rows.append(DutyRow(reading.document.id, None, duty))
    return rows


def _names(reading: Reading, named: tuple[str, ...]) -> set[str]:
    """Return the names by which the document's duties mean the body: all of its name, or as the committee of a front
    (`Ủy ban Mặt trận …`); with its place behind (`… thành phố Sông Mây`) where that is the only one of the kind."""
    names = {duty.agency for duty in reading.document.duties}
    own = {n for n in names if core(n) == named or core(n)[: len(named) + 2] == ("uy", "ban", *named)}
    placed = {n for n in names - own if core(_PLACE.sub("", n)) == named}
    return own | placed if len(placed) == 1 else own


def _in_order(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a name holds all of the words in their order."""
    left = iter(name)
    return all(word in left for word in words)


def _line(desk: Desk, row: DutyRow) -> Line:
    """Return the clause that a duty stands in, whole where it is short."""
    reading = desk.reading(row.document)
    duty = row.duty
    start, end = duty.start, duty.end
    index = max(reading.clause_at(duty.start), 0)
    clause = reading.clauses[index]
    said_at = (clause.start, clause.end) if is_attribution(reading, index) else None
    if said_at:
        start, end = task_of(reading, index)
    elif clause.start <= start and end <= clause.end <= clause.start + LONGEST_QUOTE:
        start, end = clause.start, clause.end
    start, end = reading.clipped(start, end)
    deadline = (duty.deadline.printed,) if duty.deadline else ()
    earlier = " ".join(duty.agency.split()) if row.via == "predecessor" else ""
    topic = _topic(desk.question, reading, start, end)
    beside = {d.agency for d in duties_of(reading, index) if d.role is Role.LEAD}
    shared = duty.role is Role.LEAD and len(beside) > 1
    return Line(reading.document, start, end, duty.role, deadline, topic, earlier, said_at, shared)


def _topic(question: Question, reading: Reading, start: int, end: int) -> float:
    """Return which share of the topic the stretch and what stands above it speak of; 1 where no topic is named."""
    if not question.terms:
        return 1.0
    asked = [t for t in question.terms if not t.pair or len(t.forms) > 1]
    title = reading.folded_title if question.folded else reading.exact_title
    if asked and all(any(form in title for form in t.forms) for t in asked):  # what all of the document is about
        return 1.0
    context = reading.context(max(reading.clause_at(start), 0))
    line = "".join(reading.line(*span, question.folded) for span in ((start, end), *context))
    total = sum(t.weight for t in question.terms) or 1.0
    return sum(t.weight for t in question.terms if any(f in line for f in t.forms)) / total


def _about(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that bear on the topic, one per clause and role, in the order of the text."""
    best = max((x.topic for x in lines), default=0.0)
    if best < LEAST_TOPIC:
        return []
    return merged(x for x in lines if x.topic >= best * NEARLY)


def _composed(desk: Desk, subject: Named, lines: Sequence[Line], rows: Sequence[DutyRow], missed: Role | None) -> Reply:
    told = in_words(desk, lines)
    name = _as_printed(shown_name(desk, subject), rows)
    where = "các văn bản đã nạp" if several(told.citations) else named_document(lines[0].document)
    opening = f"Theo {where}, {name} được giao:"
    if missed is not None:
        other = "phối hợp" if missed is Role.LEAD else "chủ trì thực hiện"
        asked = "chủ trì" if missed is Role.LEAD else "phối hợp"
        opening = f"{named_document(lines[0].document)} không giao {name} {asked}; {name} được giao {other}:"
    tail = _left(name, told.left, desk.question.role)
    earlier = sorted({r.duty.agency for r in rows if r.via == "predecessor"})
    if earlier:
        tail.append(f"Trong đó có nhiệm vụ giao cho cơ quan tiền thân: {', '.join(earlier)}.")
    return Reply("\n".join([opening, *told.texts, *tail]), told.citations)


def _as_printed(name: str, rows: Sequence[DutyRow]) -> str:
    """Return a committee typed short by the name that the text has: `UBND` is a city's in a city's documents."""
    printed = {" ".join(r.duty.agency.split()) for r in rows if r.via is None}
    if not name.endswith(" tỉnh") or len(printed) != 1:
        return name
    (own,) = printed
    return own if core(own) == core(name) and fold(own).endswith(" thanh pho") else name


def _left(name: str, left: dict[Role, int], asked: Role | None) -> list[str]:
    """Say how many tasks are not shown, and how those it only helps in can be asked for."""
    total = sum(left.values())
    if not total:
        return []
    if asked is None and total == left[Role.COORDINATE]:
        return [f"Còn {total} nhiệm vụ phối hợp khác; hỏi “{name} phối hợp việc gì?” để xem đủ."]
    return [f"Còn {total} nhiệm vụ khác trong văn bản."]


def _mention(desk: Desk, subject: Named) -> Citation | None:
    """Return the first clause that names the agency at all."""
    names = {f" {fold(subject.text)} ", f" {fold(shown_name(desk, subject))} "}
    for reading in desk.readings:
        for clause in reading.clauses:
            line = reading.line(clause.start, clause.end, True)
            if clause.section >= 0 and any(n in line for n in names):
                return cite(reading.document, *shortened(reading, clause.start, clause.end))
    return None
