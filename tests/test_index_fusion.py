"""Fusion by hand on two and three passages."""

from __future__ import annotations

import pytest

from index.fusion import fuse, stretch


@pytest.mark.parametrize(
    ("scores", "floor", "stretched", "reason"),
    [
        ({"a": 4.0, "b": 2.0, "c": 0.0}, None, {"a": 1.0, "b": 0.5, "c": 0.0}, "lowest to 0, highest to 1"),
        ({"a": 4.0, "b": 3.0}, 0.0, {"a": 1.0, "b": 0.75}, "a given floor"),
        ({"a": 4.0}, None, {"a": 1.0}, "one alone is the best"),
        ({}, None, {}, "nothing"),
    ],
)
def test_stretch(scores: dict[str, float], floor: float | None, stretched: dict[str, float], reason: str) -> None:
    assert stretch(scores, floor) == stretched, reason


def test_weighted_sum_and_order() -> None:
    fused = fuse({"a": 10.0, "b": 5.0}, {"b": 0.9, "c": 0.7, "a": 0.5}, dense_weight=0.4)
    assert [f.passage for f in fused] == ["b", "a", "c"]
    assert [round(f.score, 6) for f in fused] == [0.7, 0.6, 0.2]
    assert (fused[0].lexical, fused[0].dense) == (0.5, 1.0)


def test_without_vectors_words_decide_alone() -> None:
    assert [(f.passage, f.score) for f in fuse({"a": 2.0, "b": 1.0}, {}, 0.4)] == [("a", 1.0), ("b", 0.5)]


def test_equal_scores_keep_one_order() -> None:
    assert [f.passage for f in fuse({"b": 1.0, "a": 1.0}, {}, 0.5)] == ["a", "b"]
