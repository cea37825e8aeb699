"""The door to encoders: which one a name opens, and that all keep the promise of the protocol."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SettingsError
from index.encoder import HASHING, SHIPPED, load_encoder
from index.hashing_encoder import HashingEncoder
from index.onnx_encoder import OnnxEncoder

TEXTS = ["Sở Tài chính tham mưu bố trí kinh phí.", "Mèo ngủ trên mái nhà.", ""]


def test_no_name_opens_the_shipped_model_and_hashing_needs_none() -> None:
    assert isinstance(load_encoder(), OnnxEncoder)
    assert isinstance(load_encoder(str(SHIPPED)), OnnxEncoder)
    assert isinstance(load_encoder(HASHING), HashingEncoder)


def test_a_folder_without_a_model_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        load_encoder(str(tmp_path))
    assert str(tmp_path) in raised.value.message
    assert raised.value.advice


@pytest.mark.parametrize("name", [None, HASHING], ids=["shipped", "hashing"])
def test_vectors_have_length_one_and_depend_on_the_text_alone(name: str | None) -> None:
    encoder = load_encoder(name)
    together = encoder.encode_passages(TEXTS)
    assert together.shape == (3, encoder.dimensions)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    assert np.array_equal(together, alone)


@pytest.mark.parametrize("name", [None, HASHING], ids=["shipped", "hashing"])
def test_a_question_is_nearest_to_its_passage(name: str | None) -> None:
    encoder = load_encoder(name)
    scores = encoder.encode_passages(TEXTS) @ encoder.encode_queries(["kinh phí của Sở Tài chính"])[0]
    assert int(np.argmax(scores)) == 0


def test_decomposed_text_gives_the_same_vector() -> None:
    encoder = load_encoder()
    text = "Hội đồng nhân dân tỉnh"
    assert np.array_equal(encoder.encode_queries([text]), encoder.encode_queries([unicodedata.normalize("NFD", text)]))


def test_no_texts_give_no_rows() -> None:
    assert load_encoder().encode_passages([]).shape == (0, 384)
    assert load_encoder(HASHING).encode_passages([]).shape == (0, 256)
