"""Verdict: whether evidence is enough to answer, or the fact is absent."""

from __future__ import annotations

from prompts.evidence import AMOUNTS, Evidence
from prompts.question import Question
from prompts.values import Asked

LEAST_GROUNDED = 0.6
LEAST_HELD = 0.3
LEAST_HEAD = 0.5
LEAST_NAMES = 0.6


def suffices(question: Question, evidence: Evidence) -> bool:
    """Whether the sentence with its clause and headings holds what was asked.

    Each kind of value asked for must stand there, the names and figures of the question too, and of the thing whose
    amount is asked for at least half, in the sentence's own clause.
    """
    if evidence.grounded < LEAST_GROUNDED or evidence.held < LEAST_HELD:
        return False
    wanted = [a for a in question.asked if a is not Asked.WHO]
    if wanted and not evidence.values:
        return False
    if AMOUNTS.intersection(wanted) and evidence.head < LEAST_HEAD:
        return False
    return _names_stand(question, evidence)


def _names_stand(question: Question, evidence: Evidence) -> bool:
    names = [t for t in question.terms if t.name]
    missing = [t for t in evidence.missing if t.name]
    if any(t.text[0].isdigit() for t in missing):
        return False
    total = sum(t.weight for t in names)
    return not total or 1 - sum(t.weight for t in missing) / total >= LEAST_NAMES
