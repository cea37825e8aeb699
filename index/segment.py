"""Word segmentation (tách từ): text to words of one or more syllables, by underthesea's CRF.

Sentences are split before they are segmented, as underthesea otherwise glues a full
stop to the next word.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache

from index.underthesea_words import load_words

# "… tăng trưởng. Đẩy mạnh …"   "… như sau: 1. Sở Tài chính …"
SENTENCE_BREAK = re.compile(
    r"""
    (?<=[.!?;:…]) \s+     # a sign that ends a clause, then space
    | \n+                 # or the end of a line
    """,
    re.VERBOSE,
)

_LONGEST = 2000  # characters given to the tagger at once, so that its cost stays linear on text without any sign
_REMEMBERED = 4096  # sentences: a heading stands in front of each passage below it, an article's first words too
_LOCK = threading.Lock()


def sentences(text: str) -> Iterator[str]:
    """Yield the stretches of `text` between signs and line ends, none empty, none over 2,000 characters."""
    for piece in SENTENCE_BREAK.split(text):
        for start in range(0, len(piece), _LONGEST):
            stretch = piece[start : start + _LONGEST].strip()
            if stretch:
                yield stretch


_words = cache(load_words)


@lru_cache(_REMEMBERED)
def _cut(sentence: str) -> tuple[str, ...]:
    return tuple(_words()(sentence))


def segment(text: str) -> list[str]:
    """Return the words of `text` in order, syllables of a word separated by one space; signs are words too."""
    with _LOCK:
        return [word for sentence in sentences(text) for word in _cut(sentence)]
