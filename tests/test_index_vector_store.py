"""Kept vectors are those that the index would make, made once, and never those of other words or another model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.encoder import Vectors
from index.entry import embedded_texts
from index.hashing_encoder import HashingEncoder
from index.vector_store import VectorStore

VERSION = "c" * 64
PASSAGES = [
    Passage("a", i, SectionPath(), ("Luật mới",), f"nhiệm vụ số {i}" + " dài thêm" * (200 if i == 7 else 0), 0, 9)
    for i in range(130)
]


class Counting(HashingEncoder):
    """Counts the texts it embeds."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = 0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        return super().encode_passages(texts)


@pytest.fixture
def store(tmp_path: Path) -> VectorStore:
    return VectorStore(tmp_path / "embedded", Counting(), 10_000_000)


def test_the_vectors_are_those_of_each_passage_a_long_one_has_several(store: VectorStore) -> None:
    store.keep(VERSION, PASSAGES)
    found = store.vectors(VERSION, PASSAGES)
    assert list(found) == [p.id for p in PASSAGES]
    assert [len(v) > 1 for v in found.values()] == [p.ordinal == 7 for p in PASSAGES]
    for passage in (PASSAGES[0], PASSAGES[7], PASSAGES[129]):
        own = HashingEncoder().encode_passages(list(embedded_texts(passage)))
        np.testing.assert_allclose(found[passage.id], own, atol=1e-3)


def test_what_is_kept_is_not_embedded_again_and_a_run_cut_short_goes_on(store: VectorStore) -> None:
    def stop(done: int, total: int) -> None:
        assert total == len(PASSAGES)
        if done > 64:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        store.keep(VERSION, PASSAGES, stop)
    assert len(store.vectors(VERSION, PASSAGES)) == 128
    store.keep(VERSION, PASSAGES)
    store.keep(VERSION, PASSAGES)
    assert isinstance(store.encoder, Counting)
    assert store.encoder.texts == sum(1 for p in PASSAGES for _ in embedded_texts(p))


def test_other_words_another_version_or_another_model_have_none(store: VectorStore, tmp_path: Path) -> None:
    class Other(HashingEncoder):
        name = "khác"

    store.keep(VERSION, PASSAGES)
    changed = [replace(PASSAGES[0], text="chữ khác"), *PASSAGES[1:]]
    assert len(store.vectors(VERSION, changed)) == 130 - 64, "the chunk that it is in"
    assert store.vectors("d" * 64, PASSAGES) == {}
    assert VectorStore(tmp_path / "embedded", Other(), 10_000_000).vectors(VERSION, PASSAGES) == {}


@pytest.mark.parametrize("content", [b"", b"junk", b"\x93NUMPY\x01\x00"], ids=["empty", "junk", "cut"])
def test_a_damaged_file_counts_as_not_there(store: VectorStore, tmp_path: Path, content: bytes) -> None:
    store.keep(VERSION, PASSAGES[:3])
    next((tmp_path / "embedded").iterdir()).write_bytes(content)
    assert store.vectors(VERSION, PASSAGES[:3]) == {}


def test_the_folder_stays_within_its_bound(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "embedded", HashingEncoder(), 70_000)
    for number in range(5):
        store.keep(f"{number}" * 64, PASSAGES[:64])
    assert sum(file.stat().st_size for file in (tmp_path / "embedded").iterdir()) <= 70_000
