"""What every search engine promises of changes: seen by all, whole or not at all, the same in whatever steps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpus.errors import Busy, SettingsError
from index.hashing_encoder import HashingEncoder
from index.remote import RemoteIndex
from index.searcher import Searcher
from tests.search_engines import Open, Store, counts, near, passages, words


def test_another_process_sees_the_change_at_its_next_search(open_engine: Open) -> None:
    one, other = open_engine(HashingEncoder()), open_engine(HashingEncoder())
    one.update(passages("a"), versions={"a": "1"})
    assert other.state() == {"a": "1"}
    other.update(passages("b"), versions={"b": "1"})
    assert one.state() == {"a": "1", "b": "1"}
    assert set(words(one.reader(), "thẩm định")) == {"b:0"}
    one.update([], remove=["a"])
    assert words(other.reader(), "tuyển dụng") == {}
    assert counts(other) == (2, 2)


def test_a_change_that_is_cut_short_was_never_there(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a"), versions={"a": "1"})

    def stop(done: int, total: int) -> None:
        if done == total:
            raise SettingsError("dừng")

    many = [replace(passages("b")[0], ordinal=i, text=f"Sở Tài chính thẩm định dự toán số {i}") for i in range(150)]
    for _ in range(2):
        with pytest.raises(SettingsError):
            engine.update(many, remove=["a"], progress=stop)
        for seen in (engine, open_engine(HashingEncoder())):
            assert (seen.state(), counts(seen)) == ({"a": "1"}, (3, 3))
            assert set(words(seen.reader(), "Sở Tài chính bố trí")) == {"a:0", "a:1", "a:2"}
            assert set(near(seen.reader(), "Sở Tài chính")) == {"a:0", "a:1", "a:2"}
    engine.update(passages("b"), versions={"b": "1"})
    assert (engine.state(), counts(engine)) == ({"a": "1", "b": "1"}, (5, 5))


def test_a_first_build_that_is_cut_short_leaves_nothing(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())

    def stop(done: int, total: int) -> None:
        raise SettingsError("dừng")

    with pytest.raises(SettingsError):
        engine.update(passages("a"), progress=stop)
    assert (engine.state(), engine.reader().lexical) == ({}, None)
    engine.update(passages("b"), versions={"b": "1"})
    assert (engine.state(), counts(engine)) == ({"b": "1"}, (2, 2))


def test_many_small_changes_come_to_the_same_as_one(open_engine: Open) -> None:
    engine, late = open_engine(HashingEncoder()), open_engine(HashingEncoder())
    engine.update(passages("a", "b", "c"))
    late.reader()
    for turn in range(40):
        engine.update(passages("b"), remove=["b"], versions={"b": str(turn)})
    fresh = open_engine(HashingEncoder())
    for seen in (engine, late, fresh):
        assert (seen.state()["b"], counts(seen)) == ("39", (7, 7))
        lexical = seen.reader().lexical
        assert lexical is not None
        assert 6 <= lexical.frequency("folded", "so") <= 7, "tantivy counts what is gone until segments are merged"
        assert 3 <= lexical.frequency("word", "tài~chính") <= 4
    before = words(engine.reader(), "Sở Tài chính thẩm định")
    engine.discard()
    assert (engine.state(), engine.reader().lexical) == ({}, None)
    engine.update(passages("a", "b", "c"))
    assert list(words(engine.reader(), "Sở Tài chính thẩm định"))[:2] == list(before)[:2]


def test_who_builds_upon_a_state_that_is_gone_is_told(open_engine: Open) -> None:
    """Where the lock of the data folder does not keep writers apart: two machines that do not share one."""
    engine = open_engine(HashingEncoder())
    engine.update(passages("a"), versions={"a": "1"})
    if not isinstance(engine, RemoteIndex):
        return  # files have a lock of their own: the second waits, and then builds upon what it finds
    stale = engine.reader().head
    engine.update(passages("c"), versions={"c": "1"})
    assert stale is not None
    with pytest.raises(Busy, match="một máy khác"), engine._storage.change(stale, stale.build, stale.dimensions):
        raise AssertionError("it must not be begun")
    assert engine.state() == {"a": "1", "c": "1"}


class Other(HashingEncoder):
    """Makes vectors that do not go with the others'."""

    name = "hashing-2"


def test_another_encoder_finds_words_only_and_builds_its_own(open_engine: Open) -> None:
    open_engine(HashingEncoder()).update(passages("a"), versions={"a": "1"})
    engine = open_engine(Other())
    assert engine.state() == {}
    assert "cần dựng lại" in engine.reader().degraded
    found = Searcher(engine, Store()).search("tuyển dụng viên chức")
    assert (found.hits[0].passage.id, found.degraded) == ("a:1", engine.reader().degraded)
    engine.update(passages("a"), versions={"a": "1"})
    assert (engine.state(), engine.reader().degraded, counts(engine)) == ({"a": "1"}, "", (3, 3))


def test_progress_counts_to_the_end_and_lent_vectors_are_taken(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    told: list[tuple[int, int]] = []
    lent = np.full((1, 256), 1 / 16, dtype=np.float32)
    engine.update(passages("a", "b"), progress=lambda *so_far: told.append(so_far), lend=lambda _: lent)
    assert told[-1] == (5, 5)
    dense = engine.reader().dense
    assert dense is not None
    assert dense.cosines(lent[0], ["a:0"])["a:0"] == pytest.approx(1.0, abs=2e-3)
