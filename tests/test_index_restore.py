"""Restoring diacritics by the counts of a handful of clauses, in an index and by hand."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.fold import fold
from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.hashing_encoder import HashingEncoder
from index.index import open_index
from index.restore import ASKED, Restorer
from index.terms import fold_syllable

CLAUSES = (
    "Hội đồng nhân dân tỉnh ban hành nghị quyết về chính sách hỗ trợ khởi nghiệp.",
    "Ủy ban nhân dân tỉnh bố trí kinh phí hằng năm; Sở Tài chính thẩm định dự toán.",
    "Văn phòng Tỉnh ủy theo dõi, đôn đốc và báo cáo; đài truyền thanh đưa tin.",
    "Kinh tế số chiếm 20% tổng sản phẩm; số hóa hồ sơ và kho lưu trữ.",
)


def indexed(folder: Path, *clauses: str) -> Restorer:
    index = open_index(folder, HashingEncoder())
    index.update(Passage("a", i, SectionPath(), ("Kế hoạch",), text, 0, len(text)) for i, text in enumerate(clauses))
    restorer = index.reader().restorer
    assert restorer is not None
    return restorer


@pytest.fixture(scope="module")
def restorer(tmp_path_factory: pytest.TempPathFactory) -> Restorer:
    return indexed(tmp_path_factory.mktemp("index"), *CLAUSES)


@pytest.mark.parametrize(
    ("typed", "restored", "reason"),
    [
        (
            "hoi dong nhan dan tinh ban hanh gi",
            "hội đồng nhân dân tỉnh ban hành gì",
            "words of the clauses and of asking",
        ),
        ("So Tai chinh tham dinh", "Sở Tài chính thẩm định", "capitals stay"),
        ("SO TAI CHINH", "SỞ TÀI CHÍNH", "all in capitals"),
        ("so tai chinh va so hoa", "sở tài chính và số hóa", "the same syllable read twice by its neighbours"),
        ("kinh phi la bao nhieu", "kinh phí là bao nhiêu", "a question's own words, in no clause"),
        ("UBND tinh", "UBND tỉnh", "an abbreviation stays"),
        ("kinh tế so", "kinh tế số", "what has its marks helps the next"),
        ("20% (kinh te) -  so", "20% (kinh tế) -  số", "numbers, signs and spaces stay"),
        ("xyzt blockchain", "xyzt blockchain", "no document holds it: as typed"),
        ("", "", "nothing"),
        ("?!", "?!", "no syllable"),
    ],
)
def test_reads_as_the_documents_print(restorer: Restorer, typed: str, restored: str, reason: str) -> None:
    assert restorer.restore(typed) == restored, reason


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_comes_back_from_its_bare_form(restorer: Restorer, clause: str) -> None:
    bare = " ".join(fold_syllable(word) for word in clause.split())
    assert restorer.restore(bare) == clause


@pytest.mark.parametrize("typed", ["so " * 700, "\x00", "A" * 5000, "tai chinh \u0301", "Đ d", "ﬁ İstanbul ß"])
def test_only_marks_are_added_and_quickly(restorer: Restorer, typed: str) -> None:
    began = time.process_time()
    assert fold(restorer.restore(typed)) == fold(typed)
    assert time.process_time() - began < 20


def test_removed_documents_teach_no_longer(tmp_path: Path) -> None:
    index = open_index(tmp_path, HashingEncoder())
    for document, text in (("a", "đường sắt"), ("b", "đương sự"), ("b", "đương đầu")):
        index.update([Passage(document, 0, SectionPath(), (), text, 0, len(text))])
    restorer = index.reader().restorer
    assert restorer is not None
    assert restorer.restore("duong sat") == "đường sắt"
    index.update([], remove=["a"])
    restorer = index.reader().restorer
    assert restorer is not None
    assert restorer.restore("duong sat").startswith("đương")


class NoCounts:
    """An index without passages."""

    count = 0

    def forms(self, folded: str) -> Sequence[str]:
        return ()

    def frequency(self, name: str, term: str) -> int:
        return 0


def test_nothing_indexed_leaves_other_words_alone() -> None:
    assert Restorer(NoCounts()).restore("nhan dan") == "nhan dan"


def test_phrases_of_asking_are_normal_text() -> None:
    assert len(set(ASKED)) == len(ASKED)
    assert all(phrase == " ".join(phrase.lower().split()) for phrase in ASKED)
