"""Negation: whether a statement denies just what its quotes deny, thing by thing."""

from __future__ import annotations

import re
from collections import Counter

_NEGATIONS = frozenset({"không", "chưa", "chẳng", "cấm"})
# They stand between a negation and what is denied: "không được cấp phép", "chưa có kế hoạch", "không phải nộp".
_BETWEEN = frozenset({"được", "phải", "thể", "có", "cần", "còn", "bị", "nên", "để", "hề"}) | _NEGATIONS
_HEAD = 2  # words that stand for what is denied
# "hàng không", "không gian", "không ngừng": no negation
NO_NEGATION = re.compile(r"(?i:hàng không|không (?:gian|quân|khí|lưu|phận|những|chỉ|ngừng|số))")

Head = tuple[str, ...]


def denied(text: str) -> Counter[Head]:
    """Return what a text denies, by its first two words, with how often.

    >>> sorted(denied("Chợ tạm không được cấp phép; hàng không chưa có kế hoạch."))
    [('cấp', 'phép'), ('kế', 'hoạch')]
    """
    words = _words(text)
    heads = (_head(words, at + 1) for at, word in enumerate(words) if word in _NEGATIONS)
    return Counter(head for head in heads if head)


def added_or_lost(text: str, near: str, whole: str) -> list[str]:
    """Return what `text` denies and `whole` does not, and what it says outright where `near` only denies it."""
    words, there = _words(text), _words(near)
    said, source = denied(text), denied(near)
    allowed = denied(whole)
    added = [head for head, often in said.items() if often > allowed[head]]
    lost = [head for head in source if _outright(words, head) > _outright(there, head)]
    return [" ".join(head) for head in (*added, *lost)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", NO_NEGATION.sub(" ", text).lower())


def _head(words: list[str], at: int) -> Head:
    """Return the words that are denied by a negation before place `at`; none at the end of the text."""
    while at < len(words) and words[at] in _BETWEEN:
        at += 1
    return tuple(words[at : at + _HEAD])


def _outright(words: list[str], head: Head) -> int:
    """Return how often `head` stands without a negation before it."""
    places = [at for at in range(len(words) - len(head) + 1) if tuple(words[at : at + len(head)]) == head]
    return sum(not _is_denied(words, at) for at in places)


def _is_denied(words: list[str], at: int) -> bool:
    while at and words[at - 1] in _BETWEEN - _NEGATIONS:
        at -= 1
    return bool(at) and words[at - 1] in _NEGATIONS
