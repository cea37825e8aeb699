"""Syllable counts: in how many sentences of public legal texts each Vietnamese syllable stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from corpus.fold import TONES, tones_apart

_TONE_FIGURES = str.maketrans(TONES, "12345")
_FINAL_Y = re.compile(r"(?<=^[hklmstv])y$")


@dataclass(frozen=True, slots=True)
class SyllableCounts:
    """Sentences that were counted, and key → in how many of them the syllable stands."""

    sentences: int
    by_key: Mapping[str, int]


@cache
def syllable_counts() -> SyllableCounts:
    """Return the table that `bench/count_frequency.py` wrote; syllables of fewer than 12 sentences are not in it."""
    text = files("corpus").joinpath("frequency.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    return SyllableCounts(int(rows[0][1]), {key: int(count) for key, count in rows[1:]})


@lru_cache(maxsize=65536)
def syllable_key(word: str) -> str:
    """Return one syllable's key: lower case, the tone behind the letters, `y` and `i` alike at the end.

    >>> syllable_key("hoá") == syllable_key("Hòa"), syllable_key("hoá") == syllable_key("hóa"), syllable_key("Kĩ")
    (False, True, 'ki3')
    """
    letters, tones = tones_apart(word.lower().replace("ð", "đ"))
    return final_i(letters) + tones[-1:].translate(_TONE_FIGURES)


def final_i(letters: str) -> str:
    """Return a syllable without its tone with `i` for a lone `y` at its end: `ky` and `ki` are one."""
    return _FINAL_Y.sub("i", letters)
