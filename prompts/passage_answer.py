"""Answers from sentences: facts (who, when, how much) and everything that has no way of its own."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.citation import Citation
from prompts.blocks import told_by_block
from prompts.desk import Desk
from prompts.evidence import Evidence
from prompts.leads import lead_of
from prompts.question import Question
from prompts.quoting import spans_of
from prompts.ranking import speaks_of_agency
from prompts.reply import Reply, cite, marker, named_document, several, unique
from prompts.standing_values import wanted
from prompts.values import Asked
from prompts.verdict import suffices

CLOSE = 0.05  # evidence this near to the best is shown too
CLOSE_BLOCK = 0.02  # the same beside a task with lines that say who does it and when: one such is an answer
CLOSE_OPEN = 0.12  # the same where no value is asked for, which would tell them apart
SUBJECT_PLACE = 2  # an agency this near to the beginning is what the question is about
FAR = 0.2  # evidence this much worse than the best is about something else
MOST_CLAUSES = 3
NEAR = 0.4  # of what was asked that has to stand in the nearest clause for it to be shown


def answer(desk: Desk) -> Reply:
    """Answer from the best clauses, or say that the documents do not state it."""
    enough = sufficient(desk)
    if not enough:
        return refusal(desk)
    chosen = _chosen(enough, _closeness(desk.question, enough[0]))
    citations = unique(
        [cite(e.reading.document, *span) for e in chosen for span in spans_of(desk.question, e, desk.register)]
    )
    sure = not any(_as_full(other, chosen[0]) for other in chosen[1:])
    return Reply(compose(desk, chosen, citations, sure), citations)


def sufficient(desk: Desk) -> list[Evidence]:
    """Return the evidence that is enough to answer, of that which is about as good as the best."""
    best = desk.evidence[0].score if desk.evidence else 0.0
    enough = [e for e in desk.evidence[:24] if e.score >= best - FAR and suffices(desk.question, e)]
    subject = [a for a in desk.question.agencies if a.first <= SUBJECT_PLACE]
    if not subject or Asked.WHO in desk.question.asked[:1]:
        return enough
    return [e for e in enough if speaks_of_agency(e.reading, e.clause, subject[0], desk.register)]


def _closeness(question: Question, best: Evidence) -> float:
    """Return by how much evidence may be worse than the best and is shown too."""
    if question.asked and told_by_block(best.reading, best.clause):
        return CLOSE_BLOCK
    return CLOSE if wanted(question) else CLOSE_OPEN


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


def compose(desk: Desk, chosen: Sequence[Evidence], citations: Sequence[Citation], sure: bool = True) -> str:
    """Return the answer's text: who or what was asked for, a value only where one is `sure`, then the quotes with their
    places."""
    best = chosen[0]
    many = several(citations)
    document = named_document(best.reading.document)
    lead = lead_of(desk.question, chosen, desk.register, sure)
    if len(citations) == 1:
        one = citations[0]
        where = f"{one.section.spoken()} của {document}" if one.section else document
        opening = f"{lead}. Theo {where}" if lead else f"Theo {where}"
        return f"{opening}: {desk.said(one)} {marker(one, many)}."
    opening = f"{lead}. Theo {document}:" if lead else f"Theo {document}:" if not many else "Các văn bản nêu:"
    return "\n".join([opening, *(f"- {desk.said(c)} {marker(c, many)}" for c in citations)])


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
