"""The fake encoder behaves: shared syllables mean closeness, diacritics and case do not matter."""

from __future__ import annotations

import numpy as np

from index.hashing_encoder import HashingEncoder


def test_shared_syllables_are_close_and_others_are_not() -> None:
    encoder = HashingEncoder()
    same, other = encoder.encode_passages(["Sở Tài chính cấp kinh phí", "trời mưa rất to"])
    query = encoder.encode_queries(["so tai chinh"])[0]
    assert float(same @ query) > 0.5 > 0.3 > float(other @ query)


def test_diacritics_and_case_do_not_matter() -> None:
    encoder = HashingEncoder()
    first, second = encoder.encode_passages(["Ủy ban nhân dân", "uy ban nhan dan"])
    assert np.array_equal(first, second)
