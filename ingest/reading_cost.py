"""Reading cost: how unlikely a stretch of text is as Vietnamese, to tell readings of the same bytes apart.

The unit is the nat (the natural logarithm of a probability, without its sign). A Vietnamese syllable costs what it is
rare in public texts, every other word what its letters cost.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log

from corpus.syllable_counts import syllable_counts, syllable_key
from ingest.syllables import WORD, is_syllable

_UNSEEN = 0.3  # sentences that a syllable which the table does not hold is counted as
_FOREIGN, _LETTER, _MARKED = 3.0, 2.8, 5.5  # a word that is no syllable; its letters of ASCII; its others
_SIGN = 6.0  # a sign of the upper half that is no letter, as ¸ and µ
_PLAIN_SIGNS = frozenset("–—‘’“”…•«»\u00a0")  # signs that Unicode texts are full of
_ALONE = frozenset("§°·²³½±×÷€")  # and such as do not touch a letter
_PLAIN_COST = 1.5


@cache
def _all_counts() -> float:
    return float(sum(syllable_counts().by_key.values()))


@lru_cache(maxsize=65536)
def reading_cost(token: str) -> float:
    """Return what one stretch without blanks (NFC) costs as Vietnamese; figures and plain punctuation are free.

    >>> reading_cost("của") < reading_cost("cũa") < reading_cost("Café")
    True
    """
    return _signs_cost(token) + sum(_word_cost(word) for word in WORD.findall(token))


@lru_cache(maxsize=65536)
def printed_cost(token: str) -> float:
    """Return what one stretch costs that may be of any language: what is rare in Vietnamese may be foreign.

    >>> printed_cost("só") < reading_cost("só")
    True
    """
    return _signs_cost(token) + sum(min(_word_cost(word), _foreign_cost(word)) for word in WORD.findall(token))


def _signs_cost(token: str) -> float:
    signs = [i for i, c in enumerate(token) if not (c.isascii() or c.isalpha()) or c < " "]
    return sum(_PLAIN_COST if _is_plain(token, i) else _SIGN for i in signs)


def _is_plain(token: str, i: int) -> bool:
    if token[i] in _ALONE:
        return not any(c.isalpha() for c in token[max(i - 1, 0) : i + 2])
    return token[i] in _PLAIN_SIGNS


def _word_cost(word: str) -> float:
    if is_syllable(word.replace("ð", "đ").replace("Ð", "Đ")):
        return log(_all_counts() / syllable_counts().by_key.get(syllable_key(word), _UNSEEN))
    return _foreign_cost(word)


def _foreign_cost(word: str) -> float:
    marked = sum(not c.isascii() for c in word)
    return _FOREIGN + _LETTER * (len(word) - marked) + _MARKED * marked
