"""Scoring: how the duties that were read compare with those that a person annotated.

A row is right where section path, role and agency agree and the annotated words stand in its action or quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.duty import Role
from corpus.fold import fold

_WRITTEN_OUT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "tp": "thanh pho",
}
# "các …", "đồng chí …" before a name and "… tỉnh", "… trên địa bàn" behind it do not make another body.
_AROUND = re.compile(r"^(?:cac |nhung |dong chi )+|(?: tinh| viet nam| tren dia ban){1,3}$")
_SAME_WORDS = 0.85  # of two names that begin alike, shared words of all words
_TELLING = frozenset({"pho", "dang"})  # words that make it another office
_FEW_MISSING = 0.9  # of the annotated words, where they do not stand in one stretch


@dataclass(frozen=True, slots=True)
class Told:
    """One duty, as annotated or as read. `words` are the annotated stretch, or action and quote together."""

    section: str
    agency: str
    role: Role
    words: str


@dataclass(slots=True)
class Score:
    """Counts of one document or of many: found, read but not annotated, annotated but not read."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    wrong: list[str] = field(default_factory=list)  # each extra ("+") and missed ("-") row, in words

    @property
    def precision(self) -> float:
        """The part of what was read that is right; 1 where nothing was read."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """The part of what is annotated that was read; 1 where nothing is annotated."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0

    def add(self, other: Score) -> None:
        """Count another document's rows in."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed
        self.wrong += other.wrong


def score_duties(
    read: Sequence[Told], wanted: Sequence[Told], either_way: Sequence[Told], covered: Sequence[str]
) -> Score:
    """Return the counts; rows of `either_way` are neither rewarded nor punished.

    Extra rows count only inside the `covered` sections, which were annotated exhaustively. Each row matches once.
    """
    left = list(read)
    score = Score()
    for one in wanted:
        found = next((row for row in left if _same_place(row, one) and _holds(row.words, one.words)), None)
        if found is None:
            score.missed += 1
            score.wrong.append(f"- {_shown(one)}")
        else:
            score.right += 1
            left.remove(found)
    for one in either_way:
        found = next((row for row in left if _same_place(row, one)), None)
        if found is not None:
            left.remove(found)
    inside = [fold(path) for path in covered]
    for row in left:
        place = fold(row.section)
        if any(place == path or place.startswith(path + " ") for path in inside):
            score.extra += 1
            score.wrong.append(f"+ {_shown(row)}")
    return score


def same_agency(one: str, other: str) -> bool:
    """Whether two printed names are the same body, a word more or less allowed, never another office.

    >>> same_agency("Các sở, ban, ngành", "sở, ban, ngành"), same_agency("UBND tỉnh", "Ủy ban nhân dân tỉnh")
    (True, True)
    >>> same_agency("Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"), same_agency("Sở Y tế", "Sở Tài chính")
    (False, False)
    """
    a, b = _bare(one), _bare(other)
    if a == b:
        return True
    x, y = a.split(), b.split()
    if x[:2] != y[:2] or _TELLING & (set(x) ^ set(y)):
        return False
    return len(set(x) & set(y)) >= _SAME_WORDS * len(set(x) | set(y))


def _bare(name: str) -> str:
    words = " ".join(_WRITTEN_OUT.get(word, word) for word in fold(name).split())
    return _AROUND.sub("", _AROUND.sub("", words)) or words


def _same_place(row: Told, one: Told) -> bool:
    return row.role is one.role and fold(row.section) == fold(one.section) and same_agency(row.agency, one.agency)


def _holds(words: str, wanted: str) -> bool:
    text, stretch = fold(words), fold(wanted)
    if stretch in text:
        return True
    parts, there = stretch.split(), set(text.split())
    return len(parts) > 3 and sum(part in there for part in parts) >= _FEW_MISSING * len(parts)


def _shown(row: Told) -> str:
    return f"{row.section} | {row.agency} | {row.role} | {' '.join(row.words.split()[:12])}"
