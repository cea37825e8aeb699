"""Suspicious words: recognised words that two signals doubt. They are told and never changed.

The signals: tesseract was not sure; no Vietnamese syllable is spelled so; the document spells the same words with other
marks again and again (`lành đạo` once, `lãnh đạo` twenty times). A phrase that is written one way only (`đổi mới`, read
as `đối mới`) is doubted by itself: both of its words speak against the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Doubt, Page
from corpus.fold import fold, tones_apart
from ingest.canonical import Canonical
from ingest.set_phrases import known_spellings
from ingest.source import Unsure
from ingest.syllables import is_syllable

_UNSURE = 60.0  # of 100; below it the recogniser's doubt and one other signal are enough
_OFTEN, _TIMES = 3, 2  # the usual spelling stands so often, and so many times as often as the doubted one
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
    known = {folded: Counter({pair: _OFTEN}) for folded, pair in known_spellings().items()}
    told = 0
    for number, word in enumerate(words):
        set_so = _usual(words, number, known)
        others = set_so or _usual(words, number, usual)
        if not (set_so or _is_doubted(word, doubted.get(word.start), others)):
            continue
        told += 1
        if told <= _MOST:
            yield _doubt(canonical, word, others[0] if others else "")
    if told > _MOST:
        yield Doubt("word", f"Còn {told - _MOST} từ khác nghi bị nhận dạng sai.")


def _is_doubted(word: _Word, confidence: float | None, others: Sequence[str]) -> bool:
    """Whether two signals doubt the word: both neighbours are two where they ask for the same spelling."""
    if confidence is None:
        return len(others) == 2 and others[0] == others[1]
    unspelled = not (is_syllable(word.text) or word.text.isupper())
    return bool(others) or (confidence < _UNSURE and unspelled)


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


def _usual(words: Sequence[_Word], number: int, pairs: dict[tuple[str, str], Counter[tuple[str, str]]]) -> list[str]:
    """Return how the document mostly spells the word behind the one before it, and before the one behind it.

    A neighbour beside which the word is mostly spelled as here, or which seldom stands there, says nothing.
    """
    own = words[number].text.lower()
    found = []
    for one, two in pairwise(words[max(number - 1, 0) : number + 2]):
        place = int(two is words[number])
        pair = (one.text.lower(), two.text.lower())
        spellings = pairs.get((fold(pair[0]), fold(pair[1])))
        if spellings and two.start == one.start + len(one.text) + 1:
            usual, times = spellings.most_common(1)[0]
            often = times >= max(_OFTEN, _TIMES * spellings[pair])
            if often and usual[place] != own and _is_misread(pair, usual):
                found.append(usual[place])
    return found


def _is_misread(pair: tuple[str, str], usual: tuple[str, str]) -> bool:
    """Whether recognition may have made `pair` of `usual`: one word differs, or both in their tones only.

    `thức đầy` is not a misread `thúc đẩy`: it stands in `nhận thức đầy đủ`.
    """
    differ = [(one, other) for one, other in zip(pair, usual, strict=True) if one != other]
    return len(differ) == 1 or all(tones_apart(one)[0] == tones_apart(other)[0] for one, other in differ)
