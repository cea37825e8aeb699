"""Word segmentation (tách từ): text to words of one or more syllables, by underthesea's CRF.

The home file of underthesea. Sentences are split before they are segmented, as underthesea otherwise glues a full
stop to the next word.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache

# Parts of underthesea that import torch and transformers (3 of its 4 seconds); segmentation needs none of them.
_HELD_BACK = tuple(
    f"underthesea.{part}"
    for part in (
        "pipeline.classification",
        "pipeline.sentiment",
        "pipeline.lang_detect",
        "pipeline.dependency_parse",
        "pipeline.translate",
        "agent",
        "address",
    )
)

# "… tăng trưởng. Đẩy mạnh …"   "… như sau: 1. Sở Tài chính …"
SENTENCE_BREAK = re.compile(
    r"""
    (?<=[.!?;:…]) \s+     # a sign that ends a clause, then space
    | \n+                 # or the end of a line
    """,
    re.VERBOSE,
)

_LONGEST = 2000  # characters given to the tagger at once, so that its cost stays linear on text without any sign
_LOCK = threading.Lock()


def sentences(text: str) -> Iterator[str]:
    """Yield the stretches of `text` between signs and line ends, none empty, none over 2,000 characters."""
    for piece in SENTENCE_BREAK.split(text):
        for start in range(0, len(piece), _LONGEST):
            stretch = piece[start : start + _LONGEST].strip()
            if stretch:
                yield stretch


@cache
def _tagger() -> Callable[[str], list[str]]:
    """Load underthesea's word segmentation once, without the parts that need torch."""
    held = [name for name in _HELD_BACK if name not in sys.modules]
    sys.modules.update(dict.fromkeys(held))  # type: ignore[arg-type]  # None makes an import fail at once
    try:
        import underthesea
    finally:
        for name in held:
            sys.modules.pop(name, None)
    found: Callable[[str], list[str]] = underthesea.word_tokenize
    return found


def segment(text: str) -> list[str]:
    """Return the words of `text` in order, syllables of a word separated by one space; signs are words too."""
    with _LOCK:
        tag = _tagger()
        return [word for sentence in sentences(text) for word in tag(sentence)]
