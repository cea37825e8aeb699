"""Folding of Vietnamese text for comparison: lower case, no diacritics, one space between words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Ð (eth) and Ɖ stand for Đ in many converted documents.
_D_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
_LAST = "\u2fff"  # Latin letters, marks and signs end before; beyond, a text is taken apart
TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_NOT_WORD = re.compile(r"[^0-9a-z%]+")


def strip_diacritics(text: str) -> str:
    """Return `text` without tone and vowel marks, letters kept; the length may change.

    >>> strip_diacritics("Đảng ủy Ủy ban")
    'Dang uy Uy ban'
    """
    plain = text.translate(_bare_letters())
    if plain.isascii() or (max(plain) <= _LAST and unicodedata.is_normalized("NFC", plain)):
        return plain
    return _stripped(text)


@cache
def _bare_letters() -> dict[int, str]:
    """Return the letters with marks, each with what it is without: much faster than taking every text apart."""
    bare = {point: _stripped(chr(point)) for point in range(0x80, ord(_LAST) + 1)}
    return {point: letter for point, letter in bare.items() if letter != chr(point)}


def _stripped(text: str) -> str:
    signs = unicodedata.normalize("NFD", text.translate(_D_LETTERS))
    return unicodedata.normalize("NFC", "".join(sign for sign in signs if not unicodedata.combining(sign)))


def tones_apart(word: str) -> tuple[str, str]:
    """Return `word` (any case) without its tone marks, vowel marks kept, in NFC, and the tone marks in order.

    >>> tones_apart("uỷ") == tones_apart("ủy"), tones_apart("đường")[0]
    (True, 'đương')
    """
    signs = unicodedata.normalize("NFD", word)
    letters = "".join(sign for sign in signs if sign not in TONES)
    return unicodedata.normalize("NFC", letters), "".join(sign for sign in signs if sign in TONES)


def fold(text: str) -> str:
    """Return `text` lower-cased, without diacritics, every run of other signs one space.

    >>> fold("Sở KH&CN,  tỉnh ủy")
    'so kh cn tinh uy'
    """
    return _NOT_WORD.sub(" ", strip_diacritics(text).lower()).strip()
