"""Scanner: what holds the words is found, nothing else, and it says that it is no more than that."""

from __future__ import annotations

import pytest

from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.scanner import DEGRADED, Scanner

TEXTS = (
    "Sở Tài chính bố trí kinh phí hằng năm.",
    "Văn phòng Tỉnh ủy theo dõi việc thực hiện.",
    "Sở Y tế tổ chức khám bệnh; Sở Tài chính phối hợp.",
)
PASSAGES = [Passage("a" if i < 2 else "b", i, SectionPath("", (str(i),)), (), t, 0, 9) for i, t in enumerate(TEXTS)]


@pytest.mark.parametrize(
    ("query", "first", "reason"),
    [
        ("kinh phí", 0, "with its marks"),
        ("kinh phi hang nam", 0, "without"),
        ("KHÁM BỆNH", 2, "shouted"),
        ("vp tinh uy theo doi gi", 1, "an abbreviation, and a word that stands nowhere"),
    ],
)
def test_the_passage_with_the_rare_words_comes_first(query: str, first: int, reason: str) -> None:
    found = Scanner(PASSAGES).search(query)
    assert found.hits[0].passage == PASSAGES[first], reason
    assert found.degraded == DEGRADED


def test_what_shares_no_word_is_no_hit() -> None:
    assert Scanner(PASSAGES).search("nồng độ cồn").hits == ()
    assert Scanner(PASSAGES).search("").hits == ()
    assert Scanner([]).search("kinh phí").hits == ()


def test_documents_and_k_narrow_the_hits() -> None:
    scanner = Scanner(PASSAGES)
    assert [hit.passage.document for hit in scanner.search("sở tài chính", documents={"b"}).hits] == ["b"]
    assert len(scanner.search("sở tài chính", k=1).hits) == 1
    assert all(hit.score <= 1.0 + 1e-9 for hit in scanner.search("sở tài chính").hits)
