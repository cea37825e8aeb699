"""Choices: a question that fits several documents or agencies offers them, each as a question of its own."""

from __future__ import annotations

from corpus.agencies import load_register
from corpus.document import Document
from corpus.duty import Role
from prompts.answer import Answer, Answerer
from tests.prompts_doubles import Shelf, WordSearcher, made


def decision(number: str) -> Document:
    lines = [
        ("", f"Số: {number}"),
        ("", "QUYẾT ĐỊNH"),
        ("", f"Ban hành quy chế {number}"),
        ("Điều 1", "Điều 1. Ban hành quy chế."),
    ]
    return made(number, "QUYẾT ĐỊNH", f"Ban hành quy chế {number}", lines)


def ask(question: str, *documents: Document) -> Answer:
    shelf = Shelf(*documents)
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer)
    return got


def test_a_question_about_no_document_of_many_offers_them() -> None:
    got = ask("Điều 1 nói gì?", *(decision(f"{n}/QĐ-UBND") for n in (11, 12, 13, 14)))
    assert len(got.choices) == 4
    assert got.choices[0] == "Điều 1 nói gì theo Quyết định số 11/QĐ-UBND?"
    assert len(got.citations) == 4


def test_a_document_that_is_named_leaves_nothing_to_choose() -> None:
    got = ask("Điều 1 Quyết định 12/QĐ-UBND nói gì?", *(decision(f"{n}/QĐ-UBND") for n in (11, 12, 13, 14)))
    assert got.choices == ()


def test_a_name_that_several_agencies_begin_with_offers_them() -> None:
    lines = [
        ("", "Số: 5/KH-UBND"),
        ("1", "1. Văn phòng Tỉnh ủy theo dõi việc thực hiện."),
        ("2", "2. Văn phòng Ủy ban nhân dân tỉnh tổng hợp báo cáo."),
    ]
    given = [
        ("1", "Văn phòng Tỉnh ủy", Role.LEAD, "1. Văn phòng Tỉnh ủy theo dõi", ""),
        ("2", "Văn phòng Ủy ban nhân dân tỉnh", Role.LEAD, "2. Văn phòng Ủy ban", ""),
    ]
    got = ask("Văn phòng phải làm gì?", made("5/KH-UBND", "KẾ HOẠCH", "", lines, given))
    assert got.choices == ("Văn phòng Tỉnh ủy phải làm gì?", "Văn phòng Ủy ban nhân dân tỉnh phải làm gì?")
