"""Vectors of passages come in order, in chunks, and are made only where nobody lends them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import numpy as np

from corpus.errors import SettingsError
from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.embedding import Questions, embedded
from index.encoder import Vectors
from index.hashing_encoder import HashingEncoder


def passage(ordinal: int, text: str) -> Passage:
    return Passage("a", ordinal, SectionPath(), (), text, 0, len(text))


MANY = [passage(i, f"nhiệm vụ số {i}" + " dài thêm" * (200 if i % 50 == 7 else 0)) for i in range(130)]


def test_each_passage_has_its_own_vectors_a_long_one_several() -> None:
    encoder = HashingEncoder()
    pairs = [pair for chunk in embedded(MANY, encoder, lambda _: None) for pair in chunk]
    assert [p for p, _ in pairs] == MANY
    assert {p.ordinal for p, made in pairs if len(made) > 1} == {7, 57, 107}
    np.testing.assert_array_equal(pairs[3][1], encoder.encode_passages(["nhiệm vụ số 3"]))


def test_what_is_lent_is_not_made_again() -> None:
    class Refusing(HashingEncoder):
        def encode_passages(self, texts: Sequence[str]) -> Vectors:
            assert all("số 5 " not in f"{text} " for text in texts)
            return super().encode_passages(texts)

    lent = np.ones((2, 256), dtype=np.float32)
    pairs = {
        p.ordinal: made
        for chunk in embedded(MANY, Refusing(), lambda i: lent if i == "a:5" else None)
        for p, made in chunk
    }
    assert pairs[5] is lent
    assert pairs[6].shape == (1, 256)


def test_all_lent_and_none_at_all() -> None:
    lent = np.ones((1, 256), dtype=np.float32)
    assert [len(chunk) for chunk in embedded(MANY[:3], HashingEncoder(), lambda _: lent)] == [3]
    assert list(embedded([], HashingEncoder(), lambda _: None)) == []


def test_a_question_that_cannot_be_encoded_has_no_vector() -> None:
    class Broken(HashingEncoder):
        def encode_queries(self, texts: Sequence[str]) -> Vectors:
            raise SettingsError("hỏng")

    assert Questions(Broken()).encoding("Sở Tài chính").result() is None


def test_a_vector_that_is_ready_does_not_wait_for_other_threads() -> None:
    before = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)
        Questions(HashingEncoder())
        assert sys.getswitchinterval() <= 0.001
        sys.setswitchinterval(0.0001)
        Questions(HashingEncoder())
        assert sys.getswitchinterval() < 0.0002, "what was set shorter stays"
    finally:
        sys.setswitchinterval(before)


def test_passages_are_taken_as_they_are_needed() -> None:
    taken: list[Passage] = []
    told: list[tuple[int, int]] = []

    def coming() -> Iterator[Passage]:
        for one in MANY:
            taken.append(one)
            yield one

    for done, chunk in enumerate(
        embedded(coming(), HashingEncoder(), lambda _: None, lambda *step: told.append(step)), 1
    ):
        assert len(taken) <= 64 * done
        assert chunk[-1][0] == taken[-1]
    assert told == [(64, 64), (128, 128), (130, 130)]
