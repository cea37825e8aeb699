"""Reranking by how closely the question's words stand together; figures by hand."""

from __future__ import annotations

import pytest

from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.fusion import Fused
from index.rerank import Closeness, fullest_window, longest_stretch, rerank


@pytest.mark.parametrize(
    ("asked", "text", "share", "reason"),
    [
        ("so tai chinh", "so tai chinh chu tri", 1.0, "the whole question"),
        ("so tai chinh lam gi", "giao so tai chinh va so noi vu", 0.6, "three of five"),
        ("so tai chinh", "chinh tai so", 1 / 3, "in another order only single words"),
        ("so so so", "so so", 2 / 3, "a repeated word counts as often as it stands there"),
        ("so tai chinh", "", 0.0, "no text"),
        ("", "so tai chinh", 0.0, "no question"),
    ],
)
def test_longest_stretch(asked: str, text: str, share: float, reason: str) -> None:
    assert longest_stretch(asked.split(), text.split()) == pytest.approx(share), reason


@pytest.mark.parametrize(
    ("text", "share", "reason"),
    [
        ("chu tri", 0.5, "both of the words, which weigh half"),
        ("chu " + "x " * 13 + "tri", 0.5, "fifteen syllables from end to end"),
        ("chu " + "x " * 14 + "tri", 0.25, "sixteen are too many"),
        ("chu chu chu", 0.25, "a word counts once"),
        ("tri " * 50 + "chu ngan sach", 1.0, "near the end of a long text"),
        ("", 0.0, "no text"),
    ],
)
def test_fullest_window(text: str, share: float, reason: str) -> None:
    weights = {"chu": 1.0, "tri": 1.0, "ngan": 1.0, "sach": 1.0}
    assert fullest_window(text.split(), weights) == pytest.approx(share), reason


def test_no_words_weigh_nothing() -> None:
    assert fullest_window(["chu"], {}) == 0.0


def passage(ordinal: int, text: str) -> Passage:
    return Passage("a", ordinal, SectionPath.parse(f"V.{ordinal}"), ("Chương trình",), text, 0, len(text))


def test_words_that_stand_together_come_first_and_the_rest_stays_behind() -> None:
    kept = {p.id: p for p in (passage(0, "chủ đề và tri thức"), passage(1, "Sở Tài chính chủ trì"))}
    fused = [Fused("a:0", 0.9, 0.9, 0.9), Fused("a:1", 0.85, 0.85, 0.85), Fused("a:2", 0.8, 0.8, 0.8)]
    found = rerank(fused, kept, Closeness(["chu", "tri"], lambda _: 1.0))
    assert [f.passage for f in found] == ["a:1", "a:0", "a:2"]
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert all(0 <= f.score <= 1 for f in found)


def test_scores_of_best_fit_reach_one() -> None:
    kept = {"a:0": passage(0, "chủ trì")}
    assert rerank([Fused("a:0", 1.0, 1.0, 1.0)], kept, Closeness(["chu", "tri"], lambda _: 1.0))[
        0
    ].score == pytest.approx(1.0)
