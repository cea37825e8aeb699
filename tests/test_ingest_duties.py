"""Duties by the rules of the register: headings with items, sentences, tables, labelled lines."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import due, duties_of, rows_of

CASES = [
    (
        "V. THỰC HIỆN\n2. Khi thay đổi tên gọi, cơ quan, đơn vị phải có văn bản gửi Sở Nội vụ.",
        ["V.2 | cơ quan, đơn vị | lead | phải có văn"],
        "a common noun behind a condition, before a verb that says so",
    ),
    (
        "V. THỰC HIỆN\n2. Sở Nội vụ\nCăn cứ chức năng, chỉ đạo các trường, các trung tâm thuộc Sở rà soát hồ sơ.",
        ["V.2 | Sở Nội vụ | lead | Căn cứ chức"],
        "those who are told, behind a comma, do not do it themselves",
    ),
    (
        "V. THỰC HIỆN\n2. Các cơ quan thông tin, truyền thông của tỉnh: Xây dựng kế hoạch đưa tin.",
        ["V.2 | Các cơ quan thông tin, truyền thông của tỉnh | lead | Xây dựng kế"],
        "the field of a class, not its task",
    ),
    (
        "V. THỰC HIỆN\n2. Sở Y tế phối hợp với cơ quan báo chí làm tốt công tác tuyên truyền.",
        ["V.2 | Sở Y tế | lead | phối hợp với", "V.2 | cơ quan báo chí | coordinate | phối hợp với"],
        "“làm tốt” opens a task",
    ),
    (
        "IV. KHEN\na) Các cơ quan cấp tỉnh:\n- Tổ giúp việc: Không quá 05 cá nhân;\n- Ban Chỉ huy: 01 cá nhân.",
        [],
        "shares are no tasks",
    ),
    (
        "V. THỰC HIỆN\n2. Các cơ quan, đơn vị không thể sửa, xóa dữ liệu của năm trước.",
        [],
        "what cannot be done is no task",
    ),
    (
        "Điều 5. Trách nhiệm của cơ quan quản lý\n1. Cập nhật dữ liệu.",
        ["Điều 5.1 | cơ quan quản lý | lead | Cập nhật dữ"],
        "a heading that says whose responsibility it is names a common noun",
    ),
    (
        "Điều 5. Trách nhiệm của Sở Nội vụ\n1. Định kỳ hoặc đột xuất báo cáo Ủy ban nhân dân tỉnh, Bộ Nội vụ về "
        "tình hình quản lý, sử dụng hồ sơ.",
        ["Điều 5.1 | Sở Nội vụ | lead | Định kỳ hoặc"],
        "those who are reported to, behind a comma",
    ),
    (
        "V. THỰC HIỆN\n2. Sở Tài chính\nCăn cứ chức năng, nhiệm vụ, phối hợp với các đơn vị triển khai Kế hoạch.",
        ["V.2 | Sở Tài chính | coordinate | Căn cứ chức"],
        "told only to assist, behind its ground",
    ),
    (
        "V. THỰC HIỆN\n2. Sở Tài chính\nCăn cứ chức năng, nhiệm vụ, chủ trì, phối hợp với Sở Y tế chuẩn bị thuốc.",
        ["V.2 | Sở Tài chính | lead | Căn cứ chức", "V.2 | Sở Y tế | coordinate | Căn cứ chức"],
        "told to lead, behind its ground",
    ),
    (
        "IV. PHÂN CÔNG\n1. Sở Tài chính\n- Tham mưu kế hoạch kiểm kê.\nThời gian hoàn thành: Tháng 12/2025.",
        ["IV.1 | Sở Tài chính | lead | Tham mưu kế"],
        "a time below a task is a field of it, not another task",
    ),
    (
        "IV. PHÂN CÔNG\n1. Các sở sau:\n+ Sở Y tế: hướng dẫn trạm xá.\n+ Sở Xây dựng: hướng dẫn chủ đầu tư.",
        ["IV.1 | Sở Y tế | lead | hướng dẫn trạm", "IV.1 | Sở Xây dựng | lead | hướng dẫn chủ"],
        "an item that is a heading of its own reaches no further than the next of its kind",
    ),
    (
        "IV. PHÂN CÔNG\n1. Công an tỉnh\na) Phối hợp với Sở Y tế:\n- Hướng dẫn xã lập phương án;\n- Tuần tra.",
        ["IV.1.a | Công an tỉnh | coordinate | Hướng dẫn xã", "IV.1.a | Công an tỉnh | coordinate | Tuần tra"],
        "a stem that says with whom: told only to assist in each item",
    ),
    (
        "IV. PHÂN CÔNG\n1. Sở Y tế\nChủ trì, phối hợp với Sở Nội vụ:\n- Tuyển người;\n- Mua thuốc.",
        [
            "IV.1 | Sở Y tế | lead | Tuyển người",
            "IV.1 | Sở Nội vụ | coordinate | Tuyển người",
            "IV.1 | Sở Y tế | lead | Mua thuốc",
            "IV.1 | Sở Nội vụ | coordinate | Mua thuốc",
        ],
        "a stem that says with whom: they help in each item",
    ),
    (
        "IV. PHÂN CÔNG\n6. Đề nghị: Hội Nông dân tỉnh, Liên minh Hợp tác xã tỉnh\na) Tuyên truyền cho hội viên.",
        [
            "IV.6.a | Hội Nông dân tỉnh | lead | Tuyên truyền cho",
            "IV.6.a | Liên minh Hợp tác xã tỉnh | lead | Tuyên truyền cho",
        ],
        "a colon behind “Đề nghị”",
    ),
    (
        "III. KIẾN NGHỊ\n7. Về đề nghị xây dựng bộ tiêu chí:\nGiao Sở Nội vụ khẩn trương hoàn thiện.",
        ["III.7 | Sở Nội vụ | lead | khẩn trương hoàn"],
        "what a label announces with a colon belongs to it, not to the part",
    ),
    (
        "Điều 9. Thực hiện\n1. Sở Y tế báo cáo.\nTrong quá trình thực hiện, nếu vướng, các sở phản ánh về Sở Y tế.",
        ["Điều 9.1 | Sở Y tế | lead | báo cáo", "Điều 9 | các sở | lead | phản ánh về"],
        "a closing paragraph belongs to the article, not to its last clause",
    ),
    (
        "V- TỔ CHỨC THỰC HIỆN\n6. Giao Đảng ủy Ủy ban nhân dân tỉnh chủ trì, phối hợp với Văn phòng Tỉnh ủy theo dõi"
        " việc thực hiện; định kỳ báo cáo Ban Thường vụ Tỉnh ủy.",
        [
            "V.6 | Đảng ủy Ủy ban nhân dân tỉnh | lead | chủ trì, phối",
            "V.6 | Văn phòng Tỉnh ủy | coordinate | chủ trì, phối",
            "V.6 | Đảng ủy Ủy ban nhân dân tỉnh | lead | định kỳ báo",
        ],
        "giao; the one reported to gets no row",
    ),
    (
        "Điều 8. Phân công\n1. Sở Tài chính:\na) Chủ trì lập dự toán; theo dõi;\nb) Phối hợp với Sở Y tế mua thuốc.",
        [
            "Điều 8.1.a | Sở Tài chính | lead | Chủ trì lập",
            "Điều 8.1.b | Sở Tài chính | coordinate | Phối hợp với",
        ],
        "an item under a heading is one row; told only to assist, the agency coordinates",
    ),
    (
        "Điều 9. Cơ sở dữ liệu\n1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan:\na) Xây dựng quy chế;",
        [
            "Điều 9.1.a | Sở Nội vụ | lead | Xây dựng quy",
            "Điều 9.1.a | các cơ quan liên quan | coordinate | Xây dựng quy",
        ],
        "a stem with its coordinators",
    ),
    (
        "I. YÊU CẦU\n1. Trường hợp phát sinh vướng mắc, Sở Xây dựng có trách nhiệm báo cáo Ủy ban nhân dân tỉnh.",
        ["I.1 | Sở Xây dựng | lead | có trách nhiệm"],
        "behind a condition",
    ),
    (
        "I. YÊU CẦU\n1. Các bộ, ngành, địa phương, chủ đầu tư, nhà thầu khẩn trương hoàn thành công trình.",
        [
            "I.1 | Các bộ, ngành, địa phương | lead | khẩn trương hoàn",
            "I.1 | chủ đầu tư | lead | khẩn trương hoàn",
            "I.1 | nhà thầu | lead | khẩn trương hoàn",
        ],
        "a stock class is one agency, separate bodies are separate",
    ),
    (
        "I. YÊU CẦU\n1. Các tỉnh Hòa Giang, Sơn Đông đẩy nhanh tiến độ.",
        ["I.1 | tỉnh Hòa Giang | lead | đẩy nhanh tiến", "I.1 | tỉnh Sơn Đông | lead | đẩy nhanh tiến"],
        "provinces share their prefix",
    ),
    (
        "Điều 5. Thi hành\n1. Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh:\na) Tổ chức thực hiện Nghị quyết;",
        ["Điều 5.1.a | Ủy ban nhân dân tỉnh | lead | Tổ chức thực"],
        "who is given the duty, not who gives it",
    ),
    (
        "I. YÊU CẦU\n1. Sở Giáo dục và Đào tạo chủ trì, phối hợp với Tỉnh đoàn đưa học sinh đi thực tế.",
        [
            "I.1 | Sở Giáo dục và Đào tạo | lead | chủ trì, phối",
            "I.1 | Tỉnh đoàn | coordinate | chủ trì, phối",
        ],
        "a name that ends in a word which often makes nouns",
    ),
    ("I. YÊU CẦU\n1. Sở Y tế đã hoàn thành 5 nhiệm vụ.", [], "a fact"),
    ("I. YÊU CẦU\n1. Sở Y tế có quyền yêu cầu cung cấp hồ sơ.", [], "a right"),
    ("I. YÊU CẦU\n1. Tổ chức, cá nhân có trách nhiệm chấp hành.", [], "nobody by name"),
    ("I. NHIỆM VỤ\n- Xây dựng hạ tầng số.\n- Phát triển nhân lực.", [], "tasks without an owner"),
    ("I- ĐẶC ĐIỂM TÌNH HÌNH\n1. Sở Y tế tổ chức nhiều lớp tập huấn.", [], "a part that tells facts"),
    (
        "II. NHIỆM VỤ\n1. Lập đề án số hóa"
        "\n- Cơ quan chủ trì: Sở Nội vụ.\n- Cơ quan phối hợp: Sở Tài chính, Công an tỉnh."
        "\n- Thời gian thực hiện: Quý I/2026.",
        [
            "II.1 | Sở Nội vụ | lead | Lập đề án",
            "II.1 | Sở Tài chính | coordinate | Lập đề án",
            "II.1 | Công an tỉnh | coordinate | Lập đề án",
        ],
        "labelled lines below a task",
    ),
    (
        "Điều 10. Cập nhật\nSau 05 ngày, các sở; Ủy ban nhân dân các xã, phường có trách nhiệm cập nhật dữ liệu.",
        [
            "Điều 10 | các sở | lead | có trách nhiệm",
            "Điều 10 | Ủy ban nhân dân các xã, phường | lead | có trách nhiệm",
        ],
        "a semicolon inside the list of agencies",
    ),
    (
        "Điều 3. Giám đốc Sở Y tế, Chánh Văn phòng; Chủ tịch Ủy ban nhân dân các xã, phường; Thủ trưởng các cơ quan,"
        " đơn vị liên quan chịu trách nhiệm thi hành Quyết định này.",
        [
            "Điều 3 | Giám đốc Sở Y tế | lead | chịu trách nhiệm",
            "Điều 3 | Chánh Văn phòng | lead | chịu trách nhiệm",
            "Điều 3 | Chủ tịch Ủy ban nhân dân các xã, phường | lead | chịu trách nhiệm",
            "Điều 3 | Thủ trưởng các cơ quan, đơn vị liên quan | lead | chịu trách nhiệm",
        ],
        "several semicolons inside the list",
    ),
    (
        "8. Giám đốc Sở\na) Giao Ban Quản lý các khu công nghiệp chỉ đạo các đơn vị hạ tầng có trách nhiệm:"
        "\n- Xây dựng giải pháp tuần hoàn nước.",
        ["8.a | Ban Quản lý các khu công nghiệp | lead | Xây dựng giải"],
        "a point that gives its items to another than the heading above",
    ),
    (
        "I. ĐÁNH GIÁ CHUNG\nSở Y tế tổ chức tốt đợt tiêm.\nThành phố cần tập trung thực hiện tốt các nhiệm vụ sau đây:"
        "\n1. Sở Nội vụ kiện toàn bộ máy cấp xã.",
        ["I.1 | Sở Nội vụ | lead | kiện toàn bộ"],
        "an assessment that turns to tasks",
    ),
    (
        "V. TỔ CHỨC\n9. Ủy ban nhân dân các xã chủ động bố trí vốn; tập trung các việc sau:\n- Tập huấn dân.",
        [
            "V.9 | Ủy ban nhân dân các xã | lead | chủ động bố",
            "V.9 | Ủy ban nhân dân các xã | lead | Tập huấn dân",
        ],
        "a stem that is a task before it comes to its items",
    ),
    (
        "I. YÊU CẦU\n1. Văn phòng Tỉnh ủy theo dõi.\nNơi nhận:\n- Sở Tài chính tổ chức thực hiện;",
        ["I.1 | Văn phòng Tỉnh ủy | lead | theo dõi"],
        "recipients have no duties",
    ),
]


@pytest.mark.parametrize(("text", "rows", "reason"), CASES, ids=[reason for _, _, reason in CASES])
def test_duties_of_prose(text: str, rows: list[str], reason: str) -> None:
    assert rows_of(text) == rows


def test_a_sign_without_words_is_no_duty() -> None:
    text = "V- PHÂN CÔNG\n1. Sở Tài chính:\n- Bố trí kinh phí cho lớp học.\n- *\n"
    assert [d.action for d in duties_of(text)] == ["Bố trí kinh phí cho lớp học"]


TABLE = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"],
    ["I", "Hạ tầng", "", "", "", ""],
    ["1", "Lập đề án mạng 5G", "Sở Khoa học và Công nghệ", "Sở Tài chính; UBND các xã, phường", "Quý I/2026", "Đề án"],
    ["2", "Tập huấn kỹ năng số", "Sở Nội vụ Tỉnh đoàn", "", "Hằng năm", ""],
]


def test_duties_of_a_table() -> None:
    found = duties_of("PHỤ LỤC 2\nPHÂN CÔNG NHIỆM VỤ", TABLE)
    assert [(str(d.section), d.agency, str(d.role)) for d in found] == [
        ("Phụ lục 2, hàng 1", "Sở Khoa học và Công nghệ", "lead"),
        ("Phụ lục 2, hàng 1", "Sở Tài chính", "coordinate"),
        ("Phụ lục 2, hàng 1", "UBND các xã, phường", "coordinate"),
        ("Phụ lục 2, hàng 2", "Sở Nội vụ", "lead"),
        ("Phụ lục 2, hàng 2", "Tỉnh đoàn", "lead"),
    ]
    assert (due(found[0]), found[0].product, found[0].quote) == (date(2026, 3, 31), "Đề án", "Lập đề án mạng 5G")


def test_names_of_two_heads_stay_whole_in_a_cell() -> None:
    table = [TABLE[0], ["1", "Bảo vệ cáp", "Bộ Công an", "Chánh Văn phòng Ủy ban, Tổng Liên đoàn Lao động, Bộ", "", ""]]
    found = duties_of("PHỤ LỤC 2\nPHÂN CÔNG NHIỆM VỤ", table)
    assert [d.agency for d in found] == ["Bộ Công an", "Chánh Văn phòng Ủy ban", "Tổng Liên đoàn Lao động"]


def test_every_quote_stands_at_its_offsets() -> None:
    from tests.reading import canonical_of

    for text, _, _ in CASES:
        canonical = canonical_of(text)
        for duty in duties_of(text):
            assert canonical.text[duty.start : duty.end] == duty.quote


@pytest.mark.parametrize(
    ("clause", "deadline", "reason"),
    [
        ("Trước ngày 15/12 hằng năm, Sở Y tế báo cáo Ủy ban nhân dân tỉnh.", "Trước ngày 15/12 hằng năm", "a date"),
        ("Hằng năm, Sở Y tế có trách nhiệm tổng hợp kết quả.", "Hằng năm", "a cadence"),
        ("Khi có yêu cầu, Sở Y tế có trách nhiệm tổng hợp kết quả.", None, "a condition says no time"),
        ("Hằng năm, Sở Y tế tổng hợp trước ngày 15/12.", "trước ngày 15/12", "what the task itself says goes first"),
    ],
)
def test_a_time_before_the_agency_is_its_deadline(clause: str, deadline: str | None, reason: str) -> None:
    found = [duty.deadline and duty.deadline.printed for duty in duties_of(f"V. THỰC HIỆN\n1. {clause}")]
    assert found == [deadline], reason
