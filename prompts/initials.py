"""Initials: an abbreviation that only the documents can tell, `tổ CNSCĐ`, read by the words that begin so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.fold import fold
from prompts.lexicon import printed_abbreviations, question_abbreviations, typed_abbreviations
from prompts.reading import Reading
from prompts.syllables import is_marked

# "CNSCĐ" · "cnscd": capitals, or small letters among which no vowel stands
_CAPITALS = re.compile(r"(?<![\w/&-])[A-ZĐƯÂÔÊĂƠ]{3,8}(?![\w/&-])")
_NO_VOWELS = re.compile(r"(?<![\w/&-])[bcdđghklmnpqrstvx]{4,8}(?![\w/&-])")


def may_be_short(question: str) -> bool:
    """Whether anything in the question looks like an abbreviation that is not known."""
    found = (*_CAPITALS.findall(question), *_NO_VOWELS.findall(question))
    return any(not _is_known(short) for short in found)


def spelled_out(question: str, readings: Sequence[Reading]) -> str:
    """Return the question with each abbreviation that stands nowhere in the documents as the words it begins."""

    def full(match: re.Match[str]) -> str:
        words = _words_of(match.group(), readings)
        return (words if is_marked(question) else fold(words)) or match.group()

    return _NO_VOWELS.sub(full, _CAPITALS.sub(full, question))


def _words_of(short: str, readings: Sequence[Reading]) -> str:
    """Return the run of words that most often stands for an abbreviation; "" where it is known or stands itself."""
    if _is_known(short) or any(f" {fold(short)} " in line for r in readings for line in r.folded_lines):
        return ""
    found: Counter[str] = Counter()
    for reading in readings:
        for clause in reading.clauses:
            keys = reading.syllables(clause.start, clause.end)
            letters = "".join(k[0] if k[0].isalpha() else " " for k in keys.folded)
            at = letters.find(fold(short))
            while at >= 0:
                start, end = keys.spans[at][0], keys.spans[at + len(short) - 1][1]
                found[reading.document.text[clause.start + start : clause.start + end]] += 1
                at = letters.find(fold(short), at + 1)
    joined = [(n, words) for words, n in found.items() if _is_one_run(words, short)]
    return max(joined)[1] if joined else ""


def _is_known(short: str) -> bool:
    return short in printed_abbreviations() or short in question_abbreviations() or fold(short) in typed_abbreviations()


def _is_one_run(words: str, short: str) -> bool:
    """Whether the words stand in one phrase: blanks between them, no sign."""
    return words.count(" ") == len(short) - 1 and not re.search(r"[.,;:()|]", words)
