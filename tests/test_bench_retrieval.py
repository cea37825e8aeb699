"""The retrieval bench: its figures by hand, and its halves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple

import pytest

from bench.retrieval import distinct, score
from bench.retrieval_sets import SETS, SOURCE, Question, in_development

ONE = Question("một", frozenset({"a"}), True)
TWO = Question("hai", frozenset({"a", "b"}), False)


@pytest.mark.parametrize(
    ("ranked", "figures", "reason"),
    [
        ([(ONE, ["a", "b"])], (1, 1.0, 1.0, 1.0), "first"),
        ([(ONE, ["b", "a"])], (1, 0.0, 1.0, 0.5), "second"),
        ([(ONE, [])], (1, 0.0, 0.0, 0.0), "not found"),
        ([(ONE, [*"bcdefghijk", "a"])], (1, 0.0, 0.0, 0.0), "the eleventh does not count"),
        ([(TWO, ["c", "b"])], (1, 0.0, 0.5, 0.5), "one of two right ones"),
        ([(ONE, ["a"]), (TWO, ["c", "c", "c", "a"])], (2, 0.5, 0.75, 0.625), "averages"),
        ([], (0, 0.0, 0.0, 0.0), "no questions"),
    ],
)
def test_score(ranked: list[tuple[Question, list[str]]], figures: tuple[float, ...], reason: str) -> None:
    assert astuple(score(ranked)) == figures, reason


def test_about_half_of_all_sources_are_for_tuning() -> None:
    assert 400 < sum(in_development(f"Luật số {i}") for i in range(1000)) < 600


@pytest.mark.skipif(not SOURCE.is_dir(), reason="the evaluation sets are not part of the project")
@pytest.mark.parametrize(("name", "sizes"), [("alqac", (2249, 746)), ("xquad-vi", (240, 1190)), ("congbot", (367, 30))])
def test_every_right_answer_is_a_passage(name: str, sizes: tuple[int, int]) -> None:
    which = SETS[name]()
    known: Mapping[str, str] = which.names
    assert len(which.passages_by_id()) >= sizes[0], "laws are cut finer than their articles"
    assert len(which.questions) == sizes[1]
    assert all(question.right <= set(known.values()) for question in which.questions)
    laws = {right.split("@")[0]: question.development for question in which.questions for right in question.right}
    assert name == "congbot" or len(set(laws.values())) == 2, "both halves have questions"


@pytest.mark.parametrize(
    ("names", "kept", "reason"),
    [
        (["a", "b"], ["a", "b"], "all differ"),
        (["a", "b", "a"], ["a", "b"], "the second clause of an article does not count again"),
        (["", "a"], ["a"], "a passage of no article has no rank"),
    ],
)
def test_distinct(names: list[str], kept: list[str], reason: str) -> None:
    assert distinct(names) == kept, reason
