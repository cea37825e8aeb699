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
        "Trường hợp phức tạp, khi cần thiết, chủ động đề nghị Chủ tịch tỉnh chỉ đạo lập đoàn kiểm tra.",
        [],
        "those who are asked by one who is not named again",
    ),
    (
        "Cấp ủy cấp xã nơi có trụ sở Trung tâm trực tiếp chỉ đạo thực hiện kế hoạch.",
        ["Cấp ủy cấp xã nơi có trụ sở Trung tâm"],
        "where a body is says which",
    ),
    ("Sở Y tế chủ trì, Thanh tra tỉnh phối hợp; lập đoàn.", ["Sở Y tế"], "the first is told"),
    ("Thanh tra tỉnh và các cơ quan liên quan phối hợp.", [], "who helps, told in passing"),
    (
        "Các cơ quan liên quan khi nhận được yêu cầu phối hợp thì phải có văn bản trả lời.",
        ["Các cơ quan liên quan"],
        "when, between the subject and its verb",
    ),
    (
        "Đề nghị Mặt trận tỉnh và các đoàn thể tỉnh bằng nhiều hình thức thích hợp, tổ chức tuyên truyền.",
        ["Mặt trận tỉnh", "các đoàn thể tỉnh"],
        "by what means, between the subject and its verb",
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
    (
        "chánh văn phòng tỉnh ủy tham mưu ban thường vụ tỉnh ủy ban hành quy chế.",
        ["chánh văn phòng tỉnh ủy"],
        "an office that Party documents print small",
    ),
    (
        "Trong thời hạn 10 năm, lưu trữ lịch sử của Đảng phải hoàn thành việc chỉnh lý.",
        ["lưu trữ lịch sử của Đảng"],
        "an archive owes a task",
    ),
    (
        "Trường hợp tổ chức đề nghị Hội Nông dân tỉnh tư vấn: hai bên ký hợp đồng.",
        [],
        "whom a body asks in a condition is not told",
    ),
    ("Sở Y tế trong năm qua đã tổ chức nhiều lớp.", [], "a fact"),
    (
        "Trường hợp các cơ quan phối hợp thẩm định có ý kiến khác nhau, cơ quan chủ trì có trách nhiệm làm rõ.",
        ["cơ quan chủ trì"],
        "a body that helps in the condition hides no subject behind it",
    ),
    (
        "Trường hợp đề nghị Sở Tài chính chuyển hồ sơ cho cơ quan khác thì phải nêu rõ căn cứ.",
        [],
        "who is asked in a condition is not told",
    ),
    (
        "Trên đây là Chỉ thị về tăng cường phối hợp thẩm định dự án, yêu cầu Thủ trưởng các sở nghiêm túc thực hiện.",
        ["Thủ trưởng các sở"],
        "the closing formula tells whom it asks",
    ),
]


@pytest.mark.parametrize(("clause", "leads", "reason"), CLAUSES, ids=[reason for _, _, reason in CLAUSES])
def test_whom_a_clause_tells(clause: str, leads: list[str], reason: str) -> None:
    found = read_assignment(clause, 0, len(clause))
    assert list(found.leads if found else ()) == leads, reason


@pytest.mark.parametrize(
    ("clause", "assists", "reason"),
    [
        (
            "Lực lượng Quân đội có trách nhiệm phối hợp với Kiểm lâm trong công tác chữa cháy.",
            True,
            "told only to help",
        ),
        ("Các sở liên quan phải có trách nhiệm phối hợp bằng văn bản.", True, "how to help, not with whom"),
        (
            "Các sở theo chức năng của mình, có trách nhiệm phối hợp cung cấp thông tin.",
            True,
            "whom to help is not said",
        ),
        ("Sở Y tế phối hợp với Sở Nội vụ rà soát biên chế.", False, "a task of its own behind those who help"),
        ("Sở Y tế phối hợp với Ban Quản lý khu công nghiệp: hướng dẫn doanh nghiệp.", False, "a task behind a colon"),
    ],
)
def test_who_only_helps(clause: str, assists: bool, reason: str) -> None:
    found = read_assignment(clause, 0, len(clause))
    assert found is not None, reason
    assert found.assists is assists, reason
