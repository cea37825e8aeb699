"""Answers that a heading gives: `Mục đích của kế hoạch là gì?`, `Thời gian thực hiện?`, `Kinh phí lấy từ đâu?`."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document import Section
from prompts.desk import Desk
from prompts.given import LABEL
from prompts.list_answer import below, of_year
from prompts.question import Kind, Question
from prompts.ranking import asks_funds
from prompts.reading import Reading
from prompts.reply import Reply
from prompts.syllables import syllables
from prompts.terms import idle, light
from prompts.values import Asked, find_values

TIMES = frozenset({Asked.DATE, Asked.DAY, Asked.YEAR, Asked.DURATION})
LONGEST_HEADING = 10  # syllables
LONGEST_LEAD = 80
_ABOUT_FUNDS = (
    "kinh phí nguồn tiền vốn lấy chi bảo đảm bố trí thực hiện triển khai kế hoạch nghị quyết chương trình đề án"
)
_TIME_WORDS = syllables("thời gian thời hạn tiến độ thực hiện")


def answer(desk: Desk) -> Reply | None:
    """Say what stands below the heading that is just what was asked. None where there is no such heading."""
    question = desk.question
    if asks_funds(question) and (funds := _funds(question, desk.readings)):
        return funds
    if not question.said or question.section or question.agencies or not _fits_kind(question):
        return None
    readings = enumerate(desk.readings)
    found = [(extra, i, reading, s) for i, reading in readings for extra, s in headed(question, reading)]
    for _, _, reading, section in sorted(found, key=lambda f: (f[1], f[0], f[3].level)):
        if _says_when(question, reading, section):
            return below(reading, of_year(question, reading, section))
    return None


def _funds(question: Question, readings: Sequence[Reading]) -> Reply | None:
    """Say what stands below the heading about funds, where the money for all that the document does is asked for."""
    bare = syllables(_ABOUT_FUNDS)
    if Asked.WHO in question.asked and not question.plural:
        return None
    for reading in readings:
        titled = set((reading.folded_title if question.folded else reading.exact_title).split())
        if question.topic - set(bare.folded if question.folded else bare.exact) - titled:
            continue
        for section in reading.document.sections:
            _, whole = _words(reading, section, folded=True)
            if section.heading and {"kinh", "phi"} <= whole and whole <= set(bare.folded):
                return below(reading, section)
    return None


def _fits_kind(question: Question) -> bool:
    if question.kind in (Kind.LIST, Kind.PASSAGE):
        return True
    if question.plural and question.asked == (Asked.WHO,) and question.role is None:  # "đối tượng gồm những ai"
        return True
    return question.kind is Kind.FACT and bool(question.asked) and set(question.asked) <= TIMES


def headed(question: Question, reading: Reading) -> list[tuple[int, Section]]:
    """Return the sections whose heading says just what was asked, each with a price: fewer words told cost more."""
    folded = question.folded
    said = set(question.said)
    if TIMES.intersection(question.asked):
        said |= set(_TIME_WORDS.folded if folded else _TIME_WORDS.exact)
    titled = set((reading.folded_title if folded else reading.exact_title).split())
    found: list[tuple[int, Section]] = []
    for section in reading.document.sections:
        if section.end - section.head_end < 2 or not (section.heading or _leads_in(reading, section)):
            continue
        core, whole = _words(reading, section, folded)
        if core and len(whole) <= LONGEST_HEADING and core <= said and set(question.topic) - whole <= titled:
            found.append((len(whole - said) - len(whole & set(question.topic)), section))
    return found


def _leads_in(reading: Reading, section: Section) -> bool:
    """Whether a clause is a heading in all but name: `2. Đối tượng áp dụng:`."""
    head = reading.document.text[section.start : section.head_end]
    return len(head) <= LONGEST_LEAD and head.rstrip().endswith(":")


def _words(reading: Reading, section: Section, folded: bool) -> tuple[set[str], set[str]]:
    """Return a heading's words without its label: those that tell something, and all but the light ones."""
    head = reading.document.text[section.start : section.head_end]
    label = LABEL.match(head)
    keys = syllables(head[label.end() if label else 0 :])
    line = keys.folded if folded else keys.exact
    whole = {k for k in line if k not in light(folded)}
    dull = idle(keys, folded, ())
    core = {k for i, k in enumerate(line) if i not in dull}
    return core or whole, whole


def _says_when(question: Question, reading: Reading, section: Section) -> bool:
    """Whether a time stands below the heading, where one is asked for."""
    text = reading.document.text[section.head_end : section.end]
    if not TIMES.intersection(question.asked):
        return True
    return any(find_values(text, kind) for kind in (*question.asked, Asked.DATE))
