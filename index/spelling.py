"""Spelling: syllables that no document and no dictionary has, read as what was meant to be typed.

Three slips are known: keys of the telex typing method that were left as letters ("chuwowng trinhf", "ddiều"), marks
that make no syllable ("chưong"), and one letter too many, too few, wrong or swapped. A repaired syllable comes back
without marks where they are not certain; restoring diacritics is the next step. What is known is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from index.restore import Counts
from index.terms import SYLLABLE, fold_syllable, normalise_syllable

_SHORTEST = 3  # letters of a syllable that is repaired by one edit
_LONGEST = 14  # letters; longer runs are no syllables
_LETTERS = "abcdeghiklmnopqrstuvxy"
_VOWELS = frozenset("aeiouy")
_TELEX_LETTERS: Mapping[str, str] = {
    "dd": "đ", "aa": "â", "aw": "ă", "ee": "ê", "oo": "ô", "ow": "ơ", "uw": "ư", "w": "ư",
}  # fmt: skip
_TELEX_TONES: Mapping[str, str] = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
# "uwow" of "chuwowng", "dd" of "ddieeuf"
TELEX_KEYS = re.compile(r"uwow|uow|dd|aa|aw|ee|oo|ow|uw|w")
# the "iêu" of "điêu", the "oa" of "hoa", the "yê" of "quyên" (its u is part of q)
NUCLEUS = re.compile(r"[aeiouyăâêôơư]+")
_MARKED = frozenset("ăâêôơư")


class Speller:
    """Repairs by the counts of one opened index; `lexicon` gives the syllables of a dictionary, none to repair none."""

    def __init__(self, counts: Counts, lexicon: Callable[[], Collection[str]], kept: Collection[str] = ()) -> None:
        self._counts = counts
        self._lexicon = lexicon
        self._kept = kept

    def correct(self, text: str) -> str:
        """Return `text` with its unknown syllables repaired where one known is near; all else as it was."""
        found = list(SYLLABLE.finditer(text))
        plain = [normalise_syllable(match.group()) for match in found]
        parts: list[str] = []
        end = 0
        for place, match in enumerate(found):
            parts += [text[end : match.start()], self._read(match.group(), plain, place)]
            end = match.end()
        return "".join([*parts, text[end:]])

    def _read(self, typed: str, plain: Sequence[str], place: int) -> str:
        syllable = plain[place]
        if not self._is_repairable(typed, syllable):
            return typed
        folded = fold_syllable(syllable)
        if self._seen(folded):
            return typed if syllable.isascii() else _dressed(typed, folded)
        telex = [form for form in from_telex(syllable) if self._seen(fold_syllable(form))]
        if telex:
            exact = self._counts.frequency("syllable", telex[0])
            return _dressed(typed, telex[0] if exact else fold_syllable(telex[0]))
        near = self._near(syllable, folded) if len(folded) >= _SHORTEST else []
        return _dressed(typed, max(near, key=lambda c: self._fit(c, plain, place))) if near else typed

    def _is_repairable(self, typed: str, syllable: str) -> bool:
        if not syllable.isalpha() or typed.isupper() or len(syllable) > _LONGEST or syllable in self._kept:
            return False
        folded = fold_syllable(syllable)
        lexicon = self._lexicon() if _VOWELS.intersection(folded) else ()
        return bool(lexicon) and syllable not in lexicon and not self._counts.frequency("syllable", syllable)

    def _near(self, syllable: str, folded: str) -> list[str]:
        """Return what is one edit away: with the marks that were typed where there is such a syllable, else without."""
        marked = [] if syllable.isascii() else [normalise_syllable(form) for form in one_edit(syllable)]
        exact = [form for form in marked if self._counts.frequency("syllable", form)]
        return exact or [form for form in one_edit(folded) if self._seen(form)]

    def _seen(self, folded: str) -> bool:
        return self._counts.frequency("folded", folded) > 0

    def _fit(self, candidate: str, plain: Sequence[str], place: int) -> tuple[int, int, str]:
        """Return how often the candidate stands beside its neighbours, and at all."""
        before = fold_syllable(plain[place - 1]) if place else ""
        behind = fold_syllable(plain[place + 1]) if place + 1 < len(plain) else ""
        bare = fold_syllable(candidate)
        pairs = (f"{before}_{bare}", f"{bare}_{behind}")
        together = sum(self._counts.frequency("folded_pair", pair) for pair in pairs)
        return together, self._counts.frequency("folded", bare), candidate


def from_telex(syllable: str) -> Iterator[str]:
    """Yield the syllables that the keys stand for, if any was left as a letter.

    >>> list(from_telex("trinhf")), list(from_telex("ddieeuf")), list(from_telex("sở"))
    (['trình'], ['điều'], [])
    """
    tones = [letter for letter in syllable[1:] if letter in _TELEX_TONES]
    for tone in (*tones[-1:], ""):
        at = syllable.rfind(tone, 1) if tone else len(syllable)
        letters = TELEX_KEYS.sub(_telex_letters, syllable[:at] + syllable[at + 1 :])
        form = _with_tone(letters, _TELEX_TONES.get(tone, ""))
        if form != syllable:
            yield normalise_syllable(form)


def _telex_letters(match: re.Match[str]) -> str:
    keys = match.group()
    return "ươ" if keys in {"uwow", "uow"} else _TELEX_LETTERS[keys]


def _with_tone(letters: str, tone: str) -> str:
    """Put the tone on the last marked vowel; else on the last where a consonant follows, else the last but one."""
    begins = 2 if letters[:2] in {"qu", "gi"} and NUCLEUS.match(letters, 2) else 0
    nucleus = NUCLEUS.search(letters, begins)
    if not tone or nucleus is None:
        return letters
    start, end = nucleus.span()
    last = end - 1 if end - start == 1 or end < len(letters) else end - 2
    at = next((i for i in range(end - 1, start - 1, -1) if letters[i] in _MARKED), last)
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


def _dressed(typed: str, form: str) -> str:
    return form[0].upper() + form[1:] if typed[0].isupper() else form


def one_edit(folded: str) -> set[str]:
    """Return what one letter more, less, changed or swapped makes of a syllable."""
    cuts = [(folded[:i], folded[i:]) for i in range(len(folded) + 1)]
    fewer = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    more = {a + letter + b for a, b in cuts for letter in _LETTERS}
    return (fewer | swapped | changed | more) - {folded, ""}
