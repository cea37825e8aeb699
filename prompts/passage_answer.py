"""Answers from sentences: facts (who, when, how much) and everything that has no way of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.citation import Citation
from corpus.duty import Role
from corpus.fold import strip_diacritics
from prompts.desk import Desk
from prompts.evidence import Evidence
from prompts.given import body_in
from prompts.question import Question
from prompts.quoting import spans_of
from prompts.ranking import speaks_of_agency
from prompts.receivers import asks_to_whom, receivers
from prompts.reply import Reply, cite, marker, named_document, several, unique
from prompts.standing_values import wanted
from prompts.syllables import syllables
from prompts.table_rows import cell_asked, unit_above
from prompts.values import Asked, Value
from prompts.verdict import only_in_cells, suffices

CLOSE = 0.05  # evidence this near to the best is shown too
CLOSE_OPEN = 0.12  # the same where no value is asked for, which would tell them apart
SUBJECT_PLACE = 2  # an agency this near to the beginning is what the question is about
FAR = 0.2  # evidence this much worse than the best is about something else
MOST_CLAUSES = 3
WHOLE_HEAD = 0.8  # of the thing asked about that has to stand in front of its value
NEAR_HEAD = 90  # characters
_HOW_MANY = re.compile(r" (?:bao nhiêu\d?|bao nhieu|mây2|may)(?= )")
NEAR = 0.4  # of what was asked that has to stand in the nearest clause for it to be shown


def answer(desk: Desk) -> Reply:
    """Answer from the best clauses, or say that the documents do not state it."""
    enough = sufficient(desk)
    if not enough:
        return refusal(desk)
    chosen = _chosen(enough, CLOSE if wanted(desk.question) else CLOSE_OPEN)
    citations = unique(
        [cite(e.reading.document, *span) for e in chosen for span in spans_of(desk.question, e, desk.register)]
    )
    sure = not any(_as_full(other, chosen[0]) for other in chosen[1:])
    return Reply(compose(desk, chosen[0], citations, sure), citations)


def sufficient(desk: Desk) -> list[Evidence]:
    """Return the evidence that is enough to answer, of that which is about as good as the best."""
    best = desk.evidence[0].score if desk.evidence else 0.0
    enough = [e for e in desk.evidence[:24] if e.score >= best - FAR and suffices(desk.question, e)]
    subject = [a for a in desk.question.agencies if a.first <= SUBJECT_PLACE]
    if not subject or Asked.WHO in desk.question.asked[:1]:
        return enough
    return [e for e in enough if speaks_of_agency(e.reading, e.clause, subject[0], desk.register)]


def _chosen(enough: Sequence[Evidence], close: float) -> list[Evidence]:
    """Return the best evidence and what stands close to it in other clauses."""
    chosen: list[Evidence] = []
    for one in enough:
        seen = any(c.reading is one.reading and c.clause == one.clause for c in chosen)
        if not seen and (one.score >= enough[0].score - close or _as_full(one, enough[0])):
            chosen.append(one)
    return chosen[:MOST_CLAUSES]


def _as_full(one: Evidence, best: Evidence) -> bool:
    """Whether a clause gives a value for all that was asked just as the best one does: which is meant is not known."""
    lacks, allowed = {id(t) for t in (*one.missing, *one.distant)}, {id(t) for t in best.missing}
    if not best.values or not one.values or not lacks <= allowed:
        return False
    return one.grounded >= best.grounded and one.held >= best.held and one.head >= best.head


def compose(desk: Desk, best: Evidence, citations: Sequence[Citation], sure: bool = True) -> str:
    """Return the answer's text: the value where one is `sure`, then the quotes with their places."""
    question, many = desk.question, several(citations)
    document = named_document(best.reading.document)
    to_whom = asks_to_whom(question)
    lead = "; ".join(receivers(question, best, desk.register)) if to_whom else _agency_in_words(question, best)
    lead = lead or (_value_in_words(question, best) if sure else "")
    if len(citations) == 1:
        one = citations[0]
        where = f"{one.section.spoken()} của {document}" if one.section else document
        opening = f"{lead}. Theo {where}" if lead else f"Theo {where}"
        return f"{opening}: {desk.said(one)} {marker(one, many)}."
    opening = f"{lead}. Theo {document}:" if lead else f"Theo {document}:" if not many else "Các văn bản nêu:"
    return "\n".join([opening, *(f"- {desk.said(c)} {marker(c, many)}" for c in citations)])


