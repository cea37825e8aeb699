"""Initials: an abbreviation that only the documents can tell, `tổ CNSCĐ`, read by the words that begin so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.fold import fold
from prompts.lexicon import printed_abbreviations, question_abbreviations, typed_abbreviations
from prompts.reading import Reading
from prompts.syllables import is_marked

# "CNSCĐ" · "cnscd": capitals, or small letters among which no vowel stands
_CAPITALS = re.compile(r"(?<![\w/&-])[A-ZĐƯÂÔÊĂƠ]{3,8}(?![\w/&-])")
_NO_VOWELS = re.compile(r"(?<![\w/&-])[bcdđghklmnpqrstvx]{4,8}(?![\w/&-])")

_JOINTS = frozenset({"va", "cac", "ve", "cua"})


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
    if _is_known(short) or any(r.holding((f" {fold(short)} ",), folded=True) for r in readings):
        return ""
    for left_out in (frozenset[str](), _JOINTS):  # "BTGDVTW": Ban Tuyên giáo VÀ Dân vận Trung ương
        found = Counter(run for reading in readings for run in _runs(short, reading, left_out))
        joined = [(n, words) for words, n in found.items() if _is_one_run(words, short, left_out)]
        if joined:
            return max(joined)[1]
    return ""


def _runs(short: str, reading: Reading, left_out: frozenset[str]) -> Iterator[str]:
    """Yield the runs of words that begin with the letters of an abbreviation, but for the words left out."""
    wanted = fold(short).replace("tw", "tu")  # TW: Trung ương
    for clause in reading.clauses:
        keys = reading.syllables(clause.start, clause.end)
        kept = [i for i, key in enumerate(keys.folded) if key not in left_out]
        letters = "".join(keys.folded[i][0] if keys.folded[i][0].isalpha() else " " for i in kept)
        at = letters.find(wanted)
        while at >= 0:
            start, end = keys.spans[kept[at]][0], keys.spans[kept[at + len(short) - 1]][1]
            yield reading.document.text[clause.start + start : clause.start + end]
            at = letters.find(wanted, at + 1)


def _is_known(short: str) -> bool:
    return short in printed_abbreviations() or short in question_abbreviations() or fold(short) in typed_abbreviations()


def _is_one_run(words: str, short: str, left_out: frozenset[str]) -> bool:
    """Whether the words stand in one phrase: blanks between them, no sign."""
    kept = [w for w in words.split(" ") if fold(w) not in left_out]
    return len(kept) == len(short) and not re.search(r"[.,;:()|]", words)
