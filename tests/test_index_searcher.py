"""Searching a small made-up programme, however it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from corpus.errors import SettingsError
from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.encoder import Vectors, load_encoder
from index.hashing_encoder import HashingEncoder
from index.index import open_index
from index.searcher import Searcher

TEXTS = {
    "I.1": "1. Mục tiêu đến năm 2030: kinh tế số chiếm 20% tổng sản phẩm trên địa bàn tỉnh.",
    "V.2": "2. Hội đồng nhân dân tỉnh ban hành nghị quyết về chính sách hỗ trợ khởi nghiệp.",
    "V.3": "3. Ủy ban nhân dân tỉnh bố trí kinh phí hằng năm cho khoa học và công nghệ.",
    "V.6": "6. Văn phòng Tỉnh ủy theo dõi, đôn đốc và báo cáo kết quả thực hiện.",
    "Điều 5.2": "2. Sở Tài chính thẩm định dự toán trước ngày 15 tháng 12.",
}


def passages(document: str) -> list[Passage]:
    title = ("Chương trình hành động của Tỉnh ủy Hòa Giang", "V- TỔ CHỨC THỰC HIỆN")
    return [
        Passage(document, i, SectionPath.parse(path), title, text, 0, len(text))
        for i, (path, text) in enumerate(TEXTS.items())
    ]


class Store:
    """A store of passages in memory."""

    def __init__(self, *documents: str) -> None:
        self._kept = {p.id: p for document in documents for p in passages(document)}

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        return {i: self._kept[i] for i in ids if i in self._kept}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    index = open_index(tmp_path_factory.mktemp("index"), load_encoder())
    index.update([*passages("a"), *passages("b")])
    return Searcher(index, Store("a", "b"))


@pytest.mark.parametrize(
    ("query", "section", "reason"),
    [
        ("Hội đồng nhân dân tỉnh được giao nhiệm vụ gì?", "V.2", "as printed"),
        ("hdnd tinh duoc giao nhiem vu gi", "V.2", "typed fast, abbreviated"),
        ("UBND tỉnh bố trí gì cho KH&CN", "V.3", "abbreviations"),
        ("văn phòng tỉnh uỷ làm gì", "V.6", "the other place of the tone"),
        ("kinh te so chiem bao nhieu phan tram", "I.1", "without diacritics"),
        ("Hội đồng nhân dân tỉnh".encode().decode(), "V.2", "a bare name"),
        ("mục V.6", "V.6", "a section by its path"),
        ("phần V mục 3", "V.3", "a section in words"),
        ("khoản 2 Điều 5", "Điều 5.2", "an article and clause"),
    ],
)
def test_the_right_clause_is_first(searcher: Searcher, query: str, section: str, reason: str) -> None:
    found = searcher.search(query, k=3)
    assert str(found.hits[0].passage.section) == section, reason
    assert found.degraded == ""


@pytest.mark.parametrize(
    ("query", "understood", "reason"),
    [
        ("kinh te so chiem bao nhieu", "kinh tế số chiếm bao nhiêu", "typed without diacritics"),
        ("hdnd tinh", "hdnd (hội đồng nhân dân) tỉnh", "with an abbreviation"),
        ("hang nam bố trí kinh phí", "hằng năm bố trí kinh phí", "half typed: what is bare is restored"),
        ("báo cáo kết quả so với kế hoạch", "báo cáo kết quả so với kế hoạch", "typed with diacritics: as typed"),
    ],
)
def test_people_see_how_the_query_was_read(searcher: Searcher, query: str, understood: str, reason: str) -> None:
    assert searcher.search(query).understood == understood, reason


def test_scores_fall_and_lie_in_their_range(searcher: Searcher) -> None:
    hits = searcher.search("kinh phí khoa học", k=10).hits
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(0 <= value <= 1 for h in hits for value in (h.lexical, h.dense))


def test_only_the_chosen_documents_and_at_most_k(searcher: Searcher) -> None:
    found = searcher.search("Tỉnh ủy", documents={"b"}, k=4)
    assert len(found.hits) == 4
    assert {h.passage.document for h in found.hits} == {"b"}
    assert searcher.search("Tỉnh ủy", documents=set()).hits == ()
    assert searcher.search("Tỉnh ủy", k=0).hits == ()


@pytest.mark.parametrize("query", ["", "   ", "?!", "((( AND OR", '"', "x" * 50_000, "\x00", "title:*"])
def test_any_text_can_be_searched(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).query == query


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    assert Searcher(open_index(tmp_path, HashingEncoder()), Store()).search("kinh phí").hits == ()


class BrokenEncoder(HashingEncoder):
    """Can index but not search."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        raise SettingsError("hỏng")


def test_without_the_model_words_answer_and_it_is_said(tmp_path: Path) -> None:
    index = open_index(tmp_path, BrokenEncoder())
    index.update(passages("a"))
    found = Searcher(index, Store("a")).search("Sở Tài chính")
    assert str(found.hits[0].passage.section) == "Điều 5.2"
    assert "chỉ tìm theo từ ngữ" in found.degraded


def test_passages_the_store_lost_are_left_out(tmp_path: Path) -> None:
    index = open_index(tmp_path, HashingEncoder())
    index.update([*passages("a"), *passages("b")])
    assert {h.passage.document for h in Searcher(index, Store("b")).search("Sở Tài chính").hits} == {"b"}


class CountedEncoder(HashingEncoder):
    """Counts how often a query is encoded."""

    def __init__(self) -> None:
        self.queries = 0

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.queries += 1
        return super().encode_queries(texts)


def test_a_question_asked_again_is_not_encoded_again(tmp_path: Path) -> None:
    encoder = CountedEncoder()
    index = open_index(tmp_path, encoder)
    index.update(passages("a"))
    searcher = Searcher(index, Store("a"))
    first, again = (searcher.search("Sở Tài chính") for _ in range(2))
    assert (first, encoder.queries) == (again, 1)
    searcher.search("Sở Nội vụ")
    assert encoder.queries == 2
