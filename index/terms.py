"""Terms: what the lexical index is made of: syllables, syllable pairs and words, exact and folded.

All terms are NFC, lower case, with the tone mark in one place (`hoà` is `hòa`, `uỷ` is `ủy`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.fold import TONES, strip_diacritics

# "Sở", "2025", "KH" of "KH&CN"
SYLLABLE = re.compile(r"[^\W_]+")

_LONGEST = 40  # characters of a term; longer runs without a space are not words

# hoà, loè, thuỷ: the tone stands on the second vowel and nothing follows; not after q (quý)
LATE_TONE = re.compile(
    rf"""
    (?<! q )
    (o(?=[ae]) | u(?=y))    # the vowel that is to carry the tone
    ([aey])                 # the one that does
    ([{TONES}])            # the tone
    $
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=200_000)
def normalise_syllable(syllable: str) -> str:
    """Return the syllable in lower case, NFC, tone on the first of `oa oe uy`, `ð` as `đ`.

    >>> normalise_syllable("Hoà"), normalise_syllable("UỶ"), normalise_syllable("quý")
    ('hòa', 'ủy', 'quý')
    """
    decomposed = unicodedata.normalize("NFD", syllable.lower().replace("ð", "đ"))
    return unicodedata.normalize("NFC", LATE_TONE.sub(r"\1\3\2", decomposed))


@lru_cache(maxsize=200_000)
def fold_syllable(syllable: str) -> str:
    """Return a normalised syllable without diacritics.

    >>> fold_syllable("đường")
    'duong'
    """
    return strip_diacritics(syllable)


def syllables(text: str) -> list[str]:
    """Return the normalised syllables (and numbers) of `text` in order."""
    return [normalise_syllable(s) for s in _printed(text)]


def folded_syllables(text: str) -> list[str]:
    """Return the syllables of `text` in order, folded."""
    return list(map(_folded, _printed(text)))


def _printed(text: str) -> list[str]:
    return [s for s in SYLLABLE.findall(unicodedata.normalize("NFC", text)) if len(s) <= _LONGEST]


@lru_cache(maxsize=200_000)
def _folded(printed: str) -> str:
    return fold_syllable(normalise_syllable(printed))


def pairs(items: Sequence[str]) -> list[str]:
    """Return each two neighbours joined by `_`."""
    return [f"{a}_{b}" for a, b in pairwise(items)]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one text, in order, repeated as often as they occur.

    `words` are those of two or more syllables, joined by `~`; those of one are among `syllables` already.
    """

    syllables: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def pairs(self) -> list[str]:
        """Neighbouring syllables."""
        return pairs(self.syllables)

    @property
    def folded(self) -> list[str]:
        """Syllables without diacritics."""
        return [fold_syllable(s) for s in self.syllables]

    @property
    def folded_pairs(self) -> list[str]:
        """Neighbouring syllables without diacritics."""
        return pairs(self.folded)


def extract(text: str, segment: Callable[[str], list[str]]) -> Terms:
    """Return the terms of `text`, its words found by `segment`."""
    return Terms(tuple(syllables(text)), tuple(filter(None, map(_compound, segment(text)))))


@lru_cache(maxsize=200_000)
def _compound(word: str) -> str:
    """Return the term of a word of two or more syllables, "" of a shorter one."""
    parts = syllables(word)
    return "~".join(parts) if len(parts) > 1 else ""
