"""Clauses: who is given a task, and which words only look like it."""

from __future__ import annotations

import pytest

from ingest.duty_clauses import read_assignment

CLAUSES = [
    (
        "Quá trình thực hiện nếu có vướng mắc thì các văn phòng cấp ủy kịp thời báo cáo.",
        ["các văn phòng cấp ủy"],
        "a condition that opens with “Quá trình”",
    ),
    (
        "Trong quá trình thực hiện, chủ động phản ánh khó khăn để các cơ quan chức năng kịp thời giải quyết.",
        [],
        "those for whom it is done",
    ),
    (
        "Đề nghị người đứng đầu cấp ủy trực tiếp chỉ đạo việc kiểm kê.",
        ["người đứng đầu cấp ủy"],
        "a small letter behind “Đề nghị”",
    ),
    (
        "Trong quá trình thực hiện, nếu có vướng mắc các cơ quan, đơn vị kịp thời phản ánh về Sở Nội vụ.",
        ["các cơ quan, đơn vị"],
        "no comma before the subject",
    ),
    (
        "Về kho dự trữ: với vai trò là chủ đầu tư, Tập đoàn Hòa Giang chủ động làm việc với các bên.",
        ["Tập đoàn Hòa Giang"],
        "a condition behind a topic",
    ),
    (
        "định kỳ báo cáo Ban Thường vụ, Ban Nội chính đánh giá kết quả.",
        [],
        "those reported to are no subject",
    ),
    (
        "Ủy ban nhân dân tỉnh ủy quyền cho Giám đốc Sở Nội vụ quyết định việc cử đoàn.",
        ["Giám đốc Sở Nội vụ"],
        "the one who is empowered does it",
    ),
    (
        "Sở Y tế chủ động cân đối trong nguồn kinh phí đã được giao.",
        ["Sở Y tế"],
        "“đã được giao” tells of the money, not of the task",
    ),
    ("Sở Y tế trong năm qua đã tổ chức nhiều lớp.", [], "a fact"),
]


@pytest.mark.parametrize(("clause", "leads", "reason"), CLAUSES, ids=[reason for _, _, reason in CLAUSES])
def test_whom_a_clause_tells(clause: str, leads: list[str], reason: str) -> None:
    found = read_assignment(clause, 0, len(clause))
    assert list(found.leads if found else ()) == leads, reason
