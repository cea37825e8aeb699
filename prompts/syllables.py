"""Syllables: a Vietnamese text as comparable keys with their places, however it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.fold import fold
from corpus.syllable_counts import final_i, syllable_key
from prompts.lexicon import printed_abbreviations, question_abbreviations, typed_abbreviations

# Số 84/2025/QĐ-UBND · Nghị quyết 57-NQ/TW
_DOCUMENT_NUMBER = r"\d{1,5}(?:/\d{4})?[-/](?=[A-ZĐ])[A-ZĐa-zđ0-9]+(?:[-/&][A-ZĐa-zđ0-9]+)*"
# 15/12/2025 · 25/01
_SLASHED = r"\d{1,4}(?:/\d{1,4})+"
# 5G · 3D: a figure and a capital that belong together
_MIXED = r"\d{1,2}[GD]\b"
# 3.000 · 1,9 · 05
_NUMBER = r"\d+(?:[.,]\d+)*"
# Sở · KH&CN · %
_LETTERS = r"[^\W\d_]+(?:&[^\W\d_]+)*|%"
_NUMBERS = f"(?P<number>{_DOCUMENT_NUMBER})|(?P<slashed>{_SLASHED})|{_MIXED}|(?P<figure>{_NUMBER})"
_TOKEN = f"{_LETTERS}|{_NUMBERS}"  # letters first: most tokens are words, and none of the others begins as they do
TOKEN = re.compile(_TOKEN)
_WHOLE = re.compile(re.sub(r"\?P<\w+>", "?:", _TOKEN))  # the same tokens without what kind each is
TYPED = re.compile(_TOKEN, re.IGNORECASE)  # in a question a symbol may be in small letters: 57-nq/tw, 5g
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
key = syllable_key


@dataclass(frozen=True, slots=True)
class Syllables:
    """The keys of a text in order. `exact` keeps diacritics, `folded` does not; `spans` are offsets in the text.

    An abbreviation of the lexicon stands as the syllables it is short for, all with its own span.
    """

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.exact)

    def line(self, folded: bool = False) -> str:
        """Return the keys in one line, a space before and after each, so that `" a b "` is found by `in`."""
        return f" {' '.join(self.folded if folded else self.exact)} "


@lru_cache(maxsize=65536)
def _pair(word: str) -> tuple[str, str]:
    exact = key(word)
    folded = fold(word)
    return exact, final_i(folded) or exact


def figure(printed: str) -> str:
    """Return a number's key: no zeros in front, no thousands points.

    >>> figure("08"), figure("3.000"), figure("1,9"), figure("0,7")
    ('8', '3000', '1,9', '0,7')
    """
    plain = printed.replace(".", "") if _THOUSANDS.match(printed) else printed
    return plain.lstrip("0") or "0" if plain.isdigit() else plain


def _expand(word: str, asked: bool) -> tuple[str, ...]:
    found = printed_abbreviations().get(word)
    if not found and asked:
        found = question_abbreviations().get(word) or typed_abbreviations().get(fold(word))
    return found or ()


@lru_cache(maxsize=65536)
def _keys(word: str, kind: str | None, asked: bool) -> tuple[tuple[str, str], ...]:
    """Return the keys of one token, exact and folded; `kind` is the group of TOKEN that it matched."""
    if kind == "number":  # the leading figure stands alone too: people say "Nghị quyết 57"
        leading = figure(re.split(r"\D", word, maxsplit=1)[0])
        return (leading, leading), (word.lower(), fold(word).replace(" ", "-"))
    if kind == "slashed":
        return tuple((figure(part), figure(part)) for part in word.split("/"))
    if kind == "figure":
        return ((figure(word), figure(word)),)
    return tuple(_pair(part) for part in _expand(word, asked) or word.split("&"))


def syllables(text: str, asked: bool = False) -> Syllables:
    """Cut `text` (NFC) into syllables. `asked` also reads abbreviations typed in small letters, as in questions."""
    exact: list[str] = []
    folded: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in (TYPED if asked else TOKEN).finditer(text):
        for one, bare in _keys(match.group(), match.lastgroup, asked):
            exact.append(one)
            folded.append(bare)
            spans.append(match.span())
    return Syllables(tuple(exact), tuple(folded), tuple(spans))


def lines_of(text: str) -> tuple[str, str]:
    """Return what `syllables(text).line()` does, with diacritics and without, for a tenth of its time: where the keys
    stand is not told.

    >>> lines_of("Sở KH&CN trình Quyết định 08/QĐ-UBND")[0]
    ' sơ4 khoa hoc5 va1 công nghê5 trinh1 quyêt2 đinh5 8 08/qđ-ubnd '
    """
    words = _WHOLE.findall(text)
    return f" {' '.join(map(_joined_exact, words))} ", f" {' '.join(map(_joined_folded, words))} "


@lru_cache(maxsize=65536)
def _joined_exact(word: str) -> str:
    return " ".join(exact for exact, _ in _keys_of(word))


@lru_cache(maxsize=65536)
def _joined_folded(word: str) -> str:
    return " ".join(folded for _, folded in _keys_of(word))


def _keys_of(word: str) -> tuple[tuple[str, str], ...]:
    """Return the keys of one whole token of TOKEN."""
    match = TOKEN.match(word)
    return _keys(word, match.lastgroup if match else None, False)


def is_marked(text: str) -> bool:
    """Whether `text` was typed with diacritics: a word in six or more carries a mark.

    >>> is_marked("hdnd tinh phai lam gi"), is_marked("Hội đồng nhân dân tỉnh phải làm gì?")
    (False, True)
    """
    words: list[str] = [w for w in re.findall(r"[^\W\d_]+", text) if w.lower() == w or w.istitle()]
    marked = sum(fold(w) != w.lower() for w in words)
    return marked > 0 and marked * 6 >= len(words)
