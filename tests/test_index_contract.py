"""What every search engine promises: one suite for the embedded one, pgvector and Qdrant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from corpus.errors import SettingsError
from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.encoder import Vectors
from index.engine import Engine, Reader
from index.hashing_encoder import HashingEncoder
from index.lexical import TermQuery
from index.searcher import Searcher
from index.terms import fold_syllable, syllables
from tests.search_engines import Open

TITLE = ("Kế hoạch của Ủy ban nhân dân tỉnh Hòa Giang",)
TEXTS = {
    "a": ("Sở Tài chính bố trí kinh phí hằng năm", "Sở Nội vụ tuyển dụng viên chức", "Sở Y tế khám bệnh cho người già"),
    "b": ("Sở Tài chính thẩm định dự toán", "Văn phòng Tỉnh ủy theo dõi, đôn đốc"),
    "c": ("Sở Khoa học và Công nghệ chủ trì chuyển đổi số", "Sở Tài chính phối hợp"),
}
SECTIONS = ("V.1", "V.2", "Điều 5.1")


def passages(*documents: str) -> list[Passage]:
    return [
        Passage(document, i, SectionPath.parse(SECTIONS[i]), TITLE, text, 0, len(text))
        for document in documents
        for i, text in enumerate(TEXTS[document])
    ]


def query(text: str, section: str = "", documents: Sequence[str] | None = None) -> TermQuery:
    terms = syllables(text)
    fields = {"syllable": dict.fromkeys(terms, 0.2), "folded": dict.fromkeys(map(fold_syllable, terms), 0.5)}
    return TermQuery(fields, section, None if documents is None else frozenset(documents))


def vector(text: str) -> Vectors:
    made: Vectors = HashingEncoder().encode_queries([text])[0]
    return made


class Store:
    """All passages that were ever written."""

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        return {p.id: p for p in passages(*TEXTS) if p.id in ids}


def counts(engine: Engine) -> tuple[int, int]:
    reader = engine.reader()
    return reader.lexical.count if reader.lexical else 0, reader.dense.count if reader.dense else 0


def words(reader: Reader, text: str, *, section: str = "", documents: Sequence[str] | None = None) -> dict[str, float]:
    assert reader.lexical is not None
    return reader.lexical.search(query(text, section, documents), 50)


def near(reader: Reader, text: str, documents: Sequence[str] | None = None, k: int = 50) -> dict[str, float]:
    assert reader.dense is not None
    return reader.dense.search(vector(text), k, documents)


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
