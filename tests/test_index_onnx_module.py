"""sentence-transformers opens the shipped model, and gives the vectors of the direct path."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.encoder import SHIPPED, load_encoder

TEXTS = ["Giao Sở Nội vụ chủ trì, phối hợp với Văn phòng Tỉnh ủy", "chuyển đổi số", "Điều 5. " + "quy định " * 600]


@pytest.fixture(scope="module")
def opened() -> object:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(SHIPPED), device="cpu", trust_remote_code=True, local_files_only=True)


@pytest.mark.parametrize("prompt", ["query", "passage"])
def test_both_ways_give_the_same_vectors(opened: object, prompt: str) -> None:
    direct = load_encoder()
    ours = direct.encode_queries(TEXTS) if prompt == "query" else direct.encode_passages(TEXTS)
    theirs = opened.encode(TEXTS, prompt_name=prompt)  # type: ignore[attr-defined]
    assert np.allclose(ours, theirs, atol=1e-6)


def test_a_saved_copy_is_the_same_model(opened: object, tmp_path: Path) -> None:
    opened[0].save(str(tmp_path))  # type: ignore[index]
    copy = load_encoder(str(tmp_path))
    assert copy.name == load_encoder().name
    assert np.array_equal(copy.encode_queries(TEXTS[:1]), load_encoder().encode_queries(TEXTS[:1]))
