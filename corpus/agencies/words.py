"""Words: a text as the register compares it, with abbreviations written out and every word's place kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from corpus.fold import fold, tones_apart

# A word with its marks, composed or not: "Ủy", "UBND", "15".
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
# A short form that could be read as a syllable ("TƯ", "CA"; "TW" could not), so that it has to be printed just so.
SYLLABLE = re.compile(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_JOINERS = frozenset("-–—/")
_LISTING = _JOINERS | frozenset(",&+")


class Gap(IntEnum):
    """What stands before a word: nothing but space, a sign that may stand inside names, or the end of a stretch."""

    SPACE = 0
    LIST = 1  # "," "và" "&" " - "
    TIGHT = 2  # "-" or "/" without spaces, as in "QĐ-UBND"
    END = 3


class Word(NamedTuple):
    """A word at `[start, end)`. `folded` has no marks; `shape` has them, wherever the tone was put.

    A written-out abbreviation gives several words with one place; `first` and `last` tell its ends. `plural` marks
    what stands for a list behind "các". A tuple, as one is made for every word of every question and paragraph:
    that halves the time of a frozen dataclass.
    """

    folded: str
    shape: str
    start: int
    end: int
    gap: Gap
    capital: bool
    upper: bool
    first: bool = True
    last: bool = True
    plural: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is typed without any mark."""
        return self.shape == self.folded


@lru_cache(maxsize=50_000)
def shape_of(word: str) -> str:
    """Return the lower-case word with vowel marks in place and tones at the end: "ủy" and "uỷ" are one."""
    letters, tones = tones_apart(word.lower().replace("ð", "đ"))
    return letters + "".join(sorted(tones))


_AND = frozenset({"va", shape_of("và")})


@lru_cache(maxsize=50_000)
def _looks(token: str) -> tuple[str, str, bool, bool]:
    """Return a token folded, its shape, and whether it begins with a capital or is all capitals."""
    folded = fold(token).replace(" ", "")
    return folded, shape_of(token), token[:1].isupper(), token.isupper() and len(token) > 1


def split(text: str) -> list[Word]:
    """Cut a text into words as they stand, nothing written out."""
    words: list[Word] = []
    end, gap, before = 0, Gap.END, ""
    for match in WORD.finditer(text):
        start = match.start()
        folded, shape, capital, upper = _looks(match.group())
        if start != end + 1 or text[end] != " ":
            gap = max(gap, _gap(text[end:start], before))
        end = match.end()
        if folded == "va" and shape in _AND:
            gap = max(gap, Gap.LIST)
            continue
        words.append(Word(folded, shape, start, end, gap, capital, upper))
        gap, before = Gap.SPACE, folded
    return words


def _gap(between: str, before: str) -> Gap:
    signs = between.strip()
    if not signs:
        return Gap.END if "\n" in between else Gap.SPACE
    if signs == "." and before == "tp":
        return Gap.SPACE
    if signs in _JOINERS and signs == between:
        return Gap.TIGHT
    return Gap.LIST if len(signs) == 1 and signs in _LISTING else Gap.END


class WordReader:
    """Reads texts into words, writing out the given abbreviations."""

    def __init__(self, short_forms: dict[str, str]) -> None:
        self._forms: dict[tuple[str, ...], tuple[str, list[Word]]] = {}
        self._longest: dict[str, int] = {}
        for short, full in short_forms.items():
            printed = split(short)
            key = tuple(word.folded for word in printed)
            like_syllable = len(key) == 1 and SYLLABLE.fullmatch(key[0]) is not None
            self._forms[key] = (printed[0].shape if like_syllable else "", split(full))
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def read(self, text: str) -> list[Word]:
        """Return the words of a text, in order."""
        return list(join_levels(list(self._written_out(split(text)))))

    def _written_out(self, words: Sequence[Word]) -> Iterator[Word]:
        at = 0
        while at < len(words):
            size, full = self._form_at(words, at)
            if full:
                yield from _in_place(full, words[at : at + size])
            else:
                yield words[at]
            at += size

    def _form_at(self, words: Sequence[Word], at: int) -> tuple[int, list[Word]]:
        for size in range(min(self._longest.get(words[at].folded, 0), len(words) - at), 0, -1):
            group = words[at : at + size]
            form = self._forms.get(tuple(word.folded for word in group))
            if form is None or any(word.gap is Gap.END for word in group[1:]):
                continue
            if not form[0] or (group[0].upper and group[0].shape == form[0]):
                return size, form[1]
        return 1, []


