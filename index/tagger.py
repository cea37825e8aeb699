"""Tagger: which syllables go on with the word before them, by underthesea's weights and its very decisions.

A token's score is the sum of what is told by the tokens around it, alone (-2 … 2), in twos and in threes. What a token,
a two or a three tells is worked out once, and so is the sum of every window of five; underthesea makes 43 strings of
each token instead, which is three quarters of its time.

Sums are added here in another order than there, so that they differ in their last digits: where a decision hangs on
less than `_CLOSE`, `tag` returns None and underthesea decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from itertools import product

from index.crf import Weights

_CLOSE = 1e-6
# What is remembered. Ten times as much costs a server some 60 MB, filled slowly, and saves a document that is read for
# the first time nothing: measured on 40 laws, 2.0 s of processor either way.
_MOST_WINDOWS = 20_000
_MOST_TOLD = 20_000
_BEFORE, _BEHIND = "\0BOS", "\0EOS"  # stand where a window reaches over the sentence's ends
_EDGES = {_BEFORE: "BOS", _BEHIND: "EOS"}

# "T[-1,0].lower"   "T[0]"
TEMPLATE = re.compile(r"T\[ (-?\d) (?: , (-?\d) )? \] (?: \. (\w+) )?", re.VERBOSE)
_KINDS = ("", "lower", "isdigit", "istitle", "is_in_dict")
_EVERY_FLAG = tuple(product((False, True), (False, True), (False, True)))


@dataclass(frozen=True, slots=True)
class Look:
    """How underthesea sees a token: `False` and `True` are strings there too."""

    text: str
    lower: str
    digit: bool
    title: bool
    known: bool


class Tagger:
    """Tags tokens by `weights`. `looks(token)` gives what underthesea's own features say of a token alone.

    Raises ValueError where `templates` are not of the kinds known here.
    """

    def __init__(
        self, weights: Weights, templates: Iterable[str], dictionary: Collection[str], looks: Callable[[str], Look]
    ) -> None:
        self._moves = weights.transitions
        self._dictionary = dictionary
        self._tables = _tables(weights.attributes, templates)
        self._look = lru_cache(_MOST_TOLD)(looks)
        self._one = lru_cache(_MOST_TOLD)(lambda a: self._told((a,)))
        self._two = lru_cache(_MOST_TOLD)(lambda a, b: self._told((a, b)))
        self._three = lru_cache(_MOST_TOLD)(lambda a, b, c: self._told((a, b, c)))
        self._windows: dict[tuple[str, ...], float] = {}

    def tag(self, tokens: Sequence[str]) -> list[bool] | None:
        """Return for each token whether it goes on with the word before; None where underthesea has to say."""
        padded = [_BEFORE, _BEFORE, *tokens, _BEHIND, _BEHIND]
        known = self._windows
        told = []
        for window in zip(padded, padded[1:], padded[2:], padded[3:], padded[4:], strict=False):
            score = known.get(window)
            told.append(self._remembered(window) if score is None else score)
        return self._path(told)

    def _remembered(self, window: tuple[str, str, str, str, str]) -> float:
        if len(self._windows) >= _MOST_WINDOWS:
            self._windows.clear()
        score = self._windows[window] = self._sum(*window)
        return score

    def _sum(self, a: str, b: str, c: str, d: str, e: str) -> float:
        """Return what speaks for "inside" at `c`."""
        one, two, three = self._one, self._two, self._three
        alone = one(a)[0] + one(b)[1] + one(c)[2] + one(d)[3] + one(e)[4]
        twos = two(a, b)[0] + two(b, c)[1] + two(c, d)[2] + two(d, e)[3]
        return alone + twos + three(a, b, c)[0] + three(b, c, d)[1] + three(c, d, e)[2]

    def _told(self, tokens: tuple[str, ...]) -> tuple[float, ...]:
        """Return what the tokens tell, for each place they can have in a window."""
        table = self._tables[len(tokens) - 1]
        edge = _EDGES.get(tokens[0]) or _EDGES.get(tokens[-1])
        if edge:
            return table.edges[edge]
        looks = [self._look(token) for token in tokens]
        lower = " ".join([look.lower for look in looks])
        alone = len(looks) == 1
        flags = (
            alone and looks[0].digit,
            all([look.title for look in looks]),  # noqa: C419  a generator costs twice as much here
            looks[0].known if alone else lower in self._dictionary,
        )
        told = table.flags[flags]
        for found in (table.texts.get(" ".join(tokens)), table.lowers.get(lower)):
            if found:
                told = _added(told, found)
        return told

    def _path(self, told: Sequence[float]) -> list[bool] | None:
        """Return the best way (Viterbi) through two labels, or None where it is not clearly the best."""
        if not told:
            return []
        (stay, enter), (leave, go_on) = self._moves
        begins, inside = 0.0, told[0]
        steps: list[tuple[bool, bool]] = []
        for score in told[1:]:
            to_begin, to_inside = inside + leave - begins - stay, inside + go_on - begins - enter
            if -_CLOSE < to_begin < _CLOSE or -_CLOSE < to_inside < _CLOSE:
                return None
            steps.append((to_begin > 0, to_inside > 0))
            begins, inside = (
                (inside + leave if to_begin > 0 else begins + stay),
                (inside + go_on if to_inside > 0 else begins + enter) + score,
            )
        if abs(inside - begins) < _CLOSE:
            return None
        tags = [inside > begins]
        for step in reversed(steps):
            tags.append(step[tags[-1]])
        return tags[::-1]


@dataclass(slots=True)
class _Table:
    """What one, two or three tokens tell, for each place of the first of them: by text, in small letters, by flags."""

    texts: dict[str, tuple[float, ...]] = field(default_factory=dict)
    lowers: dict[str, tuple[float, ...]] = field(default_factory=dict)
    flags: dict[tuple[bool, bool, bool], tuple[float, ...]] = field(default_factory=dict)
    edges: dict[str, tuple[float, ...]] = field(default_factory=dict)


def _tables(attributes: Mapping[str, float], templates: Iterable[str]) -> list[_Table]:
    """Return the tables for one, two and three tokens."""
    values: dict[tuple[int, str], dict[str, list[float]]] = {}
    places = {template: _place(template) for template in templates}
    for attribute, weight in attributes.items():
        template, _, value = attribute.partition("=")
        width, kind, first = places[template]
        told = values.setdefault((width, kind), {})
        told.setdefault(value, [0.0] * (6 - width))[first] = weight
    return [_table(width, {kind: values.get((width, kind), {}) for kind in _KINDS}) for width in (1, 2, 3)]


def _table(width: int, told: Mapping[str, Mapping[str, Sequence[float]]]) -> _Table:
    nothing = (0.0,) * (6 - width)

    def summed(values: Mapping[str, str]) -> tuple[float, ...]:
        return reduce(_added, (told[kind].get(value, nothing) for kind, value in values.items()), nothing)

    return _Table(
        {value: tuple(weights) for value, weights in told[""].items()},
        {value: tuple(weights) for value, weights in told["lower"].items()},
        {(d, t, k): summed({"isdigit": str(d), "istitle": str(t), "is_in_dict": str(k)}) for d, t, k in _EVERY_FLAG},
        {edge: summed(dict.fromkeys(_KINDS, edge)) for edge in _EDGES.values()},
    )


def _added(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    return tuple([a + b for a, b in zip(one, other, strict=True)])


def _place(template: str) -> tuple[int, str, int]:
    """Return how many tokens a template looks at, its kind, and where the first of them stands, counted from -2."""
    match = TEMPLATE.fullmatch(template)
    if match:
        first, last, kind = int(match.group(1)), int(match.group(2) or match.group(1)), match.group(3) or ""
        known = kind in _KINDS and not (kind == "isdigit" and first < last)
        if known and -2 <= first <= last <= min(2, first + 2):
            return last - first + 1, kind, first + 2
    raise ValueError(f"unknown template {template}")
