"""BM25 as an inner product: the same sum as the formula gives, term by term."""

from __future__ import annotations

import math

import numpy as np
import pytest

from index.bm25 import SPACE, Sparse, asked, key, rarity, weighed


def product(a: Sparse, b: Sparse) -> float:
    _, here, there = np.intersect1d(a.keys, b.keys, return_indices=True)
    return float(a.values[here] @ b.values[there])


def test_the_product_is_the_sum_over_terms() -> None:
    passage = {"folded": ["so", "tai", "chinh", "so"], "syllable": ["sở", "tài", "chính", "số"]}
    norm = 1.2 * (0.25 + 0.75 * 4 / 140)
    query = asked({"folded": {"so": 0.5, "khac": 9.0}, "syllable": {"tài": 0.2}})
    assert product(weighed(passage), query) == pytest.approx(0.5 * 2 * 2.2 / (2 + norm) + 0.2 * 2.2 / (1 + norm))


def test_a_term_counts_in_its_own_field_only() -> None:
    assert key("folded", "so") != key("syllable", "so")
    assert product(weighed({"folded": ["so"]}), asked({"syllable": {"so": 1.0}})) == 0.0


def test_a_longer_passage_weighs_a_term_less() -> None:
    query = asked({"folded": {"so": 1.0}})
    assert product(weighed({"folded": ["so"]}), query) > product(weighed({"folded": ["so"] + ["x"] * 300}), query) > 0


def test_keys_rise_and_stay_in_their_space() -> None:
    made = weighed({"folded": [f"t{i}" for i in range(500)]})
    assert (np.diff(made.keys.astype(np.int64)) > 0).all()
    assert made.keys.max() < SPACE
    assert asked({"folded": {"so": 0.0}}).keys.size == 0, "what does not weigh is not asked for"


@pytest.mark.parametrize(("count", "having", "weight"), [(10, 0, 0.0), (10, 10, math.log(1 + 0.5 / 10.5)), (0, 0, 0.0)])
def test_rarity(count: int, having: int, weight: float) -> None:
    assert rarity(count, having) == pytest.approx(weight)