def _in_place(full: Sequence[Word], group: Sequence[Word]) -> Iterator[Word]:
    """Give the written-out words the place of the short form; its capitals say nothing about theirs."""
    start, end = group[0].start, group[-1].end
    for i, word in enumerate(full):
        gap = group[0].gap if i == 0 else word.gap
        last = i == len(full) - 1
        yield word._replace(start=start, end=end, gap=gap, capital=True, upper=False, first=i == 0, last=last)


_COMMUNE = frozenset({"xa", "phuong", "dac khu", "thi tran"})
_DISTRICT = frozenset({"huyen", "quan", "thi xa"})
_PROVINCE = frozenset({"tinh"})
_CITY = "thanh pho"
_UNITS = _COMMUNE | _DISTRICT | _PROVINCE | {_CITY}
_PLURAL = frozenset({"cac", "tung", "moi"})
_MOST_UNITS = 6


def join_levels(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words with lists of units as their level: "các xã, phường, đặc khu" reads "cấp xã".

    A list is two units or more, or one behind "các"; a unit with a name behind it is no list.
    """
    at = 0
    while at < len(words):
        size, level = _level_at(words, at)
        if level:
            first, last = words[at], words[at + size - 1]
            place = first._replace(end=last.end, upper=False, plural=first.folded in _PLURAL)
            yield place._replace(folded="cap", shape=shape_of("cấp"), last=False)
            yield place._replace(folded=fold(level), shape=shape_of(level), gap=Gap.SPACE, first=False)
        else:
            yield words[at]
        at += size


def _level_at(words: Sequence[Word], at: int) -> tuple[int, str]:
    if words[at].folded not in _PLURAL and words[at].folded not in _FIRST_OF_UNIT:
        return 1, ""
    plural = words[at].folded in _PLURAL
    units: list[str] = []
    end = at + plural
    while len(units) < _MOST_UNITS and end < len(words) and _follows(words[end], bool(units), plural, end == at):
        unit = _unit_at(words, end)
        if not unit:
            break
        units.append(unit)
        end += len(unit.split())
    named = end < len(words) and words[end].gap is Gap.SPACE and words[end].capital and not words[end].upper
    if len(units) + plural < 2 or not units or (named and not plural):
        return 1, ""
    level = _level(set(units))
    if level == "tỉnh" and [word.folded for word in words[end : end + 4]] == ["truc", "thuoc", "trung", "uong"]:
        end += 4
    return (end - at, level) if level else (1, "")


_FIRST_OF_UNIT = frozenset(unit.split()[0] for unit in _UNITS)


def _unit_at(words: Sequence[Word], at: int) -> str:
    two = " ".join(word.folded for word in words[at : at + 2])
    if " " in two and two in _UNITS and words[at + 1].gap is Gap.SPACE:
        return two
    one = words[at].folded
    if at + 1 < len(words) and words[at + 1].gap is Gap.SPACE and words[at + 1].folded in _OTHER_WORDS:
        return ""
    return one if one in _UNITS and words[at].shape in _UNIT_SHAPES else ""


# "tỉnh ủy", "tỉnh đoàn", "xã hội", "xã đội" are no units.
_OTHER_WORDS = frozenset({"uy", "doan", "hoi", "doi", "vien"})
_UNIT_SHAPES = frozenset(
    shape for unit in ("xã", "phường", "huyện", "quận", "tỉnh") for shape in (shape_of(unit), fold(unit))
)


def _follows(word: Word, in_list: bool, plural: bool, opens: bool) -> bool:
    if opens or (plural and word.gap is Gap.SPACE):
        return True
    return in_list and word.gap in (Gap.LIST, Gap.TIGHT)


def _level(units: Iterable[str]) -> str:
    found = set(units)
    if found & _DISTRICT:
        return "" if found & _PROVINCE else "huyện"
    if found & _COMMUNE:
        return "" if found & (_PROVINCE | {_CITY}) else "xã"
    return "tỉnh" if found & _PROVINCE else ""
