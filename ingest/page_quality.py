"""Whether the words that a PDF page gave can be right: broken fonts lose letters, wrong text layers lose syllables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.syllables import WORD, known_share

# Words of one letter that Vietnamese writes, and labels: "ý kiến", "Ô tô", "a)", "Phần A".
_ONE_LETTER = frozenset("ýyôoeàạảãáêiuởớờợơ")
_LABEL = re.compile(
    r"(?:^|[\s(“\"])[^\W\d_](?=[).:]|\s*[-–]\s|\s*/)|[/&+-][^\W\d_]\b|\b[^\W\d_][/&+-]|\d[^\W\d_]\b|\b[^\W\d_]\d"
)
_LEAST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares of all words: `single` are stray words of one letter, `known` can be Vietnamese syllables."""

    words: int
    single: float
    known: float

    @property
    def good(self) -> bool:
        """One-letter words at most 1 % and known syllables at least 92 %; a page of a few words is always good.

        The bounds were measured: a fallback font gives 30 % one-letter words, a sound page under 0.5 %. Pages that
        list foreign standards know few syllables but are sound: one-letter words decide where 70 % are known.
        """
        if self.words < _LEAST_WORDS:
            return True
        few_single = self.single <= 0.01 + 2 / self.words
        return (few_single and self.known >= 0.7) or (self.single <= 0.03 and self.known >= 0.92)


def judge(text: str) -> Quality:
    """Return the quality of `text` (NFC)."""
    words = WORD.findall(_LABEL.sub(" ", text))
    if not words:
        return Quality(0, 0.0, 1.0)
    single = sum(len(word) == 1 and word.lower() not in _ONE_LETTER for word in words)
    return Quality(len(words), single / len(words), known_share(text))
