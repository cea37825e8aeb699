"""Members: sentences that give each of several members a figure of its own, and whether a statement took another's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from prompts.evidence import Evidence
from prompts.question import Question
from prompts.values import DATE, blanked

# "xã loại I là 23 người, xã loại II là 21 người": a piece ends where the next member begins; "4,8" holds no end
_PIECE_END = re.compile(r"[,;:]\s|\svà\s")
# "23" · "4,8" · "1.500.000"
_FIGURE = re.compile(r"(?<![\w.,/-])\d[\d.,]*(?<![.,])(?![\d/])")
# "lần lượt là 23, 21 và 19": which figure is whose stands in no piece
_IN_TURN = re.compile(r"\b(?:lần lượt|tương ứng|theo thứ tự)\b", re.IGNORECASE)
_LONGEST_TOLD = 90  # characters


class Whose(Enum):
    """Whose figure a statement gives."""

    ITS_OWN = auto()  # as far as the sentence tells
    ANOTHERS = auto()
    UNSURE = auto()


@dataclass(frozen=True, slots=True)
class _Member:
    start: int
    end: int
    figures: frozenset[str]
    terms: frozenset[int]  # of the question, by their syllable


def whose_figure(question: Question, evidence: Evidence) -> tuple[Whose, str]:
    """Return whose the figure of a statement is in the sentence, and what that says of the member that is meant.

    The latter is "" where it is too long or nothing is sure.
    """
    text = evidence.reading.document.text
    members = _members(question, evidence)
    claimed = {f for m in members for f in m.figures} & set(_FIGURE.findall(_without_times(question.text)))
    if len(members) < 2 or not claimed:
        return Whose.ITS_OWN, ""
    if _IN_TURN.search(text, *evidence.span):
        return Whose.UNSURE, ""
    given = [m for m in members if m.figures & claimed]
    others = [m for m in members if not m.figures & claimed]
    if any(all(other.terms <= one.terms for other in others) for one in given):
        return Whose.ITS_OWN, ""
    fuller = [m for m in others if all(one.terms < m.terms for one in given)]
    most = [m for m in fuller if all(other.terms <= m.terms for other in fuller)]
    if len(most) == 1:
        told = text[most[0].start : most[0].end].strip(" ,;:.")
        return Whose.ANOTHERS, told if len(told) <= _LONGEST_TOLD else ""
    # "mức chi là 50.000 đồng, riêng trưởng ban 60.000 đồng": the thing itself may stand with the first member alone
    first = all(other.end <= one.start for one in given for other in others if not other.terms <= one.terms)
    return (Whose.ITS_OWN if first else Whose.UNSURE), ""


def _members(question: Question, evidence: Evidence) -> list[_Member]:
    """Return the stretches of the sentence that each end with a figure, years and dates apart."""
    text, (at, end) = evidence.reading.document.text, evidence.span
    clean = _without_times(text[at:end])
    cuts = [m.end() for m in _PIECE_END.finditer(clean)] + [len(clean)]
    found, start, last = [], 0, 0
    for cut in cuts:
        figures = frozenset(_FIGURE.findall(clean[last:cut]))
        last = cut
        if not figures:
            continue
        line = evidence.reading.line(at + start, at + cut, question.folded)
        terms = frozenset(t.at for t in question.terms if not t.pair and any(form in line for form in t.forms))
        found.append(_Member(at + start, at + cut, figures, terms - _figures(question)))
        start = cut
    return found


def _figures(question: Question) -> frozenset[int]:
    """Return the syllables of the question that are figures, but for years."""
    clean = _without_times(question.text)
    return frozenset(i for i, (s, e) in enumerate(question.syllables.spans) if _FIGURE.fullmatch(clean[s:e].strip()))


def _without_times(text: str) -> str:
    """Return a text with numbers of documents, labels, dates and years blanked out, same length."""
    return DATE.sub(lambda met: " " * len(met.group()), blanked(text))