def _value_in_words(question: Question, best: Evidence) -> str:
    """Return the value asked for in words, where the sentence holds one and no other that could be meant."""
    kinds = wanted(question)
    if len(_HOW_MANY.findall(question.syllables.line(question.folded))) > 1:
        return ""  # `bao nhiêu tham luận, mấy đồng chí`: one value is half an answer
    if only_in_cells(best):
        return _cell_in_words(question, best)
    values = [v for v in best.values if best.span[0] <= v.start and v.end <= best.span[1]]
    if len(values) > 1:
        values = _said_of(question, best, values)
    if len(kinds) != 1 or len(values) != 1:
        return ""
    words = _whole_value(question, best.reading.document.text, values[0])
    return words[:1].upper() + words[1:]


def _cell_in_words(question: Question, best: Evidence) -> str:
    """Return the figure under the column that is asked for, with its head and unit; "" where no column is named."""
    document, start = best.reading.document, best.clause_span[0]
    cell, unit = cell_asked(question, document, start), unit_above(document, start)
    return f"{cell[0]} ({cell[1]}{f'; đơn vị tính: {unit}' if unit else ''})" if cell else ""


def _said_of(question: Question, best: Evidence, values: Sequence[Value]) -> list[Value]:
    """Return those of several values that the very thing asked about stands in front of: of `thu ngân sách đạt 47,5
    nghìn tỷ đồng, bằng 117,6% dự toán` the first. None where more than one is asked for."""
    heads = [t for t in question.terms if t.head and (not t.pair or len(t.forms) > 1)]
    total = sum(t.weight for t in heads)
    if not total:
        return []
    found, at = [], best.span[0]
    for value in values:
        line = best.reading.line(at, value.start, question.folded)
        held = sum(t.weight for t in heads if any(form in line for form in t.forms))
        if held >= WHOLE_HEAD * total and value.start - at <= NEAR_HEAD:
            found.append(value)
        at = value.end
    return found


def _whole_value(question: Question, text: str, value: Value) -> str:
    """Return the value with the bound in front (`tối thiểu`) and, of counted things, the noun behind."""
    before = _BOUND.search(text, max(0, value.start - 24), value.start)
    start = before.start() if before else value.start
    end = value.end
    if question.unit:
        behind = _WORDS.match(text, end)
        keys = syllables(behind.group()).folded[: len(question.unit)] if behind else ()
        if behind and keys == tuple(strip_diacritics(u.rstrip("12345")) for u in question.unit):
            end += len(" ".join(behind.group().split()[: len(keys)])) + 1
    return text[start:end].strip()


_BOUND = re.compile(
    r"(?:tối thiểu|tối đa|ít nhất|không quá|không dưới|trên|dưới|khoảng|hơn|đạt|≥|≤)(?:\s(?:tối thiểu|mức|trên))?\s?\Z",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?:\s[^\W\d_]+){1,4}")
MOST_AGENCIES = 4


def _agency_in_words(question: Question, best: Evidence) -> str:
    """Return the agencies that the sentence gives the task to, where who does it is all that is asked."""
    if question.asked != (Asked.WHO,):
        return ""
    role = question.role or Role.LEAD
    duties = [d for d in best.reading.document.duties if d.role is role]
    for start, end in (best.span, best.clause_span):
        names = list(dict.fromkeys(" ".join(d.agency.split()) for d in duties if d.start < end and start < d.end))
        if names:
            return "; ".join(n[:1].upper() + n[1:] for n in names) if len(names) <= MOST_AGENCIES else ""
    above = [best.reading.document.text[slice(*span)] for span in best.reading.context(best.clause)[:1]]
    return body_in(above[0]) if above and role is Role.LEAD else ""


def nearest(desk: Desk) -> tuple[Citation, ...]:
    """Return the clause that comes nearest to what was asked, where one is near at all."""
    near = next((e for e in desk.evidence if e.grounded >= NEAR), None)
    return (cite(near.reading.document, *spans_of(desk.question, near, desk.register)[0]),) if near else ()


def refusal(desk: Desk, said: str = "") -> Reply:
    """Return a refusal that names the nearest clause, where one is near at all."""
    text = said or _not_stated(desk)
    near = nearest(desk)
    if not near:
        return Reply(text, refused=True)
    citation = near[0]
    tail = f" Nội dung gần nhất là {citation.spoken}: {desk.said(citation)} {marker(citation)}."
    return Reply(text + tail, (citation,), refused=True)


def _not_stated(desk: Desk) -> str:
    if desk.scope.narrowed and len(desk.scope.documents) == 1:
        name = named_document(desk.reading(desk.scope.documents[0]).document)
        return f"{name} không nêu nội dung được hỏi."
    return "Các văn bản đã nạp không nêu nội dung được hỏi."
