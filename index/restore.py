"""Restoration of diacritics: a question typed without them, read as the indexed documents would print it.

For each syllable the forms that the documents hold are known, and how many passages hold each form and each two
neighbours; the likeliest sequence is found by the Viterbi algorithm over these counts. The counts are the lexical
index's own, so that a word of the indexed documents can be restored and no other is invented.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from index.terms import SYLLABLE, fold_syllable, normalise_syllable

_PAIR_SHARE = 0.97  # of the probability of a syllable that its left neighbour gives; the rest its own frequency
_MOST_FORMS = 10  # forms of a syllable that are weighed, the commonest
_UNSEEN = 0.1  # passages that a syllable which no document holds is counted as
_ASKED_SHARE = 0.02  # of all passages: in how many more each of the words below is counted

# What people type in questions and documents seldom print, with the words it is joined to.
ASKED = (
    *("là gì", "làm gì", "những gì", "có gì", "quy định gì", "nhiệm vụ gì", "điều kiện gì", "thủ tục gì"),
    *(
        "bao nhiêu",
        "là bao nhiêu",
        "có bao nhiêu",
        "bao nhiêu người",
        "bao nhiêu lần",
        "bao nhiêu phần trăm",
        "bao lâu",
    ),
    *("bao giờ", "khi nào", "lúc nào", "năm nào", "ngày nào", "từ khi nào", "trước khi nào", "hạn khi nào"),
    *("thế nào", "như thế nào", "làm thế nào", "thế nào là", "ra sao", "vì sao", "tại sao", "làm sao"),
    *("ở đâu", "từ đâu", "đến đâu", "nơi nào", "chỗ nào", "cái nào", "việc nào", "trường hợp nào"),
    *("cơ quan nào", "đơn vị nào", "điều nào", "khoản nào", "luật nào", "văn bản nào", "người nào", "những nào"),
    *("là ai", "do ai", "của ai", "cho ai", "giao ai", "ai được", "ai có", "ai là", "ai phải", "ai chịu trách nhiệm"),
    *(
        "có phải",
        "phải không",
        "có được",
        "được không",
        "có đúng",
        "đúng không",
        "đúng hay sai",
        "hay không",
        "có không",
    ),
    *("cho biết", "hãy cho biết", "xin hỏi", "cho hỏi", "muốn hỏi", "muốn biết", "cho tôi", "tôi có", "tôi là"),
    *("tôi muốn", "chúng tôi", "của tôi", "thì sao", "thì có", "mấy ngày", "mấy năm", "mấy người"),
)


class Counts(Protocol):
    """How often syllables stand in the indexed passages."""

    @property
    def count(self) -> int:
        """How many passages there are."""
        ...

    def forms(self, folded: str) -> Sequence[str]:
        """Return the forms with diacritics of a folded syllable."""
        ...

    def frequency(self, name: str, term: str) -> int:
        """Return how many passages have `term` in field `name`."""
        ...


@dataclass(frozen=True, slots=True)
class _Path:
    """The likeliest reading that ends in one form."""

    likelihood: float
    forms: tuple[str, ...]


class Restorer:
    """Reads bare syllables by the counts of one opened index; remembers what it looked up."""

    def __init__(self, counts: Counts) -> None:
        told = _Told(counts)  # not this one's own methods: it must go at once with its index, which is large
        self._every = counts.count + 1
        self._alone = lru_cache(20_000)(told.alone)
        self._together = lru_cache(100_000)(told.together)
        self._readings = lru_cache(5_000)(told.readings)

    def restore(self, text: str) -> str:
        """Return `text` with diacritics on the syllables that have none; marks, numbers and the rest stay."""
        found = list(SYLLABLE.finditer(text))
        shouted = text.isupper()
        choices = [self._choices(match.group(), shouted) for match in found]
        restored = self._likeliest(choices) if found else ()
        parts: list[str] = []
        end = 0
        for match, form in zip(found, restored, strict=True):
            parts += [text[end : match.start()], _dressed(match.group(), form)]
            end = match.end()
        return "".join([*parts, text[end:]])

    def _choices(self, syllable: str, shouted: bool) -> tuple[str, ...]:
        """Return the forms to weigh; only itself for a number, an abbreviation, and what has its marks."""
        plain = normalise_syllable(syllable)
        fixed = not plain.isascii() or not plain.isalpha() or (syllable.isupper() and not shouted)
        return (plain,) if fixed else self._readings(plain)

    def _likeliest(self, choices: Sequence[Sequence[str]]) -> tuple[str, ...]:
        paths = {form: _Path(math.log(self._chance(form)), (form,)) for form in choices[0]}
        for forms in choices[1:]:
            paths = {form: self._extended(paths, form) for form in forms}
        return max(paths.values(), key=lambda path: path.likelihood).forms

    def _extended(self, paths: Mapping[str, _Path], form: str) -> _Path:
        own = (1 - _PAIR_SHARE) * self._chance(form)
        best: tuple[float, _Path] | None = None
        for before, path in paths.items():
            share = _PAIR_SHARE * self._together(before, form) / self._alone(before)
            likelihood = path.likelihood + math.log(share + own)
            if best is None or likelihood > best[0]:
                best = (likelihood, path)
        likelihood, path = best or (0.0, _Path(0.0, ()))
        return _Path(likelihood, (*path.forms, form))

    def _chance(self, form: str) -> float:
        return self._alone(form) / self._every


class _Told:
    """What the index counts, and how people ask: for each form, for each two neighbours, and the forms to weigh."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._asked = 1 + _ASKED_SHARE * counts.count
        self._asked_forms = frozenset(form for phrase in ASKED for form in phrase.split())
        self._asked_pairs = frozenset(pair for phrase in ASKED for pair in pairwise(phrase.split()))

    def alone(self, form: str) -> float:
        """Return in how many passages a form stands, never 0."""
        asked = self._asked if form in self._asked_forms else 0.0
        return max(self._counts.frequency("syllable", form) + asked, _UNSEEN)

    def together(self, before: str, form: str) -> float:
        """Return in how many passages two forms stand side by side."""
        asked = self._asked if (before, form) in self._asked_pairs else 0.0
        return self._counts.frequency("pair", f"{before}_{form}") + asked

    def readings(self, plain: str) -> tuple[str, ...]:
        """Return the forms that a bare syllable may stand for, the commonest first."""
        asked = (form for form in self._asked_forms if fold_syllable(form) == plain)
        forms = sorted({plain, *asked, *self._counts.forms(plain)}, key=lambda form: (-self.alone(form), form))
        return tuple(forms[:_MOST_FORMS])


def _dressed(typed: str, form: str) -> str:
    """Return `form` with the capitals of what was typed."""
    if fold_syllable(form) != typed.lower() or form == typed.lower():
        return typed
    if typed.isupper():
        return form.upper()
    return form[0].upper() + form[1:] if typed[0].isupper() else form
