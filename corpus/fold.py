"""Folding of Vietnamese text for comparison: lower case, no diacritics, one space between words."""

from __future__ import annotations

import re
import unicodedata

# Ð (eth) and Ɖ stand for Đ in many converted documents.
_D_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_NOT_WORD = re.compile(r"[^0-9a-z%]+")


def strip_diacritics(text: str) -> str:
    """Return `text` without tone and vowel marks, letters kept; the length may change.

    >>> strip_diacritics("Đảng ủy Ủy ban")
    'Dang uy Uy ban'
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_D_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


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
