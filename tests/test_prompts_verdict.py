"""Verdict: enough, or absent."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.evidence import find_evidence
from prompts.reading import read
from prompts.understand import understand
from prompts.verdict import suffices
from tests.prompts_doubles import decision, made, programme

CASES = [
    ("Đến năm 2030 quy mô kinh tế số đạt bao nhiêu?", True, "the figure stands there"),
    ("Đến năm 2035 quy mô kinh tế số đạt bao nhiêu?", False, "another year"),
    ("Tổng vốn đầu tư kinh tế số là bao nhiêu tỷ đồng?", False, "no money stands there"),
    ("Bao nhiêu doanh nghiệp công nghệ số?", True, "counted with its noun"),
    ("Bao nhiêu hợp tác xã công nghệ số?", False, "another noun"),
    ("Hội đồng nhân dân tỉnh giám sát xong trước ngày nào?", False, "no date stands there"),
    ("Ai xử lý vướng mắc của nông dân và ngư dân?", False, "who, and hardly a word of it stands there"),
    ("Trộm cắp tài sản bị xử lý thế nào?", False, "another world"),
]


@pytest.mark.parametrize(("question", "enough", "reason"), CASES, ids=[c[2] for c in CASES])
def test_evidence_is_enough_only_where_the_fact_stands(question: str, enough: bool, reason: str) -> None:
    asked = understand(question, load_register())
    found = [e for document in (programme(), decision()) for e in find_evidence(asked, read(document))]
    best = max(found, key=lambda e: e.score, default=None)
    assert bool(best and suffices(asked, best)) is enough, reason


def test_when_may_be_answered_by_a_case() -> None:
    asked = understand("Khi nào chợ đóng cửa?", load_register())
    assert not any(suffices(asked, e) for e in find_evidence(asked, read(decision())))


def test_from_when_may_be_answered_by_what_comes_first() -> None:
    lines = [("1", "1. Thời hạn kiểm tra chợ được tính từ ngày công bố quyết định.")]
    reading = read(made("5/QĐ-UBND", "QUYẾT ĐỊNH", "Kiểm tra chợ", lines))
    since, until = (
        understand(q, load_register()) for q in ("Thời hạn kiểm tra chợ tính từ lúc nào?", "Kiểm tra chợ xong khi nào?")
    )
    assert any(suffices(since, e) for e in find_evidence(since, reading))
    assert not any(suffices(until, e) for e in find_evidence(until, reading))
