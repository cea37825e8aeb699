"""Any sentence-transformers model by its folder: here a tiny random BERT made on the spot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.encoder import SHIPPED, load_encoder
from index.sentence_encoder import SentenceEncoder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder of a random one-layer model with the shipped tokenizer."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=20858, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    BertModel(config).save_pretrained(folder / "bert")
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_file=str(SHIPPED / "tokenizer.json"), pad_token="<pad>", model_max_length=64
    ).save_pretrained(folder / "bert")
    modules = [Transformer(str(folder / "bert")), Pooling(16)]
    model = SentenceTransformer(modules=modules, device="cpu", prompts={"query": "hỏi: ", "document": ""})
    model.save(str(folder / "model"))
    return folder / "model"


def test_another_model_is_loaded_by_its_folder(tiny: Path) -> None:
    encoder = load_encoder(str(tiny), threads=1)
    assert isinstance(encoder, SentenceEncoder)
    assert encoder.dimensions == 16
    assert encoder.name == str(tiny)
    vectors = encoder.encode_passages(["Sở Tài chính", "Sở Nội vụ"])
    assert vectors.shape == (2, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_the_query_prompt_is_used(tiny: Path) -> None:
    encoder = load_encoder(str(tiny), threads=1)
    assert np.allclose(encoder.encode_queries(["Sở Nội vụ"]), encoder.encode_passages(["hỏi: Sở Nội vụ"]), atol=1e-5)
    assert not np.allclose(encoder.encode_queries(["Sở Nội vụ"]), encoder.encode_passages(["Sở Nội vụ"]), atol=1e-3)
