"""Answers to statements asked for confirmation: borne out, or corrected by the clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.duty import Role
from corpus.fold import fold
from prompts.desk import Desk
from prompts.evidence import Evidence
from prompts.given import body_in
from prompts.members import Whose, whose_figure
from prompts.passage_answer import refusal
from prompts.question import Question, Term
from prompts.quoting import spans_of
from prompts.ranking import duties_of
from prompts.reply import Reply, cite, marker, named_document, several, unique
from prompts.syllables import syllables
from prompts.values import Asked, Value, find_values
from prompts.verdict import LEAST_GROUNDED, LEAST_TIMED
from prompts.verdict_words import borne_out, words_of

_CLAIMS = (Asked.MONEY, Asked.PERCENT, Asked.DURATION, Asked.MULTIPLE, Asked.DATE)
# "35" · "0,7" · "15/12/2025" · "2026-2030"
_BELONGS = frozenset({"thuoc"})
_FIGURE = re.compile(r"\d[\d.,/-]*")
LEAST_TOPIC = 0.5
AS_NEAR = 0.1  # two clauses whose scores differ by less say as much of the topic
LEAST_OTHER = 0.5
WHOLE = 0.75  # of the statement's weight stands in the clause itself
TELLING = 0.25  # evidence this much behind the best may be what tells who does it
ITS_OWN = 0.1  # a clause that says what the body asked about does


def answer(desk: Desk) -> Reply:
    """Confirm or correct the statement. The topic is looked for without agency and figures: those may be wrong."""
    question = desk.question
    whole = next((e for e in desk.evidence if not e.missing and e.held >= WHOLE), None)
    claimed = _claimed(question)
    kinds = tuple(dict.fromkeys(v.kind for v in claimed))
    topic = replace(question, terms=_topic_terms(question, claimed), asked=kinds)
    if whole is not None and _agency_stands(desk, whole):
        rival = _rival(desk, topic, claimed, whole) if claimed and topic.terms else _other_lead(desk, topic, whole)
        sure = topic.terms or not question.agencies  # of `Sở A chủ trì thực hiện quyết định này` only the body is told
        return _reply(desk, _said_whole(desk, whole) if sure and not rival else "", *filter(None, (rival, whole)))
    if not topic.terms:
        return refusal(desk)
    found = [e for e in desk.evidence_for(topic)[:12] if e.grounded >= _least(e) and e.held >= 0.2]
    if question.agencies and not any(_is_figure(t) for t in question.terms):  # who does it is all that may be wrong
        found = [e for e in found if _topic_stands(desk, topic, e)]
    if not found:
        return refusal(desk)
    if (placed := _placed_elsewhere(desk)) is not None:
        return _reply(desk, words_of(question)[1], placed)
    best = next((e for e in found if e.values), None) or _telling(desk, found)
    fuller = max(found, key=lambda e: e.held)
    if _bears_out(desk, best) and best.held >= WHOLE:
        return _reply(desk, borne_out(question, best), best)
    if _bears_out(desk, best) and fuller.held > best.held:  # what the body asked about does is something else
        best = fuller
    told = _contradicts(desk, best) and not _bears_out(desk, best)
    return _reply(desk, _corrected(desk, best) if told else "", best)


def _said_whole(desk: Desk, whole: Evidence) -> str:
    """Return the word for a statement whose words all stand there; the other one where the figure is another's."""
    whose, told = whose_figure(desk.question, whole)
    if whose is Whose.ITS_OWN:
        return borne_out(desk.question, whole)
    if whose is Whose.UNSURE:
        return ""
    return f"{words_of(desk.question)[1]} (văn bản nêu: {told})" if told else words_of(desk.question)[1]


def _corrected(desk: Desk, evidence: Evidence) -> str:
    """Return the word for what is not so, with the value that the text gives where it is the only one there."""
    start, end = evidence.span
    values = [v for v in evidence.values if start <= v.start and v.end <= end]
    no = words_of(desk.question)[1]
    return (
        f"{no} (văn bản nêu: {evidence.reading.document.text[values[0].start : values[0].end]})"
        if len(values) == 1
        else no
    )


