"""Labelled tasks: lines that say who leads, who helps and by when, below one task or several."""

from __future__ import annotations

import pytest

from tests.reading import rows_of

CASES = [
    (
        "III. NỘI DUNG\na) Hoạt động 1\n- Nội dung: Phát động tháng cao điểm.\n- Cơ quan thực hiện: Sở Nội vụ chủ trì,"
        " phối hợp với các sở, ban, ngành tỉnh, Ủy ban nhân dân xã, phường và các đơn vị có liên quan.",
        [
            "III.a | Sở Nội vụ | lead | Phát động tháng",
            "III.a | các sở, ban, ngành tỉnh | coordinate | Phát động tháng",
            "III.a | Ủy ban nhân dân xã, phường | coordinate | Phát động tháng",
            "III.a | các đơn vị có liên quan | coordinate | Phát động tháng",
        ],
        "those who help stand in the field of who does",
    ),
    (
        "III. NỘI DUNG\na) Hoạt động 1\n- Nội dung: Phát động tháng cao điểm.\n- Cơ quan thực hiện:"
        "\n+ Sở Văn hóa và Thể thao chủ trì, phối hợp với báo chí.\n+ Sở Xây dựng đăng tải thông điệp trên bảng.",
        [
            "III.a | Sở Văn hóa và Thể thao | lead | Phát động tháng",
            "III.a | báo chí | coordinate | Phát động tháng",
            "III.a | Sở Xây dựng | lead | đăng tải thông",
        ],
        "a label alone, its bodies in the items below; an item with a task of its own is prose",
    ),
    (
        "III. NHIỆM VỤ\n1. Tập huấn\n- Mở lớp tập huấn kỹ năng.\n- Biên soạn tài liệu hỏi đáp."
        "\nĐơn vị chủ trì tham mưu thực hiện: Sở Tư pháp.\nĐơn vị phối hợp thực hiện: Sở Nội vụ."
        "\n- Tổ chức hội thi.\nĐơn vị chủ trì: Tỉnh đoàn.",
        [
            "III.1 | Sở Tư pháp | lead | Mở lớp tập",
            "III.1 | Sở Tư pháp | lead | Biên soạn tài",
            "III.1 | Sở Nội vụ | coordinate | Mở lớp tập",
            "III.1 | Sở Nội vụ | coordinate | Biên soạn tài",
            "III.1 | Tỉnh đoàn | lead | Tổ chức hội",
        ],
        "the items above a block share it, up to the block before",
    ),
    (
        "II. NHIỆM VỤ\n1. Dữ liệu\na) Nhiệm vụ: Rà soát kho dữ liệu dùng chung.\nb) Cơ quan thực hiện:"
        "\n- Đơn vị chủ trì: Sở Khoa học và Công nghệ.\n- Đơn vị phối hợp: Các sở, ban, ngành.",
        [
            "II.1.a | Sở Khoa học và Công nghệ | lead | Rà soát kho",
            "II.1.a | Các sở, ban, ngành | coordinate | Rà soát kho",
        ],
        "the task has a label of its own, the agencies stand under another",
    ),
    (
        "II. NỘI DUNG\n1. Kiểm tra việc thi hành\n- Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: Sở Tư pháp.",
        ["II.1 | Sở Nội vụ | lead | Kiểm tra việc", "II.1 | Sở Tư pháp | coordinate | Kiểm tra việc"],
        "two fields on one line",
    ),
    (
        "II. NỘI DUNG\n1. Xây dựng quy chế gồm các nội dung:\n- phân cấp quản lý;\n- trách nhiệm phối hợp."
        "\nCơ quan chủ trì: Sở Nội vụ.",
        ["II.1 | Sở Nội vụ | lead | Xây dựng quy"],
        "items that only go on with the sentence are no tasks",
    ),
    (
        "II. NỘI DUNG\n1. Rà soát văn bản\n- Cơ quan thực hiện: Sở Tư pháp rà soát văn bản của tỉnh; các sở, ngành"
        " liên quan rà soát văn bản của ngành mình.",
        ["II.1 | Sở Tư pháp | lead | rà soát văn", "II.1 | các sở, ngành liên quan | lead | rà soát văn"],
        "a field that goes on with tasks is prose",
    ),
    (
        "II. NỘI DUNG\n1. Truyền thông\n- Các cơ quan, đơn vị treo băng rôn.\nĐơn vị chủ trì: Các cơ quan, đơn vị.",
        ["II.1 | Các cơ quan, đơn vị | lead | Các cơ quan,"],
        "the same agency inside the task and beside it counts once",
    ),
]


@pytest.mark.parametrize(("text", "rows", "reason"), CASES, ids=[reason for _, _, reason in CASES])
def test_labelled_tasks(text: str, rows: list[str], reason: str) -> None:
    assert sorted(rows_of(text)) == sorted(rows), reason
