"""Verdict: whether evidence is enough to answer, or the fact is absent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prompts.evidence import Evidence
from prompts.question import Question
from prompts.ranking import CASES
from prompts.standing_values import AMOUNTS, wanted
from prompts.table_rows import figures_of_row
from prompts.values import Asked, blanked

LEAST_GROUNDED = 0.6
LEAST_OPEN = 0.45  # where no value is asked for, what bears on the question is an answer
LEAST_WHO = 0.5
LEAST_TIMED = 0.55  # of a time that stands there: fewer clauses give one than give a figure
TIMES = frozenset({Asked.DAY, Asked.DATE, Asked.DURATION, Asked.CADENCE})
MORE_FOLDED = 0.06  # without diacritics more words meet by chance
LEAST_HELD = 0.3
LEAST_HEAD = 0.5
LEAST_NAMES = 0.6
LEAST_CASE = 0.65  # of a question that a case answers
LEAST_TOPIC = 0.5
MOST_MISSING = 0.25  # of what is asked of a table's cell
_CASE = re.compile(r"\b(?:nếu|khi|trường hợp|sau khi|trước khi)\s", re.IGNORECASE)
# "tính từ ngày công bố quyết định": no date, but what it begins with
_SINCE = re.compile(r"\btừ (?:ngày|khi|lúc|thời điểm)\s[^\W\d_]", re.IGNORECASE)
_SINCE_WHEN = re.compile(r" tu (?:ngay|khi|luc|thoi diem|bao gio)")
# "Hiện nay, tổng số trạm …": of no year to come
_NOW = re.compile(r"\W{0,3}(?:hiện nay|hiện tại|đến nay|tính đến nay)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")


def suffices(question: Question, evidence: Evidence) -> bool:
    """Whether the sentence with its clause and headings holds what was asked.

    Each kind of value asked for must stand there, the names and figures of the question too, and of the thing whose
    amount is asked for at least half, in the sentence's own clause.
    """
    kinds = wanted(question)
    if evidence.grounded < _least(question, kinds, bool(evidence.values)) or evidence.held < LEAST_HELD:
        return False
    if kinds and not evidence.values and not _on_condition(question, kinds, evidence):
        return False
    if AMOUNTS.intersection(kinds) and evidence.head < LEAST_HEAD:
        return False
    if any(t.required for t in (*evidence.missing, *evidence.distant)):
        return False
    if only_in_cells(evidence) and _missing(question, evidence) > MOST_MISSING:
        return False
    return _names_stand(question, evidence) and _topic_stands(question, evidence) and not _other_year(evidence)


def only_in_cells(evidence: Evidence) -> bool:
    """Whether the values are bare figures of a table's row: what they are of only the words around can tell."""
    cells = figures_of_row(evidence.reading.document, evidence.clause_span[0])
    return bool(evidence.values) and {(v.start, v.end) for v in evidence.values} <= set(cells)


def _missing(question: Question, evidence: Evidence) -> float:
    """Return the share of what is asked, beside what the title says of all, that stands nowhere near."""
    title = evidence.reading.folded_title if question.folded else evidence.reading.exact_title
    own = [t for t in question.terms if not t.pair and not any(form in title for form in t.forms)]
    return sum(t.weight for t in evidence.missing) / (sum(t.weight for t in own) or 1.0)


def _least(question: Question, kinds: Sequence[Asked], stands: bool) -> float:
    """Return the share of the question that has to stand there: a value that is absent is easily mistaken."""
    least = LEAST_WHO if Asked.WHO in question.asked else LEAST_OPEN
    if kinds:
        least = LEAST_TIMED if stands and TIMES.issuperset(kinds) else LEAST_GROUNDED
    return least + (MORE_FOLDED if question.folded else 0.0)


def _topic_stands(question: Question, evidence: Evidence) -> bool:
    """Whether at least half of what is asked about an agency stands there, beside its name."""
    agencies = {i for a in question.agencies for i in range(a.first, a.last)}
    topic = [t for t in question.terms if t.at not in agencies and (not t.pair or len(t.forms) > 1)]
    total = sum(t.weight for t in topic)
    if not agencies or not total or Asked.PERSON in question.asked:
        return True
    gone = {id(t) for t in evidence.missing}
    return sum(t.weight for t in topic if id(t) in gone) < LEAST_TOPIC * total


def _on_condition(question: Question, kinds: Sequence[Asked], evidence: Evidence) -> bool:
    """Whether `khi nào` is answered by a case and not by a date: `… khi có yêu cầu`, `… nếu để xảy ra …`; or `từ lúc
    nào` by what has to come first: `từ ngày công bố`."""
    if list(kinds) != [Asked.DATE] or evidence.grounded < LEAST_CASE or evidence.held < LEAST_CASE:
        return False
    text = evidence.reading.document.text
    if CASES.search(text, *evidence.clause_span):
        return True
    since = _SINCE_WHEN.search(question.syllables.line(folded=True)) and _SINCE.search(text, *evidence.span)
    return bool(since or _CASE.search(text, *evidence.span))


def _names_stand(question: Question, evidence: Evidence) -> bool:
    names = [t for t in question.terms if t.name]
    missing = [t for t in evidence.missing if t.name]
    if any(t.text[0].isdigit() or len(t.forms) > 1 for t in missing):
        return False
    total = sum(t.weight for t in names)
    return not total or 1 - sum(t.weight for t in missing) / total >= LEAST_NAMES


def _other_year(evidence: Evidence) -> bool:
    """Whether the question's year stands only in the title, beside another year there or in the sentence."""
    asked = {t.text for t in evidence.distant if _YEAR.fullmatch(t.text)}
    if not asked:
        return False
    spans = [evidence.span, *evidence.reading.context(evidence.clause)]
    if _NOW.match(evidence.reading.document.text, evidence.span[0]):
        return True
    text = " ".join(blanked(evidence.reading.document.text[start:end]) for start, end in spans)
    return bool(set(_YEAR.findall(f"{text} {blanked(evidence.reading.named)}")) - asked)
