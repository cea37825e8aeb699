"""Differences: what a newer text of a document says otherwise, section by section, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from api.pages.excerpt import Piece
from corpus.document import Document, Section

_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph before and after; `()` where there was none or is none. Marked pieces are what differs."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The paragraphs of one section that differ; None is what stands outside every section."""

    section: Section | None
    pairs: list[Pair]


def differences(before: str, document: Document) -> list[Difference]:
    """Return how the document differs from its earlier text, by the sections of the document as it is now."""
    old, new = before.split("\n"), document.text.split("\n")
    starts = _starts(new)
    made: list[Difference] = []
    matcher = SequenceMatcher(None, [_squeezed(x) for x in old], [_squeezed(x) for x in new], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        for at, pair in _pairs(old[a:b], new[c:d]):
            line = min(c + at, len(new) - 1)
            section = document.section_at(starts[line])
            if not made or made[-1].section != section:
                made.append(Difference(section, []))
            made[-1].pairs.append(pair)
    return made


def _starts(lines: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts


def _squeezed(line: str) -> str:
    return " ".join(line.split())


def words_of(text: str) -> list[str]:
    """Return the words of a text, each with the white space behind it."""
    return _WORD.findall(text)


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, Pair]]:
    for at, (before, after) in enumerate(zip_longest(old, new, fillvalue="")):
        if before.strip() or after.strip():
            yield at, _pair(before, after)


def _pair(before: str, after: str) -> Pair:
    if not before.strip() or not after.strip():
        return Pair(_whole(before), _whole(after))
    old, new = words_of(before.strip()), words_of(after.strip())
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += _pieces("".join(old[a:b]), kind != "equal")
        right += _pieces("".join(new[c:d]), kind != "equal")
    return Pair(tuple(left), tuple(right))


def _pieces(words: str, marked: bool) -> list[Piece]:
    """Return words as a piece; the space behind marked ones stands outside the mark."""
    bare = words.rstrip() if marked else words
    return [piece for piece in (Piece(bare, marked), Piece(words[len(bare) :], False)) if piece.text]


def _whole(line: str) -> tuple[Piece, ...]:
    return (Piece(line, True),) if line.strip() else ()
