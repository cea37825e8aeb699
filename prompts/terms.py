"""Terms: what the answer has to speak of, weighed by how rare the words are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from prompts.asking import plain
from prompts.lexicon import listed
from prompts.phrases import Phrases
from prompts.question import Term
from prompts.rarity import rarity
from prompts.syllables import Syllables, syllables

PAIR_SHARE = 0.8  # a pair of neighbours weighs this much of its rarer half
SYNONYM_SHARE = 0.7
DIM_SHARE = 0.3


@cache
def _synonyms() -> Phrases[tuple[str, ...]]:
    return Phrases({wording: tuple(row) for row in listed("synonyms") for wording in row})


def idle(asked: Syllables, folded: bool, taken: Collection[int]) -> set[int]:
    """Return the syllables that carry no topic: light words and light wordings."""
    keys = asked.folded if folded else asked.exact
    found = {i for i, k in enumerate(keys) if k in light(folded)}
    for met in plain("light-wordings").meet(asked, folded, taken):
        found.update(range(met.first, met.last))
    return found


@cache
def light(folded: bool) -> frozenset[str]:
    """Return the keys of the light words."""
    return frozenset(
        key for word in listed("light") for key in (syllables(word).folded if folded else syllables(word).exact)
    )


def terms(
    asked: Syllables, folded: bool, taken: Collection[int], text: str, head: Collection[int] = ()
) -> tuple[Term, ...]:
    """Return the terms of a question: its words outside `taken`, their pairs, and wordings with synonyms.

    `head` are the syllables of the thing whose value is asked for.
    """
    keys = asked.folded if folded else asked.exact
    found: list[Term] = []
    spoken_for: set[int] = set()
    for met in _synonyms().meet(asked, folded, taken):
        forms = tuple(syllables(wording).line(folded) for wording in met.meaning)
        weight = max(rarity(k, folded) for k in keys[met.first : met.last]) * SYNONYM_SHARE
        spoken_for.update(range(met.first, met.last))
        found.append(Term(" ".join(keys[met.first : met.last]), forms, weight, head=met.first in head, at=met.first))
    dull = idle(asked, folded, taken)
    whole = {m.first for m in plain("dim").meet(asked, folded) if m.last - m.first == 1}  # "tổng" of "tổng kinh phí"
    dim = {i for m in plain("dim").meet(asked, folded) for i in range(m.first, m.last)}
    open_ = [i for i in range(len(keys)) if i not in taken and i not in dull]
    for i in open_:
        if i not in spoken_for:
            weight = rarity(keys[i], folded) * (DIM_SHARE if i in dim else 1.0)
            forms = _numeral_forms(asked, keys, i) if is_numeral(asked, i) or _is_rank(asked, i) else (f" {keys[i]} ",)
            found.append(Term(keys[i], forms, weight, _is_name(asked, i, text), i in head, at=i))
    for i, j in pairwise(open_):
        if j == i + 1 and not {i, j} <= spoken_for and asked.spans[j][0] - asked.spans[i][1] <= 1:
            weight = max(rarity(keys[i], folded), rarity(keys[j], folded)) * PAIR_SHARE
            weight *= DIM_SHARE if {i, j} <= dim or i in whole else 1.0
            pair = f" {keys[i]} {keys[j]} "
            found.append(Term(pair.strip(), (pair,), weight, False, i in head and j in head, True, i))
    return tuple(found)


def _is_name(asked: Syllables, at: int, text: str) -> bool:
    """Whether the syllable is a figure, or capitalised inside the sentence and not an abbreviation written out."""
    start, end = asked.spans[at]
    printed = text[start:end]
    if asked.exact[at][0].isdigit() or is_numeral(asked, at):
        return True
    shared = (at > 0 and asked.spans[at - 1] == (start, end)) or (
        at + 1 < len(asked) and asked.spans[at + 1] == (start, end)
    )
    return start > 0 and printed[0].isupper() and not shared


_ROMAN = dict(zip(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), map(str, range(1, 11)), strict=True))
_LETTERS = {int(figure): letters for letters, figure in _ROMAN.items()}
_FIGURES = frozenset(_ROMAN.values())
_TIMES = frozenset({"quy", "ki", "dot", "khoa", "doan", "lan"})  # "quý I, trong đó II": the noun may stand far off
_RANKED = frozenset({"loai", "hang", "vung", "bac"})
_COUNTED = frozenset({"quy", "ki", "dot", "khoa", "doan", "cap", "loai", "nhom", "hang", "lan", "bac"})


def is_numeral(asked: Syllables, at: int) -> bool:
    """Whether the syllable numbers what stands before it: the `II` of `quý II`, the `IV` of `cấp IV`."""
    return at > 0 and asked.exact[at] in _ROMAN and asked.folded[at - 1] in _COUNTED


def _is_rank(asked: Syllables, at: int) -> bool:
    """Whether the syllable is a figure that tells one rank from others: the `2` of `vùng 2`, `loại 2`."""
    return at > 0 and asked.exact[at] in _FIGURES and asked.folded[at - 1] in _RANKED


def _numeral_forms(asked: Syllables, keys: Sequence[str], at: int) -> tuple[str, ...]:
    """Return a numeral behind what it numbers, Roman and as a figure, or behind the one before it: `cấp IV, cấp V`,
    `cấp IV và V`."""
    number = int(_ROMAN.get(keys[at], keys[at]))
    if asked.folded[at - 1] in _TIMES:
        return f" {_LETTERS[number]} ", f" {number} "
    found = []
    for one, before in ((str(number), str(number - 1)), (_LETTERS[number], _LETTERS.get(number - 1, "0"))):
        found += [f" {start} {one} " for start in (keys[at - 1], before, f"{before} va1", f"{before} va")]
    return tuple(found)
