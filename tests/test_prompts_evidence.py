"""Evidence: the sentence that speaks of what was asked comes first, with what it lacks."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.evidence import Evidence, find_evidence
from prompts.reading import read
from prompts.understand import understand
from tests.prompts_doubles import decision, made, programme


def best(text: str, document_of: object = programme) -> Evidence:
    assert callable(document_of)
    return find_evidence(understand(text, load_register()), read(document_of()))[0]


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("Đến năm 2045 quy mô kinh tế số đạt bao nhiêu?", programme, "50% GRDP"),
        ("den nam 2030 quy mo kinh te so dat bao nhieu", programme, "20% GRDP"),
        ("Ban quản lý chợ nộp báo cáo trước ngày nào?", decision, "ngày 05"),
        ("Thời gian tập huấn cho tiểu thương?", decision, "Quý II"),
    ],
)
def test_the_best_sentence_holds_the_answer(question: str, document: object, words: str) -> None:
    found = best(question, document)
    text = found.reading.document.text
    values = " ".join(text[v.start : v.end] for v in found.values)
    assert words in text[slice(*found.span)] + values


def test_what_is_nowhere_is_named() -> None:
    found = best("Đến năm 2035 quy mô kinh tế số đạt bao nhiêu?")
    assert [t.text for t in found.missing] == ["2035"]
    assert found.head == 1.0


def test_a_value_named_in_the_question_is_not_its_answer() -> None:
    found = best("20% GRDP là của năm nào?")
    text = found.reading.document.text
    assert "20%" not in [text[v.start : v.end] for v in found.values]


def test_search_scores_lift_a_clause() -> None:
    question = understand("quy mô kinh tế số", load_register())
    reading = read(programme())
    plain = {e.clause: e.score for e in find_evidence(question, reading)}
    clause = min(plain)
    lifted = {e.clause: e.score for e in find_evidence(question, reading, {clause: 1.0})}
    assert lifted[clause] > plain[clause]


def test_words_that_name_what_the_whole_document_is_about_tell_no_clause_from_another() -> None:
    lines = [
        ("", "7/QC-BCĐ"),
        ("", "Ban Chỉ đạo phát triển du lịch Hòa Giang"),
        ("Điều 1", "Điều 1. Kinh phí hằng năm của Ban Chỉ đạo phát triển du lịch do ngân sách bảo đảm."),
        ("Điều 2", "Điều 2. Họp Ban Chỉ đạo: 06 tháng một lần."),
    ]
    document = made("7/QC-BCĐ", "QUY CHẾ", "Ban Chỉ đạo phát triển du lịch Hòa Giang", lines)
    question = understand("Ban Chỉ đạo phát triển du lịch họp bao lâu một lần?", load_register())
    found = find_evidence(question, read(document))[0]
    assert "06 tháng" in document.text[slice(*found.span)]
