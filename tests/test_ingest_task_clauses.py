"""Task clauses: sentences and chained tasks apart, lists of agencies together."""

from __future__ import annotations

import pytest

from ingest.task_clauses import task_clauses

CASES = [
    ("Sở Y tế lập kế hoạch; báo cáo Tỉnh ủy.", ["Sở Y tế lập kế hoạch", "báo cáo Tỉnh ủy"], "chained tasks"),
    (
        "Giám đốc Sở Y tế; Chánh Văn phòng; các sở, ngành chịu trách nhiệm thi hành.",
        ["Giám đốc Sở Y tế; Chánh Văn phòng; các sở, ngành chịu trách nhiệm thi hành"],
        "one list of agencies",
    ),
    ("Lúa; ngô; khoai.", ["Lúa", "ngô", "khoai"], "no agencies at all"),
]


@pytest.mark.parametrize(("text", "clauses", "reason"), CASES, ids=[reason for _, _, reason in CASES])
def test_the_clauses_of_a_paragraph(text: str, clauses: list[str], reason: str) -> None:
    assert [text[a:b] for a, b in task_clauses(text, 0, len(text))] == clauses, reason
