"""What every search engine promises of searching: one suite for the embedded one, pgvector and Qdrant."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.hashing_encoder import HashingEncoder
from index.searcher import Searcher
from tests.search_engines import TEXTS, TITLE, Open, Store, counts, near, passages, vector, words


def test_nothing_is_there_before_something_is_written(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    assert engine.state() == {}
    assert engine.reader().lexical is None
    assert Searcher(engine, Store()).search("kinh phí").hits == ()


def test_state_words_and_vectors_follow_updates(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a", "b"), versions={"a": "1", "b": "1", "empty": "1"})
    assert (engine.state(), counts(engine)) == ({"a": "1", "b": "1", "empty": "1"}, (5, 5))
    engine.update(passages("a")[:1], remove=["a"], versions={"a": "2"})
    assert (engine.state(), counts(engine)) == ({"a": "2", "b": "1", "empty": "1"}, (3, 3))
    engine.update([], remove=["b", "empty", "unknown"])
    assert (engine.state(), counts(engine)) == ({"a": "2"}, (1, 1))
    engine.update([], remove=["a"])
    assert (engine.state(), counts(engine)) == ({}, (0, 0))
    assert words(engine.reader(), "Sở Tài chính") == {}


def test_what_is_added_again_is_not_there_twice(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a"))
    engine.update(passages("a"))
    assert counts(engine) == (3, 3)
    assert list(words(engine.reader(), "tuyển dụng")) == ["a:1"]


def test_words_rank_by_what_is_rare_and_how_much_of_it(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a", "b", "c"))
    found = words(engine.reader(), "Sở Tài chính thẩm định dự toán")
    assert next(iter(found)) == "b:0"
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert set(found) == {"a:0", "a:1", "a:2", "b:0", "c:0", "c:1"}
    assert min(found.values()) > 0
    assert words(engine.reader(), "khinh khí cầu") == {}


def test_only_the_named_documents(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a", "b", "c"))
    reader = engine.reader()
    assert set(words(reader, "Sở Tài chính", documents=["b"])) == {"b:0"}
    assert set(near(reader, "Sở Tài chính", ["b"])) == {"b:0", "b:1"}
    assert words(reader, "Sở Tài chính", documents=[]) == near(reader, "Sở Tài chính", []) == {}


def test_a_section_is_found_by_its_number(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a", "b"))
    reader = engine.reader()
    assert set(words(reader, "khám bệnh", section="dieu 5/1")) == {"a:2"}
    assert set(words(reader, "không có từ nào", section="v")) == {"a:0", "a:1", "b:0", "b:1"}
    assert set(words(reader, "Sở", section="v/1", documents=["b"])) == {"b:0"}


def test_vectors_rank_by_cosine(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a", "b", "c"))
    reader = engine.reader()
    assert reader.dense is not None
    found = near(reader, f"{TITLE[0]}. {TEXTS['c'][0]}", k=3)
    assert next(iter(found)) == "c:0"
    assert found["c:0"] == pytest.approx(1.0, abs=2e-3)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert len(found) == 3
    told = reader.dense.cosines(vector(f"{TITLE[0]}. {TEXTS['c'][0]}"), [*found, "z:9"])
    assert told == pytest.approx(found, abs=2e-3)
    kept = reader.dense.vectors("c:0")
    assert kept is not None
    np.testing.assert_allclose(kept[0], vector(f"{TITLE[0]}. {TEXTS['c'][0]}"), atol=2e-3)
    assert reader.dense.vectors("z:9") is None


def test_a_long_passage_counts_by_its_best_window(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    text = "Sở Tài chính bố trí kinh phí hằng năm. " * 60 + "Khinh khí cầu bay qua tỉnh. " * 40
    engine.update([Passage("d", 0, SectionPath(), (), text, 0, len(text)), *passages("a")])
    assert engine.reader().dense is not None
    found = near(engine.reader(), "Khinh khí cầu bay qua tỉnh. " * 40, k=2)
    assert next(iter(found)) == "d:0"
    assert found["d:0"] > 0.9


def test_the_counts_of_words_are_those_of_what_is_there(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a", "b"))
    lexical = engine.reader().lexical
    assert lexical is not None
    assert (lexical.frequency("syllable", "sở"), lexical.frequency("pair", "tài_chính")) == (4, 2)
    assert lexical.frequency("syllable", "khinh") == 0
    assert list(lexical.forms("so")) == ["sở"]
    assert lexical.rarity("dung") > lexical.rarity("so") > 0 == lexical.rarity("khinh")
    engine.update([], remove=["b"])
    after = engine.reader().lexical
    assert after is not None
    assert after.count == 3
    assert engine.reader().restorer is not None


@pytest.mark.parametrize(
    ("asked", "first", "reason"),
    [
        ("Sở Nội vụ tuyển dụng viên chức", "a:1", "as printed"),
        ("chuyen doi so", "c:0", "without diacritics"),
        ("Điều 5 khoản 1", "a:2", "a section by its number"),
        ("VĂN PHÒNG TỈNH ỦY", "b:1", "in capitals"),
    ],
)
def test_a_question_finds_its_clause(open_engine: Open, asked: str, first: str, reason: str) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a", "b", "c"))
    found = Searcher(engine, Store()).search(asked)
    assert found.hits[0].passage.id == first, reason
    assert found.degraded == ""
    only = Searcher(engine, Store()).search(asked, documents={"b"}).hits
    assert {hit.passage.document for hit in only} == {"b"}


def test_what_a_removed_document_said_is_not_restored_any_more(open_engine: Open) -> None:
    engine = open_engine(HashingEncoder())
    engine.update(passages("a", "b"))
    restorer = engine.reader().restorer
    assert restorer is not None
    assert restorer.restore("van phong tinh uy") == "văn phòng tỉnh ủy"
    for _ in range(3):
        engine.update(passages("c"))
    assert Searcher(engine, Store()).search("chuyen doi so").understood == "chuyển đổi số"
