"""Nearness: where a term stands, seen from a sentence."""

from __future__ import annotations

import pytest

from prompts.nearness import GROUNDED, HELD, Near, nearness, share, worth
from prompts.question import Term
from prompts.reading import read
from tests.prompts_doubles import programme


def term(text: str, weight: float = 1.0) -> Term:
    return Term(text, (f" {text} ",), weight)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("grdp", Near.SENTENCE),
        ("2045", Near.LEAD),
        ("muc5 tiêu", Near.ABOVE),
        ("giang", Near.TITLE),
        ("trâu", Near.NOWHERE),
    ],
)
def test_the_nearest_place_counts(words: str, place: Near) -> None:
    document = programme()
    reading = read(document)
    at = next(i for i, s in enumerate(reading.sentences) if "50% GRDP" in document.text[s.start : s.end])
    assert nearness(reading, at, [term(words)], folded=False) == [place]


def test_nearer_is_worth_more() -> None:
    values = [worth(n, 100) for n in (Near.SENTENCE, Near.CLAUSE, Near.ABOVE, Near.BEFORE, Near.TITLE, Near.NOWHERE)]
    assert values == sorted(values, reverse=True)
    assert worth(Near.CLAUSE, 2_000) < worth(Near.CLAUSE, 100)


def test_shares_are_by_weight() -> None:
    terms, nears = [term("a", 3.0), term("b", 1.0)], [Near.SENTENCE, Near.TITLE]
    assert share(terms, nears, HELD, lambda _: True) == 0.75
    assert share(terms, nears, GROUNDED, lambda _: True) == 1.0
    assert share(terms, nears, HELD, lambda t: t.text == "c") == 1.0
