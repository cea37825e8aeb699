"""Ranking: what is known of a clause beside its words moves it up or down."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from corpus.duty import Role
from prompts.evidence import find_evidence
from prompts.question import Named
from prompts.ranking import core, duties_of, ranked, speaks_of_agency
from prompts.reading import read
from tests.prompts_doubles import decision, desk_for, made, programme


def plan() -> Document:
    lines = [
        ("", "8/KH-UBND"),
        ("", "Kế hoạch trồng rừng, chăm sóc rừng ven hồ"),
        ("I", "I. TRỒNG RỪNG#"),
        ("I.1", "1. Thời gian thực hiện: trồng rừng ven hồ từ ngày 05/3/2026."),
        ("I.2", "2. Trồng rừng ven hồ xong trước ngày 15/4/2026."),
        (".", "Trên đây là Kế hoạch trồng rừng ven hồ, xong trước ngày 30/4/2026."),
    ]
    return made("8/KH-UBND", "KẾ HOẠCH", "trồng rừng", lines)


def belts() -> Document:
    lines = [
        ("", "9/QĐ-UBND"),
        ("Điều 3.1", "1. Khu vực Tuyến phố 1, gồm 02 phường: Sông Mây, Đồi Thông."),
        ("Điều 3.2", "2. Khu vực Tuyến phố 2, gồm 03 phường: 02 phường thuộc khu vực Tuyến phố 1 và phường Hồ Sen."),
    ]
    return made("9/QĐ-UBND", "QUYẾT ĐỊNH", "phân khu vực đô thị", lines)


def fares() -> Document:
    lines = [
        ("", "4/NQ-HĐND"),
        ("Điều 1", "Điều 1. Mức hỗ trợ kinh phí chở khách qua bến đò do chủ bến tính."),
        ("Điều 2", "Điều 2. Kinh phí chở khách qua bến do ngân sách xã bảo đảm."),
    ]
    return made("4/NQ-HĐND", "NGHỊ QUYẾT", "giá vé", lines)


FIRST = [
    ("Kinh phí chở khách qua bến lấy từ đâu?", fares, "ngân sách xã", "where money comes from"),
    ("Tuyến phố 1 gồm những phường nào?", belts, "Đồi Thông", "the very thing in front of `gồm`"),
    ("Tuyến phố 2 gồm những phường nào?", belts, "Hồ Sen", "the other one"),
    ("Trồng rừng ven hồ thực hiện ngày nào?", plan, "Thời gian thực hiện", "a line that opens with the time"),
    ("Ai kiểm tra việc chấp hành nội quy chợ?", decision, "Chủ trì kiểm tra", "a clause that gives somebody a task"),
    ("Văn phòng Tỉnh ủy có tham gia đôn đốc Chương trình không?", programme, "đôn đốc", "above the end matter"),
]


@pytest.mark.parametrize(("question", "of", "words", "reason"), FIRST, ids=[f[3] for f in FIRST])
def test_the_clause_that_fits_by_its_place_comes_first(question: str, of: object, words: str, reason: str) -> None:
    assert callable(of)
    best = desk_for(question, of()).evidence[0]
    assert words in best.reading.document.text[slice(*best.clause_span)], reason


def moves(question: str, document: Document) -> dict[str, float]:
    """Return by the words of its clause how far each piece of evidence is moved."""
    desk = desk_for(question, document)
    before = find_evidence(desk.question, desk.reading(document.id))
    after = {e.sentence: e.score for e in ranked(desk.question, before, desk.register)}
    return {document.text[slice(*e.clause_span)]: after[e.sentence] - e.score for e in before if e.sentence in after}


def test_the_closing_line_is_moved_down_and_no_other() -> None:
    moved = moves("Trồng rừng ven hồ xong trước ngày nào?", plan())
    closing = next(words for words in moved if "Trên đây là" in words)
    assert moved[closing] < 0
    assert all(move > moved[closing] for words, move in moved.items() if words != closing)


def test_where_who_is_asked_a_clause_without_anybody_is_moved_down() -> None:
    moved = moves("Ai kiểm tra giờ bán hàng, nội quy chợ?", decision())
    nobody = next(move for words, move in moved.items() if "Chợ mở cửa" in words)
    somebody = next(move for words, move in moved.items() if "Chủ trì kiểm tra" in words)
    assert nobody < 0 <= somebody


def test_a_closing_line_comes_behind_the_clauses() -> None:
    found = desk_for("Trồng rừng ven hồ xong trước ngày nào?", plan()).evidence
    texts = [plan().text[slice(*e.clause_span)] for e in found]
    closing = next(i for i, text in enumerate(texts) if "Trên đây là" in text)
    assert closing > 0


SPEAKS = [
    ("Chủ trì kiểm tra", "Sở Công Thương", "so-cong-thuong", True, "the heading above names it"),
    ("Chủ trì kiểm tra", "Sở Y tế", "so-y-te", False, "another clause does"),
    ("2. Tập huấn", "Sở Y tế", "so-y-te", True, "a line of its block names it"),
    ("Chủ trì kiểm tra", "Đội quản lý chợ", "", True, "a name without an identity rules nothing out"),
]


@pytest.mark.parametrize(("words", "name", "identity", "speaks", "reason"), SPEAKS, ids=[s[4] for s in SPEAKS])
def test_a_clause_speaks_of_whom_it_or_what_stands_above_it_names(
    words: str, name: str, identity: str, speaks: bool, reason: str
) -> None:
    reading = read(decision())
    clause = reading.clause_at(decision().text.index(words))
    named = Named(identity, name, 0, 3)
    assert speaks_of_agency(reading, clause, named, load_register()) is speaks, reason


def test_duties_of_a_clause_are_those_of_its_block() -> None:
    reading = read(programme())
    clause = reading.clause_at(programme().text.index("3. Giao Đảng ủy"))
    assert {d.role for d in duties_of(reading, clause)} == {Role.LEAD, Role.COORDINATE}
    assert duties_of(reading, reading.clause_at(programme().text.index("- Quy mô"))) == []


@pytest.mark.parametrize(
    ("one", "other", "same", "reason"),
    [
        ("Ủy ban nhân dân tỉnh", "uy ban nhan dan", True, "the level is left out inside one document"),
        ("UBND tỉnh", "Ủy ban nhân dân", True, "an abbreviation is its words"),
        ("Sở Y tế", "Sở Nội vụ", False, "two bodies"),
    ],
)
def test_the_core_of_a_name_is_without_its_level(one: str, other: str, same: bool, reason: str) -> None:
    assert (core(one) == core(other)) is same, reason
