"""Shorter vectors: the first values, of length 1, under a name of their own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SettingsError
from index.encoder import load_encoder
from index.hashing_encoder import HashingEncoder
from index.index import open_index
from index.shorter_encoder import ShorterEncoder


def test_the_first_values_at_length_one() -> None:
    texts = ["Sở Tài chính bố trí kinh phí", "Văn phòng Tỉnh ủy theo dõi", ""]
    whole, short = HashingEncoder().encode_passages(texts), ShorterEncoder(HashingEncoder(), 64)
    found = short.encode_passages(texts)
    assert found.shape == (3, 64)
    assert np.linalg.norm(found[:2], axis=1) == pytest.approx([1.0, 1.0])
    assert found[0] == pytest.approx(whole[0, :64] / np.linalg.norm(whole[0, :64]))
    assert short.encode_queries(texts) == pytest.approx(found)
    assert short.encode_queries([]).shape == (0, 64)


def test_an_index_of_other_dimensions_is_made_again(tmp_path: Path) -> None:
    open_index(tmp_path, HashingEncoder()).update([], versions={"a": "1"})
    assert open_index(tmp_path, load_encoder("hashing", dimensions=256)).state() == {"a": "1"}, "all of them"
    assert open_index(tmp_path, load_encoder("hashing", dimensions=64)).state() == {}


def test_more_than_the_model_has_is_refused() -> None:
    with pytest.raises(SettingsError) as raised:
        load_encoder("hashing", dimensions=512)
    assert "CHIDAN_EMBEDDING_DIMENSIONS" in raised.value.advice
