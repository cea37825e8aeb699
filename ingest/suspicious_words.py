"""Suspicious words: recognised words that two signals doubt. They are told and never changed.

The signals: tesseract was not sure; no Vietnamese syllable is spelled so; the same document spells the same words with
other marks again and again (`lành đạo` once, `lãnh đạo` twenty times).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Doubt, Page
from corpus.fold import fold
from ingest.canonical import Canonical
from ingest.source import Unsure
from ingest.syllables import is_syllable

_UNSURE = 60.0  # of 100; below it the recogniser's doubt and one other signal are enough
_OFTEN, _TIMES = 3, 3  # the usual spelling stands so often, and so many times as often as the doubted one
_MOST = 200
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int


def find_suspicious(canonical: Canonical, unsure: Sequence[Unsure]) -> Iterator[Doubt]:
    """Yield a doubt for each word of a recognised page that two signals doubt, with its place."""
    if not unsure:
        return
    doubted = _unsure_at(canonical, unsure)
    words = [_Word(m[0], m.start()) for m in _WORD.finditer(canonical.text)]
    usual = _usual_pairs(words)
    told = 0
    for number, word in enumerate(words):
        confidence = doubted.get(word.start)
        if confidence is None:
            continue
        other = _usual(words, number, usual)
        spelled = is_syllable(word.text) or word.text.isupper()
        if sum((confidence < _UNSURE, not spelled, bool(other))) >= 2 or (other and confidence < 100):
            told += 1
            if told <= _MOST:
                yield _doubt(canonical, word, other)
    if told > _MOST:
        yield Doubt("word", f"Còn {told - _MOST} từ khác nghi bị nhận dạng sai.")


def _doubt(canonical: Canonical, word: _Word, other: str) -> Doubt:
    page = page_of(canonical.pages, word.start)
    where = f"Trang {page}: " if page else ""
    as_well = f"; văn bản này thường viết “{other}”" if other else ""
    message = f"{where}từ “{word.text}” nghi bị nhận dạng sai{as_well}."
    return Doubt("word", message[0].upper() + message[1:], word.start, word.start + len(word.text))


def page_of(pages: Sequence[Page], offset: int) -> int | None:
    """Return the number of the page at an offset, None where there are no pages."""
    at = bisect_left([p.start for p in pages], offset + 1) - 1
    return pages[at].number if pages and at >= 0 else None


def _unsure_at(canonical: Canonical, unsure: Sequence[Unsure]) -> dict[int, float]:
    """Return offset → confidence: the words found again in order, page by page."""
    spans = {page.number: page for page in canonical.pages}
    reached: dict[int, int] = {}
    found: dict[int, float] = {}
    for word in unsure:
        page = spans.get(word.page)
        for part in _WORD.findall(word.text) if page else ():
            assert page is not None
            at = canonical.text.find(part, reached.get(word.page, page.start), page.end)
            if at >= 0:
                found[at] = word.confidence
                reached[word.page] = at + len(part)
    return found


def _usual_pairs(words: Sequence[_Word]) -> dict[tuple[str, str], Counter[tuple[str, str]]]:
    """Return pair of folded words → how often each spelling of it stands in the document."""
    pairs: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for one, two in pairwise(words):
        pair = (one.text.lower(), two.text.lower())
        pairs[fold(pair[0]), fold(pair[1])][pair] += 1
    return pairs


def _usual(words: Sequence[_Word], number: int, pairs: dict[tuple[str, str], Counter[tuple[str, str]]]) -> str:
    """Return how the document mostly spells the word beside its neighbour, "" where it spells it so or seldom."""
    own = words[number].text.lower()
    for first in (number - 1, number):
        if first < 0 or first + 1 >= len(words):
            continue
        pair = (words[first].text.lower(), words[first + 1].text.lower())
        spellings = pairs[fold(pair[0]), fold(pair[1])]
        usual, times = spellings.most_common(1)[0]
        if usual[number - first] != own and times >= max(_OFTEN, _TIMES * spellings[pair]):
            return usual[number - first]
    return ""
