"""Tags of tokens by weights that can be added by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.crf import Weights
from index.tagger import Look, Tagger

STILL = ((0.0, 0.0), (0.0, 0.0))
TEMPLATES = ("T[-1]", "T[0].lower", "T[-1,0]", "T[-1,1]", "T[0].isdigit", "T[0,1].istitle", "T[-1,0].is_in_dict")


def look(token: str) -> Look:
    return Look(token, token.lower(), token.isdigit(), token.istitle(), token.lower() in {"sở"})


def tagger(
    attributes: dict[str, float], transitions: tuple[tuple[float, float], tuple[float, float]] = STILL
) -> Tagger:
    below = {"T[-1]=BOS": -1.0}
    return Tagger(Weights({**below, **attributes}, transitions), TEMPLATES, {"tài chính"}, look)


@pytest.mark.parametrize(
    ("attributes", "tokens", "tags", "reason"),
    [
        ({"T[0].lower=chính": 1.0}, ["Tài", "Chính"], [False, True], "the token itself, in lower case"),
        ({"T[-1]=Tài": 1.0}, ["Tài", "chính"], [False, True], "the token before"),
        ({"T[-1,0]=Tài chính": 1.0}, ["Tài", "chính"], [False, True], "two tokens"),
        ({"T[-1,1]=Sở Tài chính": 1.0}, ["Sở", "Tài", "chính"], [False, True, None], "three, seen from the middle"),
        ({"T[0].isdigit=True": 1.0}, ["số", "57"], [False, True], "a number"),
        ({"T[0,1].istitle=True": 2.0, "T[0,1].istitle=EOS": -1}, ["Hà", "Nội"], [True, False], "both in capitals"),
        ({"T[-1,0].is_in_dict=True": 1.0}, ["tài", "chính"], [False, True], "together in the dictionary"),
        ({}, [], [], "no token"),
    ],
)
def test_tags(attributes: dict[str, float], tokens: list[str], tags: Sequence[bool | None], reason: str) -> None:
    told = {"T[-1,1]=EOS": -0.5, **attributes}
    found = tagger(told).tag(tokens)
    assert found is not None, reason
    assert all(want is None or got == want for got, want in zip(found, tags, strict=True)), reason


def test_a_tie_is_left_to_underthesea() -> None:
    assert tagger({}).tag(["Sở", "Tài"]) is None, "nothing speaks for either label of the second token"


def test_what_was_remembered_does_not_change() -> None:
    same = tagger({"T[-1,0]=Tài chính": 1.0, "T[-1,0].is_in_dict=False": -1.0, "T[-1]=chính": -1.0})
    tokens = ["Tài", "chính", "là", "Tài", "chính"]
    assert same.tag(tokens) == same.tag(tokens)


@pytest.mark.parametrize("template", ["T[3]", "T[-2,1]", "T[0].length", "W[0]", "T[-1,0].isdigit", ""])
def test_a_template_of_another_kind_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="unknown template"):
        Tagger(Weights({}, STILL), [template], set(), look)
