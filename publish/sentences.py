"""Sentences of a section as statements, in the order of the text: the first of each paragraph before the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Document, Section
from prompts.blocks import is_attribution
from prompts.reading import Reading, Sentence
from prompts.reply import cite
from publish.statement import CUT, PLAIN, Statement

LONGEST = 300  # characters of a statement; a longer sentence is cut where a part of it ends
_SHORTEST = 25
# "- Tăng cường…" · "a) Tăng cường…" · "2.1. Tăng cường…" · "Điều 5. Trách nhiệm…" · "V- TỔ CHỨC…" · "(3) Tăng cường"
_LABEL = re.compile(
    r"(?:[-–+•*]\s{0,3}|\(?\d{1,3}(?:\.\d{1,3}){0,4}\s?[.)\-–]\s{0,3}|[a-zđ]\)\s{0,3}|[IVXLC]{1,6}\s?[.\-–]\s{0,3}"
    r"|(?:Điều|Chương|Mục|Phần)\s(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6}|thứ\s\w{1,5})\b[.:]?\s{1,3}){1,2}"  # no "Điều kiện"
)
# What is left out of a sentence must not turn its meaning.
_TURNS = re.compile(
    r"\b(?:trừ|ngoại trừ|nhưng|tuy nhiên|song|nếu|trường hợp|không|chưa|với điều kiện)\b", re.IGNORECASE
)
# "…ngày 15/12/2025; định kỳ" · "…đồng bộ, thống nhất"
_BREAK = re.compile(r"[;,]\s")


def heading(document: Document, section: Section) -> Statement | None:
    """Return a section's own heading; None for a clause that is prose."""
    if not section.heading:
        return None
    head = cite(document, section.start, section.head_end)
    words = unlabelled(head.quote)
    return Statement((words,), (head,)) if words else None


def unlabelled(text: str) -> str:
    """Return a clause without its dash or label.

    >>> unlabelled("- Tăng cường hợp tác."), unlabelled("a) Chủ trì"), unlabelled("Điều 5. Điều kiện")
    ('Tăng cường hợp tác.', 'Chủ trì', 'Điều kiện')
    """
    match = _LABEL.match(text)
    return text[match.end() :].strip() if match else text.strip()


def statements(reading: Reading, start: int, end: int) -> list[list[Statement]]:
    """Return the sentences in `[start, end)` by paragraph, without headings, table rows and lines of who and when."""
    found: list[list[Statement]] = []
    for paragraph in _paragraphs(reading, start, end):
        told = [s for sentence in paragraph if (s := told_sentence(reading.document, sentence)) is not None]
        if told:
            found.append(told)
    return found


def _paragraphs(reading: Reading, start: int, end: int) -> Iterator[tuple[Sentence, ...]]:
    text = reading.document.text
    heads = {s.start for s in reading.document.sections if s.heading}
    for index, clause in enumerate(reading.clauses):
        if not start <= clause.start or clause.end > end or clause.start in heads:
            continue
        words = text[clause.start : clause.end]
        if " | " in words or words.endswith(":") or is_attribution(reading, index):
            continue
        yield reading.sentences[clause.first : clause.last]


def told_sentence(document: Document, sentence: Sentence) -> Statement | None:
    """Return a sentence as a statement, cut where it is long; None for scraps and what leads into a list."""
    citation = cite(document, sentence.start, sentence.end)
    words = unlabelled(citation.quote).rstrip(";").strip()
    if len(words) < _SHORTEST or words.endswith(":"):
        return None
    if len(words) <= LONGEST:
        return Statement((words,), (citation,), PLAIN)
    at = _cut(words)
    return Statement((words[:at],), (citation,), CUT) if at else Statement((words,), (citation,), PLAIN)


def _cut(words: str) -> int:
    """Return where a long sentence may end: after its last part that fits, if what follows turns nothing; else 0."""
    for sign in (";", ","):
        ends = [m.start() for m in _BREAK.finditer(words, 60, LONGEST) if m.group()[0] == sign]
        if ends and not _TURNS.search(words, ends[-1]):
            return ends[-1]
    return 0
