"""Whole names: a body asked about, with the words in front that belong to its name in the documents.

`Đảng ủy cơ quan Văn phòng Quốc hội` is another body than `Văn phòng Quốc hội`; which is meant, the documents tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from prompts.asking import plain
from prompts.question import Named, Question
from prompts.reading import Reading

MOST_WORDS = 6
_OPENING = 90  # characters of a clause in which it names whom it is about
_LABEL_WORDS = 3


def whole_name(question: Question, readings: Sequence[Reading]) -> Named | None:
    """Return the subject with as many words in front as stand so at the opening of a clause; itself where none do."""
    subject = question.subject
    if subject is None or subject.first == 0:
        return subject
    for first in range(max(0, subject.first - MOST_WORDS), subject.first):
        if _begins_name(question, first) and any(_opens(r, _phrase(question, first, subject.last)) for r in readings):
            start, end = question.syllables.spans[first][0], question.syllables.spans[subject.last - 1][1]
            return Named("", question.text[start:end], first, subject.last)
    return subject


def _phrase(question: Question, first: int, last: int) -> str:
    return f" {' '.join(question.syllables.folded[first:last])} "


def _begins_name(question: Question, first: int) -> bool:
    """Whether a body's name may begin here: `đảng ủy`, `tổ đảng`, `lãnh đạo`."""
    return any(m.first == first for m in plain("body-heads").meet(question.syllables, question.folded))


def _opens(reading: Reading, phrase: str) -> bool:
    for clause in reading.clauses:
        line = reading.line(clause.start, min(clause.end, clause.start + _OPENING), True)
        at = line.find(phrase)
        if at >= 0 and line[:at].count(" ") <= _LABEL_WORDS:
            return True
    return False