def _rival(desk: Desk, topic: Question, claimed: Sequence[Value], whole: Evidence) -> Evidence | None:
    """Return what says as much of the statement as `whole`, of its document, but for the value, and gives another:
    which of the two is meant, the reader must see."""
    given = {
        i for i, (s, e) in enumerate(desk.question.syllables.spans) for v in claimed if v.start <= s and e <= v.end
    }
    but = replace(topic, terms=tuple(t for t in desk.question.terms if not {t.at, t.at + t.pair} & given))
    among = [e for e in desk.evidence_for(but) if e.reading is whole.reading and not e.missing and e.held >= WHOLE]
    held = next((e for e in among if e.clause == whole.clause), None)
    others = [e for e in among if e.clause != whole.clause and e.values]
    return next((e for e in others if held is None or e.score >= held.score - AS_NEAR), None)


def _other_lead(desk: Desk, topic: Question, whole: Evidence) -> Evidence | None:
    """Return what gives the statement's topic to another body to lead, and says more of it than `whole`."""
    if not desk.question.agencies or desk.question.role is not Role.LEAD or not topic.terms:
        return None
    among = [e for e in desk.evidence_for(topic)[:12] if e.reading is whole.reading]
    held = next((e.score for e in among if e.clause == whole.clause), 0.0)
    leads = [e for e in among if any(d.role is Role.LEAD for d in duties_of(e.reading, e.clause))]
    return next((e for e in leads if e.score > held and e.held >= LEAST_OTHER and not _agency_stands(desk, e)), None)


def _placed_elsewhere(desk: Desk) -> Evidence | None:
    """Return what says of the very thing of `X thuộc Y`, called by its own name, that it belongs to another than Y."""
    line = desk.question.syllables.folded
    at = next((i for i, key in enumerate(line) if key in _BELONGS), 0)
    names = [t for t in desk.question.terms if t.name and not _is_figure(t)]
    own, given = [t for t in names if t.at < at], [t for t in names if t.at > at]
    if not own or not given or desk.question.folded:
        return None
    for evidence in desk.evidence[:24]:
        said = evidence.reading.line(*evidence.span, False)
        stands = [any(form in said for form in t.forms) for t in (*own, *given)]
        if all(stands[: len(own)]) and not all(stands[len(own) :]) and " thuôc5 " in said:
            return evidence
    return None


def _least(evidence: Evidence) -> float:
    return LEAST_TIMED if evidence.values else LEAST_GROUNDED


def _topic_stands(desk: Desk, topic: Question, evidence: Evidence) -> bool:
    """Whether at least half of the statement's topic stands in the clause (or right above it) outside the names of
    bodies: `Sở Nông nghiệp và Môi trường` says nothing of schools."""
    pairs = [t for t in topic.terms if t.pair] or list(topic.terms)
    reading, spans = evidence.reading, [evidence.clause_span, *evidence.reading.context(evidence.clause)[:1]]
    line = ""
    for span in spans:
        text = reading.document.text[slice(*span)]
        for mention in desk.register.mentions(text):
            text = text[: mention.start] + "-" * (mention.end - mention.start) + text[mention.end :]
        line += syllables(text).line(topic.folded)
    total = sum(t.weight for t in pairs)
    return sum(t.weight for t in pairs if any(f in line for f in t.forms)) >= LEAST_TOPIC * total


def _telling(desk: Desk, found: Sequence[Evidence]) -> Evidence:
    """Return the best of the evidence; about as good as it, where bodies are named, what gives the task to one."""
    if not desk.question.agencies:
        return found[0]
    return max((e for e in found if e.score >= found[0].score - TELLING), key=lambda e: e.score + _told(desk, e))


def _told(desk: Desk, evidence: Evidence) -> float:
    """Return what it counts that the clause says who leads, and more where it says what the body asked about does."""
    duties = duties_of(evidence.reading, evidence.clause)
    asked = desk.question.agencies[0]
    leads = any(d.role is Role.LEAD for d in duties)
    own = asked.id in {m.agency_id for m in evidence.reading.mentions(*evidence.clause_span, desk.register)}
    return TELLING * leads + ITS_OWN * own


