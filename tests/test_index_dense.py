"""The dense index against plain numpy, and its segments through adds, removals and compaction."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexUnavailable
from index.dense import DenseReader
from index.dense_files import read_segments
from index.dense_writer import write
from index.encoder import Vectors

DIMENSIONS = 16


def random_vectors(count: int, seed: int) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def ids(document: str, count: int) -> list[str]:
    return [f"{document}:{i}" for i in range(count)]


def test_scores_and_order_are_those_of_numpy(tmp_path: Path) -> None:
    vectors = random_vectors(50, 1)
    write(tmp_path, ids("a", 50), vectors, ())
    query = random_vectors(1, 2)[0]
    found = DenseReader(tmp_path, DIMENSIONS).search(query, 5)
    expected = np.argsort(-(vectors.astype(np.float16).astype(np.float32) @ query))[:5]
    assert list(found) == [f"a:{i}" for i in expected]
    assert next(iter(found.values())) == pytest.approx(float(np.max(vectors @ query)), abs=2e-3)


def test_a_passage_counts_by_its_best_vector(tmp_path: Path) -> None:
    vectors = np.eye(3, DIMENSIONS, dtype=np.float32)
    write(tmp_path, ["a:0", "a:0", "a:1"], vectors, ())
    reader = DenseReader(tmp_path, DIMENSIONS)
    assert reader.search(vectors[1], 2) == {"a:0": 1.0, "a:1": 0.0}
    assert reader.cosines(vectors[1], ["a:0", "a:1", "unknown:9"]) == {"a:0": 1.0, "a:1": 0.0}


def test_only_the_chosen_documents(tmp_path: Path) -> None:
    write(tmp_path, [*ids("a", 9), *ids("b", 9)], random_vectors(18, 3), ())
    reader = DenseReader(tmp_path, DIMENSIONS)
    query = random_vectors(1, 4)[0]
    assert set(reader.search(query, 50, frozenset({"b"}))) == set(ids("b", 9))
    assert reader.search(query, 50, frozenset({"c"})) == {}


def test_adding_leaves_the_files_of_others_alone(tmp_path: Path) -> None:
    write(tmp_path, ids("a", 3), random_vectors(3, 5), ())
    before = {p.name: p.stat().st_mtime_ns for p in tmp_path.glob("*.f16")}
    write(tmp_path, ids("b", 2), random_vectors(2, 6), ())
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in before} == before
    assert DenseReader(tmp_path, DIMENSIONS).count == 5


def test_a_replaced_document_has_only_its_new_vectors(tmp_path: Path) -> None:
    write(tmp_path, [*ids("a", 3), *ids("b", 20)], random_vectors(23, 7), ())
    new = random_vectors(1, 8)
    write(tmp_path, ["a:0"], new, ["a"])
    reader = DenseReader(tmp_path, DIMENSIONS)
    assert reader.count == 21
    assert reader.cosines(new[0], ["a:0", "a:1"]) == pytest.approx({"a:0": 1.0}, abs=2e-3)


def test_many_segments_and_many_removals_are_written_into_one(tmp_path: Path) -> None:
    for i in range(14):
        write(tmp_path, ids(f"d{i}", 2), random_vectors(2, i), ())
    assert len(read_segments(tmp_path)) < 14
    assert DenseReader(tmp_path, DIMENSIONS).count == 28
    write(tmp_path, [], random_vectors(0, 0), [f"d{i}" for i in range(10)])
    assert sum(s.rows for s in read_segments(tmp_path)) == 8
    assert len(list(tmp_path.glob("*.f16"))) == len(read_segments(tmp_path))


def test_a_large_segment_is_not_written_again_for_small_ones(tmp_path: Path) -> None:
    write(tmp_path, ids("large", 100), random_vectors(100, 1), ())
    for i in range(40):
        write(tmp_path, ids(f"d{i}", 2), random_vectors(2, i), ())
        assert len(read_segments(tmp_path)) <= 12
    assert (tmp_path / "000001.f16").is_file()
    assert DenseReader(tmp_path, DIMENSIONS).count == 180


def test_segments_without_codes_are_put_together_once_they_are_worth_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.dense_files.APPROXIMATE_FROM", 500)
    for i in range(9):
        write(tmp_path, ids(f"d{i}", 180), random_vectors(180, i), ())
        assert sum(s.rows for s in read_segments(tmp_path) if s.rows < 500) < 500
    assert len(list(tmp_path.glob("*.pq"))) == 3
    assert DenseReader(tmp_path, DIMENSIONS).count == 9 * 180


def test_a_large_segment_has_codes_and_restricted_searches_stay_exact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.dense_files.APPROXIMATE_FROM", 500)
    vectors = random_vectors(900, 1)
    write(tmp_path, [*ids("a", 400), *ids("b", 500)], vectors, ())
    write(tmp_path, ids("c", 9), random_vectors(9, 2), ["a"])
    assert [p.name for p in tmp_path.glob("*.pq")] == ["000003.pq"], "written anew, as much was removed"
    query = vectors[450]
    reader = DenseReader(tmp_path, DIMENSIONS)
    expected = [f"b:{i}" for i in np.argsort(-(vectors[400:].astype(np.float16).astype(np.float32) @ query))[:20]]
    assert list(reader.search(query, 20, frozenset({"a", "b"}))) == expected
    assert next(iter(reader.search(query, 5))) == "b:50"


def test_what_was_read_before_is_not_read_again(tmp_path: Path) -> None:
    write(tmp_path, [*ids("a", 9), *ids("b", 90)], random_vectors(99, 1), ())
    before = DenseReader(tmp_path, DIMENSIONS)
    write(tmp_path, ids("c", 3), random_vectors(3, 2), ["a"])
    after = DenseReader(tmp_path, DIMENSIONS, before)
    assert set(after.held.values()) & set(before.held.values())
    assert (before.count, after.count) == (99, 93)
    query = random_vectors(1, 4)[0]
    assert after.search(query, 100) == DenseReader(tmp_path, DIMENSIONS).search(query, 100)
    assert "a:0" not in after.cosines(query, ["a:0", "c:0"])
    assert "a:0" in before.search(query, 100)


def test_empty_is_fine(tmp_path: Path) -> None:
    write(tmp_path, [], random_vectors(0, 0), ())
    assert DenseReader(tmp_path, DIMENSIONS).search(random_vectors(1, 1)[0], 5) == {}


@pytest.mark.parametrize("suffix", ["f16", "ids"])
def test_damage_is_noticed(tmp_path: Path, suffix: str) -> None:
    write(tmp_path, ids("a", 3), random_vectors(3, 5), ())
    path = next(tmp_path.glob(f"*.{suffix}"))
    path.write_bytes(path.read_bytes()[:-7])
    with pytest.raises(IndexUnavailable):
        DenseReader(tmp_path, DIMENSIONS)


def test_who_adds_a_document_never_waits_for_large_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.dense_writer._LARGE", 100)
    monkeypatch.setattr("index.dense_writer._AT_ONCE", 200)
    for i in range(60):
        before = {p.name for p in tmp_path.glob("*.f16")}
        write(tmp_path, ids(f"d{i}", 30), random_vectors(30, i), ())
        new = {p.name: p.stat().st_size // (2 * DIMENSIONS) for p in tmp_path.glob("*.f16") if p.name not in before}
        assert sum(new.values()) <= 200 + 30
        assert len([s for s in read_segments(tmp_path) if s.rows < 100]) <= 12
    assert DenseReader(tmp_path, DIMENSIONS).count == 60 * 30


def test_a_removed_document_is_noted_only_where_it_stood_and_how_much_it_was(tmp_path: Path) -> None:
    write(tmp_path, [*ids("a", 9), *ids("b", 90), *ids("ab", 1)], random_vectors(100, 1), ())
    write(tmp_path, ids("c", 50), random_vectors(50, 2), ())
    write(tmp_path, [], random_vectors(0, 0), ["a", "unknown"])
    assert [(s.removed, s.lost) for s in read_segments(tmp_path)] == [(("a",), 9), ((), 0)]
    write(tmp_path, [], random_vectors(0, 0), ["a", "ab"])
    assert [(s.removed, s.lost) for s in read_segments(tmp_path)] == [(("a", "ab"), 10), ((), 0)]


def test_a_list_of_an_earlier_version_says_as_much(tmp_path: Path) -> None:
    write(tmp_path, [*ids("a", 9), *ids("b", 90)], random_vectors(99, 1), ())
    (tmp_path / "segments.json").write_text('[{"name": "000001", "rows": 99, "removed": ["a", "gone"]}]')
    assert [(s.removed, s.lost) for s in read_segments(tmp_path)] == [(("a",), 9)]
    assert DenseReader(tmp_path, DIMENSIONS).count == 90
