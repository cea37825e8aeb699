"""Reading: clauses, sentences and what stands above them."""

from __future__ import annotations

import pytest

from corpus.document import Document
from prompts.reading import read
from tests.prompts_doubles import decision, made, programme


def plain(text: str) -> Document:
    return Document(id="d", version="v", name="a.txt", text=text)


SENTENCES = [
    ("Sở Y tế kiểm tra. Sở Nội vụ báo cáo.", ["Sở Y tế kiểm tra.", "Sở Nội vụ báo cáo."], "a full stop"),
    ("Rà soát; định kỳ báo cáo.", ["Rà soát;", "định kỳ báo cáo."], "a semicolon"),
    ("1. Sở Y tế kiểm tra.", ["1. Sở Y tế kiểm tra."], "a label ends nothing"),
    ("Điều 5. Kê khai giá", ["Điều 5. Kê khai giá"], "an article's label"),
    (
        "Tại TP. Hòa Giang có 3.000 km. Đường mới.",
        ["Tại TP. Hòa Giang có 3.000 km.", "Đường mới."],
        "short forms, points",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), SENTENCES, ids=[s[2] for s in SENTENCES])
def test_sentences_end_where_people_end_them(text: str, wanted: list[str], reason: str) -> None:
    assert [text[s.start : s.end] for s in read(plain(text)).sentences] == wanted, reason


def test_a_torn_paragraph_is_put_together() -> None:
    text = "Chi phí hỗ trợ cho mỗi cá nhân không vượt quá\n100.000 đồng/năm.\n2. Mức khác."
    reading = read(plain(text))
    assert [text[c.start : c.end].count("\n") for c in reading.clauses] == [1, 0]


def test_every_clause_knows_its_deepest_section() -> None:
    reading = read(decision())
    paths = [str(s.path) if (s := reading.section(c)) else "" for c in reading.clauses]
    assert paths[:5] == ["", "", "", "Điều 1", "Điều 1.1"]
    assert "Điều 2.1.a" in paths


def test_the_context_is_nearest_first() -> None:
    document = programme()
    reading = read(document)
    index = next(i for i, c in enumerate(reading.clauses) if "50% GRDP" in document.text[c.start : c.end])
    assert [document.text[s:e] for s, e in reading.context(index)] == ["2. Đến năm 2045", "III- MỤC TIÊU"]


def test_a_line_with_a_colon_leads_in_what_follows() -> None:
    document = made(
        "1", "KẾ HOẠCH", "x", [("I", "1. Sở Y tế có trách nhiệm:"), (".", "- Kiểm tra;"), (".", "- Báo cáo.")]
    )
    reading = read(document)
    assert [document.text[s:e] for s, e in reading.context(2)] == ["1. Sở Y tế có trách nhiệm:"]


def test_an_empty_document_has_no_clauses() -> None:
    assert read(plain(" \n ")).clauses == ()
