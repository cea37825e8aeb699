"""Running the model directly: threads, damaged files, texts over the limit."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SettingsError
from index.encoder import SHIPPED
from index.onnx_encoder import MOST_THREADS, OnnxEncoder, usable_threads


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the model that a test may damage."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def test_threads_are_bounded() -> None:
    assert usable_threads(10_000) == MOST_THREADS
    assert usable_threads(1) == 1
    assert 1 <= usable_threads(None) <= MOST_THREADS


def test_the_number_of_threads_does_not_change_a_vector() -> None:
    texts = [f"Điều {i}. Trách nhiệm của cơ quan quản lý" for i in range(9)]
    one = OnnxEncoder(SHIPPED, threads=1).encode_passages(texts)
    assert np.array_equal(one, OnnxEncoder(SHIPPED, threads=3).encode_passages(texts))


def test_a_text_over_the_limit_is_cut_at_it() -> None:
    encoder = OnnxEncoder(SHIPPED, threads=1)
    long = "kế hoạch " * 2000
    assert np.array_equal(encoder.encode_passages([long]), encoder.encode_passages([long + "khác hẳn"]))


@pytest.mark.parametrize("name", ["config.json", "config_sentence_transformers.json"])
def test_a_missing_description_is_a_clear_error(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(SettingsError, match="mô hình nhúng"):
        OnnxEncoder(copied)


@pytest.mark.parametrize("content", [b"", b"not a graph"], ids=["empty", "junk"])
@pytest.mark.parametrize("file", ["graph.onnx", "model.int8.onnx"])
def test_a_damaged_graph_is_a_clear_error(copied: Path, file: str, content: bytes) -> None:
    (copied / file).write_bytes(content)
    with pytest.raises(SettingsError, match="mô hình nhúng"):
        OnnxEncoder(copied).encode_queries(["kế hoạch"])


def test_missing_weights_are_a_clear_error(copied: Path) -> None:
    (copied / "model.int8.onnx").unlink()
    with pytest.raises(SettingsError, match="mô hình nhúng"):
        OnnxEncoder(copied).encode_queries(["kế hoạch"])


def test_the_graph_agrees_with_the_one_that_was_exported() -> None:
    import onnxruntime

    encoder = OnnxEncoder(SHIPPED, threads=1)
    exported = onnxruntime.InferenceSession(SHIPPED / "model.int8.onnx", providers=["CPUExecutionProvider"])
    for text in ("chuyển đổi số", "Điều 5. Trách nhiệm của Ủy ban nhân dân các cấp. " * 12):
        row = np.asarray([encoder.tokenizer.encode(text).ids], dtype=np.int64)
        (there,) = exported.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})[0]
        assert encoder.embed(row.tolist())[0] @ there > 0.98  # both round what they hand on, each in its own places
