"""Standing values: the values of the kinds asked for that stand with a sentence."""

from __future__ import annotations

import re

from prompts.asking import plain
from prompts.blocks import block_of
from prompts.question import Question
from prompts.reading import Reading
from prompts.remembered import Remembered
from prompts.table_rows import figures_of_row
from prompts.values import IN_WORDS, Asked, Value, find_values

AMOUNTS = frozenset(
    {Asked.MONEY, Asked.AMOUNT, Asked.PERCENT, Asked.COUNT, Asked.MULTIPLE, Asked.RANK, Asked.NUMBER, Asked.MEASURE}
)
_POST_BEFORE, _POST_BEHIND = 45, 40  # characters between a name and its post
_VALUES: Remembered[tuple[tuple[int, int], ...]] = Remembered(60_000)
_SHORT = 300  # characters: in a clause this short an amount of another sentence may be meant
# "2212535": a place on the map or an account, no count
_COORDINATE = re.compile(r"\d{7,}")
_IN_CELLS = AMOUNTS - {Asked.COUNT, Asked.RANK}
# What answers as well where no value of the kind stands.
_INSTEAD = {
    Asked.DATE: (Asked.YEAR, Asked.DURATION, Asked.CADENCE),
    Asked.DURATION: (Asked.DATE,),
    Asked.CADENCE: (Asked.DURATION, Asked.DATE, Asked.YEAR),
}


def wanted(question: Question) -> list[Asked]:
    """Return the kinds of values asked for."""
    return [asked for asked in question.asked if asked is not Asked.WHO]


def standing_values(question: Question, reading: Reading, index: int) -> tuple[Value, ...]:
    """Return the values in sentence `index`, else in its clause or block; offsets in the document."""
    sentence = reading.sentences[index]
    clause = reading.clauses[sentence.clause]
    first, last = block_of(reading, sentence.clause)
    block = (reading.clauses[first].start, reading.clauses[last - 1].end)
    found: list[Value] = []
    cells = figures_of_row(reading.document, clause.start) if _IN_CELLS.intersection(wanted(question)) else []
    for asked in wanted(question):
        if cells and asked in _IN_CELLS:  # the head of a column tells what a bare figure is
            found.extend(Value(asked, *cell) for cell in cells)
            continue
        for span in _stretches(asked, (sentence.start, sentence.end), (clause.start, clause.end), block):
            if here := _between(question, reading, span, asked):
                found.extend(here)
                break
    return tuple(found)


def _stretches(asked: Asked, sentence: tuple[int, int], *wider: tuple[int, int]) -> list[tuple[int, int]]:
    """Return where to look for a value: for amounts the sentence only, unless the clause is short."""
    if asked in AMOUNTS:
        return [sentence, *(s for s in wider if s[1] - s[0] <= _SHORT)]
    return [sentence, *wider]


def _between(question: Question, reading: Reading, span: tuple[int, int], asked: Asked) -> list[Value]:
    """Return the values of one kind in a stretch; counted things only with their noun beside the figure."""
    found = [v for v in _kinds(reading, *span, asked) if not _given(question, reading, v)]
    if asked is Asked.PERSON:
        return [v for v in found if _holds_post(question, reading, v)]
    if asked is not Asked.COUNT:
        return found
    start, end = span
    in_words = [v for v in found if IN_WORDS.match(reading.document.text, v.start)]
    found = [v for v in found if v not in in_words]
    if not question.unit:
        return found
    if "tuôi4" not in question.unit and "tuoi" not in question.unit:  # "người từ 65 tuổi": an age counts nobody
        found = [v for v in found if not reading.line(v.end, _word_end(reading, v.end, end), True).startswith(" tuoi ")]
    found = [v for v in found if not _COORDINATE.fullmatch(reading.document.text, v.start, v.end)]
    whole, first = f" {' '.join(question.unit)} ", f" {question.unit[0]} "
    near = [v for v in found if whole in reading.line(max(start, v.start - 25), min(end, v.end + 40), question.folded)]
    # "bao nhiêu điểm nguy cơ" is answered by "43 điểm có nguy cơ": the noun itself right behind the figure
    told = near or [v for v in found if reading.line(v.end, _word_end(reading, v.end, end), question.folded) == first]
    return told or [v for v in in_words if reading.line(v.end, min(end, v.end + 40), question.folded).startswith(whole)]


def _holds_post(question: Question, reading: Reading, value: Value) -> bool:
    """Whether the name stands right behind the post asked for, or right in front of it: `Lê A, Bí thư Thành ủy`."""
    text = reading.document.text
    before = reading.line(max(0, value.start - _POST_BEFORE), value.start, True)
    behind = reading.line(value.end, min(len(text), value.end + _POST_BEHIND), True)
    for post in plain("posts").meet(question.syllables, question.folded):
        words = f" {' '.join(question.syllables.folded[post.first : post.last])} "
        if behind.startswith(words) or words in before:
            return True
    return False


def _word_end(reading: Reading, at: int, end: int) -> int:
    """Return the end of the word behind `at`."""
    text = reading.document.text
    while at < end and text[at].isspace():
        at += 1
    while at < end and text[at].isalpha():
        at += 1
    return at


def _given(question: Question, reading: Reading, value: Value) -> bool:
    """Whether the value is one that the question itself names."""
    figures = {t.text for t in question.terms if t.name and t.text[0].isdigit()}
    if not figures:
        return False
    here = [k for k in reading.syllables(value.start, value.end).exact if k[0].isdigit()]
    return bool(here) and set(here) <= figures


def _spans(reading: Reading, start: int, end: int, kind: Asked) -> tuple[tuple[int, int], ...]:
    return tuple((v.start + start, v.end + start) for v in find_values(reading.document.text[start:end], kind))


def _kinds(reading: Reading, start: int, end: int, asked: Asked) -> list[Value]:
    for kind in (asked, *_INSTEAD.get(asked, ())):
        key = (reading.number, start, end, kind.value)
        if found := _VALUES.get(key, lambda kind=kind: _spans(reading, start, end, kind)):  # type: ignore[misc]
            return [Value(asked if kind is asked else kind, *span) for span in found]
    return []
