"""Shortening: a stretch that is too long to quote, up to the last sentence that can be read at once."""

from __future__ import annotations

from prompts.reading import Reading
from prompts.reply import LONGEST_QUOTE


def shortened(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return `[start, end)` where it is short enough; else up to the end of a sentence, or where the first one is too
    long itself, of a word."""
    upto = start + LONGEST_QUOTE
    if end <= upto:
        return start, end
    clause = reading.clauses[max(reading.clause_at(start), 0)]
    ends = [s.end for s in reading.sentences[clause.first : clause.last] if start < s.end <= upto]
    if ends:
        return start, ends[-1]
    blank = reading.document.text.rfind(" ", start, upto)
    return start, blank if blank > start else upto
