"""One segment of vectors: the exhaustive search against numpy, the approximate one against the exhaustive."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.dense_segment import DenseSegment, Half, write_codes
from index.encoder import Vectors

DIMENSIONS = 24
ROWS = 3000


def clustered(count: int, seed: int) -> Vectors:
    """Return vectors around some thirty topics, as texts have them."""
    drawn = np.random.default_rng(seed)
    topics = np.random.default_rng(0).normal(size=(30, DIMENSIONS))
    noise = drawn.normal(size=(count, DIMENSIONS))
    rows = topics[drawn.integers(0, 30, count)] + 0.6 * noise
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


VECTORS: Half = clustered(ROWS, 1).astype(np.float16)
PASSAGES = [f"d{row // 100}:{row % 100}" for row in range(ROWS)]
QUERIES = clustered(40, 2)


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> DenseSegment:
    path = tmp_path_factory.mktemp("codes") / "000001.pq"
    write_codes(path, VECTORS)
    return DenseSegment(PASSAGES, VECTORS, path)


def numpy_best(query: Vectors, k: int, rows: range = range(ROWS)) -> list[int]:
    scores = VECTORS[rows.start : rows.stop].astype(np.float32) @ query
    return [rows[i] for i in np.argsort(-scores, kind="stable")[:k]]


def test_the_exhaustive_search_is_numpys(coded: DenseSegment) -> None:
    for query in QUERIES:
        assert [row for _, row in coded.best(query, 10, None, exact=True)] == numpy_best(query, 10)


def test_the_codes_find_nearly_all_of_it_with_exact_cosines(coded: DenseSegment) -> None:
    found = [coded.best(query, 10, None, exact=False) for query in QUERIES]
    right = sum(len({row for _, row in best} & set(numpy_best(q, 10))) for best, q in zip(found, QUERIES, strict=True))
    assert right >= 0.9 * 10 * len(QUERIES)
    for best, query in zip(found, QUERIES, strict=True):
        assert [score for score, _ in best] == pytest.approx(coded.cosines(query, [row for _, row in best]).tolist())
        assert best == sorted(best, key=lambda pair: -pair[0])


@pytest.mark.parametrize("exact", [True, False])
def test_only_the_rows_named_are_found(coded: DenseSegment, exact: bool) -> None:
    only = coded.mask(["d3", "unknown"])
    found = [row for _, row in coded.best(QUERIES[0], 200, only, exact=exact)]
    assert set(found) <= set(range(300, 400))
    if exact:
        assert found == numpy_best(QUERIES[0], 100, range(300, 400))


def test_a_segment_written_with_the_code_book_of_another_is_found_as_well(coded: DenseSegment, tmp_path: Path) -> None:
    write_codes(tmp_path / "a.pq", VECTORS)
    more: Half = np.concatenate([VECTORS, clustered(500, 3).astype(np.float16)])
    write_codes(tmp_path / "b.pq", more, tmp_path / "a.pq")
    segment = DenseSegment([*PASSAGES, *(f"e:{i}" for i in range(500))], more, tmp_path / "b.pq")
    for row in (0, ROWS + 17):
        query = more[row].astype(np.float32)
        assert segment.best(query, 1, None, exact=False)[0][1] == row


def test_no_codes_are_written_of_vectors_that_they_cannot_divide(tmp_path: Path) -> None:
    write_codes(tmp_path / "a.pq", VECTORS[:, :22])
    assert not (tmp_path / "a.pq").exists()


def test_passages_with_several_vectors() -> None:
    segment = DenseSegment(["a:0", "a:0", "a:1", "b:0", "a:7"], VECTORS[:5])
    assert list(segment.rows_of_passage("a:0")) == [0, 1]
    assert list(segment.rows_of_passage("a:7")) == [4]
    assert list(segment.rows_of_passage("c:0")) == []
    assert segment.known(frozenset({"a:0", "a:9", "b:0"})) == {"a:0", "b:0"}
    assert segment.mask(["a"]).tolist() == [True, True, True, False, True], "its stretches need not stand together"


def test_an_empty_segment_finds_nothing() -> None:
    assert DenseSegment([], VECTORS[:0]).best(QUERIES[0], 5, None, exact=False) == []