def _is_figure(term: Term) -> bool:
    """Whether a term is a figure that may be right or wrong: `35`, not the `5G` of a network's name."""
    return term.name and bool(_FIGURE.fullmatch(term.text))


def _claimed(question: Question) -> list[Value]:
    """Return the values that the statement gives, of the first kind that there are: the text may give another."""
    return next((found for kind in _CLAIMS if (found := find_values(question.text, kind))), [])


def _topic_terms(question: Question, claimed: Sequence[Value] = ()) -> tuple[Term, ...]:
    """Return the terms outside the agencies and figures of the statement."""
    agencies = {i for a in question.agencies for i in range(a.first, a.last)}
    spans = question.syllables.spans
    figures = {i for i, k in enumerate(question.syllables.exact) if _FIGURE.fullmatch(k)}
    figures |= {i for i, (s, e) in enumerate(spans) if any(v.start <= s and e <= v.end for v in claimed)}
    gone = figures if claimed else agencies | figures
    return tuple(t for t in question.terms if t.at not in gone and not (t.pair and t.at + 1 in gone))


def _agency_stands(desk: Desk, evidence: Evidence) -> bool:
    """Whether every agency of the statement stands in the clause in the role stated, as far as duties tell."""
    asked = desk.question.agencies
    if not asked:
        return True
    start, end = evidence.clause_span
    duties = [d for d in evidence.reading.document.duties if d.start < end and start < d.end]
    role = desk.question.role
    of_first = [d for d in duties if d.agency_id == asked[0].id or fold(asked[0].text) in fold(d.agency)]
    if of_first:
        return role is None or any(d.role is role for d in of_first)
    return not duties and _named_in(desk, evidence)


def _named_in(desk: Desk, evidence: Evidence) -> bool:
    """Whether the clause or what it stands under names the first agency of the statement."""
    reading, asked = evidence.reading, desk.question.agencies[0]
    spans = [evidence.clause_span, *reading.context(evidence.clause)[:1]]
    text = " ".join(reading.document.text[start:end] for start, end in spans)
    return any(m.agency_id.partition("@")[0] == asked.id.partition("@")[0] for m in desk.register.mentions(text))


def _bears_out(desk: Desk, evidence: Evidence) -> bool:
    figures = [t for t in desk.question.terms if _is_figure(t)]
    line = evidence.reading.line(*evidence.clause_span, desk.question.folded)
    stand = all(any(f in line for f in t.forms) for t in figures)
    return stand and bool(desk.question.agencies) and _agency_stands(desk, evidence)


def _contradicts(desk: Desk, evidence: Evidence) -> bool:
    """Whether the clause gives the task to somebody else, or another figure."""
    start, end = evidence.clause_span
    leads = [d for d in evidence.reading.document.duties if d.start < end and start < d.end and d.role is Role.LEAD]
    figures = any(_is_figure(t) for t in desk.question.terms)
    asks_who = desk.question.role is not None or words_of(desk.question)[0] == "Đúng"
    return bool(desk.question.agencies and leads and asks_who) or figures


def _reply(desk: Desk, word: str, *evidence: Evidence) -> Reply:
    citations = unique([cite(e.reading.document, *span) for e in evidence for span in _spans(desk, e)])
    many = several(citations)
    document = named_document(evidence[0].reading.document)
    opening = f"{word}. Theo {document}" if word else f"Theo {document}"
    quotes = "; ".join(f"{desk.said(c)} {marker(c, many)}" for c in citations)
    return Reply(f"{opening}: {quotes}.", citations)


def _spans(desk: Desk, evidence: Evidence) -> list[tuple[int, int]]:
    spans = spans_of(desk.question, evidence, desk.register)
    text = evidence.reading.document.text
    above = evidence.reading.context(evidence.clause)[:1]
    context = [s for s in above if desk.register.mentions(text[slice(*s)]) or body_in(text[slice(*s)])]
    return sorted({*spans, *context})
