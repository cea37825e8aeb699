"""Answers about the document itself, and about one that it only speaks of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.agencies import load_register
from corpus.document import Document, Quoted
from corpus.reference import Reference, Relation
from corpus.section_path import SectionPath
from prompts.answer import Answer, Answerer, Refusal
from tests.prompts_doubles import Shelf, WordSearcher, made

LINES = [
    ("", "Số: 641/TB-VPUB"),
    ("", "THÔNG BÁO"),
    ("", "Kết luận về chuyển đổi số"),
    ("1", "1. Thực hiện Nghị quyết số 214/NQ-CP ngày 23 tháng 7 năm 2025 của Chính phủ."),
]


def ask(question: str) -> Answer | Refusal:
    shelf = Shelf(made("641/TB-VPUB", "THÔNG BÁO", "Kết luận về chuyển đổi số", LINES))
    return Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)


def test_a_document_that_is_only_spoken_of_has_its_own_date() -> None:
    got = ask("Nghị quyết 214/NQ-CP ban hành ngày nào?")
    assert isinstance(got, Answer)
    assert "ngày 23 tháng 7 năm 2025" in got.text
    assert [str(c.section) for c in got.citations] == ["1"]


@pytest.mark.parametrize(
    ("question", "says"),
    [("Số hiệu văn bản là gì?", "641/TB-VPUB"), ("Thông báo nói về việc gì?", "Kết luận về chuyển đổi số")],
)
def test_the_documents_own_fields_are_told(question: str, says: str) -> None:
    got = ask(question)
    assert isinstance(got, Answer)
    assert says in got.text


def test_who_signed_what_is_only_spoken_of_is_not_told() -> None:
    assert isinstance(ask("Ai ký Nghị quyết 214/NQ-CP?"), Refusal)


def test_another_kinds_effect_is_no_field_of_this_one() -> None:
    lines = [
        ("", "Số: 7/QĐ-UBND"),
        ("", "QUYẾT ĐỊNH"),
        ("", "Kế hoạch thi hành Luật Chợ phiên"),
        ("Điều 1", "Điều 1. Luật Chợ phiên có hiệu lực thi hành từ ngày 01 tháng 3 năm 2026."),
        ("Điều 2", "Điều 2. Quyết định này có hiệu lực từ ngày ký."),
    ]
    shelf = Shelf(made("7/QĐ-UBND", "QUYẾT ĐỊNH", "Kế hoạch thi hành Luật Chợ phiên", lines))
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Luật Chợ phiên có hiệu lực từ bao giờ?")
    assert isinstance(got, Answer)
    assert [str(c.section) for c in got.citations] == ["Điều 1"]


def test_what_is_replaced_is_a_document_and_no_clause_with_the_word() -> None:
    lines = [*LINES, ("2", "2. Văn bản cũ bị thay thế thì theo văn bản mới.")]
    shelf = Shelf(made("641/TB-VPUB", "THÔNG BÁO", "Kết luận về chuyển đổi số", lines))
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Thông báo này thay thế văn bản nào?")
    assert isinstance(got, Refusal)


def test_who_signed_is_one_citation() -> None:
    lines = [*LINES, ("", "KT. CHỦ TỊCH"), ("", "PHÓ CHỦ TỊCH"), ("", "Lò Thị Mai")]
    document = made("641/TB-VPUB", "THÔNG BÁO", "Kết luận về chuyển đổi số", lines)
    at = {words: document.text.index(words) for words in ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Thị Mai")}
    capacity, title, signer = (Quoted(words, start, start + len(words)) for words, start in at.items())
    signed = replace(document.metadata, capacity=capacity, signer_title=title, signer=signer)
    shelf = Shelf(replace(document, metadata=signed))
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Ai ký thông báo này?")
    assert isinstance(got, Answer)
    assert [c.quote for c in got.citations] == ["KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Thị Mai"]
    assert "Lò Thị Mai (KT. Chủ tịch, Phó Chủ tịch)" in got.text


def test_a_letter_goes_to_whom_it_addresses() -> None:
    lines = [
        ("", "Số: 88/SXD-QL"),
        ("", "CÔNG VĂN"),
        ("", "Kính gửi: Các chủ bến đò trên địa bàn tỉnh Hòa Giang"),
        ("1", "1. Các chủ bến kẻ lại vạch an toàn."),
    ]
    shelf = Shelf(made("88/SXD-QL", "CÔNG VĂN", "kẻ vạch an toàn", lines))
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Công văn gửi cho ai?")
    assert isinstance(got, Answer)
    assert [c.quote for c in got.citations] == ["Kính gửi: Các chủ bến đò trên địa bàn tỉnh Hòa Giang"]


@pytest.mark.parametrize(
    ("question", "found", "reason"),
    [
        ("Quy chế cũ có số bao nhiêu?", True, "the document that this one replaces"),
        ("Quyết định cũ năm 2013 ban hành ngày nào?", True, "of the year that its sentence names"),
        ("Quyết định cũ năm 1999 có số mấy?", False, "of another year"),
    ],
)
def test_what_was_before_is_told_by_what_replaces_it(question: str, found: bool, reason: str) -> None:
    words = "Quyết định này thay thế Quyết định số 9/2013/QĐ-UBND ngày 02 tháng 5 năm 2013."
    document = made("5/QĐ-UBND", "QUYẾT ĐỊNH", "nội quy bến đò", [*LINES, ("Điều 2", f"Điều 2. {words}")])
    at = document.text.index("9/2013/QĐ-UBND")
    old = Reference(SectionPath.parse("Điều 2"), "9/2013/QĐ-UBND", Relation.REPLACES, "", words, at, at + 14)
    shelf = Shelf(replace(document, references=(old,)))
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer) is found, reason
    assert not found or ("9/2013/QĐ-UBND" in got.text and "02 tháng 5 năm 2013" in got.text)


def bases() -> Document:
    opening = (
        "Thực hiện Kế hoạch số 14-KH/TU của Tỉnh ủy và Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị, "
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch."
    )
    lines = [("", "8/KH-UBND"), ("", opening), ("I", "I. NHIỆM VỤ#"), (".", "Học Nghị quyết số 27-NQ/TW.")]
    document = made("8/KH-UBND", "KẾ HOẠCH", "giữ bến đò", lines)
    found = []
    for kind, number in (("Kế hoạch số ", "14-KH/TU"), ("Nghị quyết số ", "66-NQ/TW"), ("Nghị quyết số ", "27-NQ/TW")):
        start = document.text.index(kind + number)
        end = start + len(kind + number)
        found.append(Reference(SectionPath(), number, Relation.IMPLEMENTS, "", kind + number, start, end))
    return replace(document, references=tuple(found))


BASES = [
    ("Kế hoạch thực hiện nghị quyết nào của Bộ Chính trị?", {"66-NQ/TW"}, "of the kind and the body asked for"),
    ("Kế hoạch căn cứ vào văn bản nào?", {"14-KH/TU", "66-NQ/TW"}, "a plan's bases stand in its opening"),
    ("Kế hoạch căn cứ vào kế hoạch nào của Tỉnh ủy?", {"14-KH/TU"}, "a base by its kind"),
]


@pytest.mark.parametrize(("question", "numbers", "reason"), BASES, ids=[b[2] for b in BASES])
def test_the_texts_carried_out_are_those_meant(question: str, numbers: set[str], reason: str) -> None:
    shelf = Shelf(bases())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer), reason
    assert {n for n in ("14-KH/TU", "66-NQ/TW", "27-NQ/TW") if n in got.text} == numbers, reason


@pytest.mark.parametrize("question", ["Căn cứ pháp lý của kế hoạch?", "căn cứ pháp lý của khảo sát hang"])
def test_a_document_without_bases_is_told_so(question: str) -> None:
    shelf = Shelf(
        made("8/KH-UBND", "KẾ HOẠCH", "giữ bến đò", [("", "8/KH-UBND"), ("I", "I. NHIỆM VỤ#"), (".", "Giữ.")])
    )
    assert isinstance(Answerer(shelf, WordSearcher(shelf), load_register()).answer(question), Refusal)
