"""Scope headings: whose tasks the items below a line are, and where an outer heading's reach ends."""

from __future__ import annotations

import pytest

from tests.reading import rows_of

CASES = [
    (
        "V. THỰC HIỆN\n1. Các Sở, ngành chủ trì, quản lý, tham gia thực hiện các dự án, nội dung thành phần\n"
        "- Phê duyệt kế hoạch giám sát.",
        [
            "V.1 | Các Sở, ngành chủ trì, quản lý, tham gia thực hiện các dự án, nội dung thành phần | lead"
            " | Phê duyệt kế"
        ],
        "a title whose verbs say which of a class",
    ),
    (
        "Điều 5. Trách nhiệm của Ủy viên thường trực\n1. Điều hành công việc của Ban Chỉ đạo.",
        ["Điều 5.1 | Ủy viên thường trực | lead | Điều hành công"],
        "a member by office",
    ),
    (
        "V. THỰC HIỆN\n1. Định kỳ trước ngày 31 tháng 12, Văn phòng tổng hợp báo cáo.\n2. Các bộ có trách nhiệm"
        " báo cáo những việc đã thực hiện.",
        ["V.1 | Văn phòng | lead | tổng hợp báo", "V.2 | Các bộ | lead | có trách nhiệm"],
        "a time before the subject; work that is done, to be reported",
    ),
    (
        "II. NHIỆM VỤ\n1. Công an tỉnh\na) Chủ trì, phối hợp\n- Sở Tài chính và các đơn vị liên quan lập dự toán."
        "\n- Sở Nội vụ rà soát biên chế.",
        [
            "II.1.a | Công an tỉnh | lead | lập dự toán",
            "II.1.a | Sở Tài chính | coordinate | lập dự toán",
            "II.1.a | các đơn vị liên quan | coordinate | lập dự toán",
            "II.1.a | Công an tỉnh | lead | rà soát biên",
            "II.1.a | Sở Nội vụ | coordinate | rà soát biên",
        ],
        "items below a bare “Chủ trì, phối hợp” begin with those who help",
    ),
    (
        "II. NHIỆM VỤ\n1. Sở Y tế\nPhối hợp với:\n- Công an tỉnh kiểm tra các cơ sở.",
        ["II.1 | Sở Y tế | coordinate | kiểm tra các"],
        "below a bare “Phối hợp với” the heading's body only helps",
    ),
    (
        "Điều 4. Trách nhiệm của Sở Tư pháp và cá nhân có liên quan\n1. Trách nhiệm của Sở Tư pháp\na) Mở lớp tập huấn;"
        "\n2. Trách nhiệm của công chứng viên\na) Cập nhật thông tin;",
        ["Điều 4.1.a | Sở Tư pháp | lead | Mở lớp tập"],
        "what persons owe is not given to the body of the article's heading",
    ),
    (
        "Điều 4. Trách nhiệm của Ủy ban nhân dân cấp xã\n1. Lưu trữ hồ sơ.\n2. Người được giao cập nhật có trách nhiệm:"
        "\na) Nhập dữ liệu kịp thời;",
        ["Điều 4.1 | Ủy ban nhân dân cấp xã | lead | Lưu trữ hồ"],
        "a line of persons who owe shuts the heading out",
    ),
    (
        "Điều 4. Trách nhiệm của các cơ quan, đơn vị trong quản lý, sử dụng hộp thư\n1. Đôn đốc việc sử dụng hộp thư.",
        ["Điều 4.1 | các cơ quan, đơn vị | lead | Đôn đốc việc"],
        "in what, behind the name of who owes",
    ),
    (
        "Điều 4. Trách nhiệm của bộ phận/cá nhân phụ trách quản lý kho tại các cơ quan, đơn vị\n1. Kiểm kê kho.",
        ["Điều 4.1 | bộ phận/cá nhân phụ trách quản lý kho tại các cơ quan, đơn vị | lead | Kiểm kê kho"],
        "a title's verbs belong to the common noun that owes",
    ),
    (
        "Điều 4. Trách nhiệm của Trưởng các tổ chức hành nghề công chứng\n1. Đề nghị Sở Tư pháp cấp tài khoản.",
        ["Điều 4.1 | Trưởng các tổ chức hành nghề công chứng | lead | Đề nghị Sở"],
        "asking another body is the task of the one who asks",
    ),
    (
        "II. PHÂN CÔNG\nCăn cứ Kế hoạch này, các sở, ban, ngành tổ chức quán triệt nghiêm túc. Đồng thời, thực hiện"
        " các công việc sau:\n1. Sở Nội vụ\n- Rà soát biên chế.",
        ["II | các sở, ban, ngành | lead | tổ chức quán", "II.1 | Sở Nội vụ | lead | Rà soát biên"],
        "the sentences before a stem are prose",
    ),
    (
        "V. THỰC HIỆN\n1. Sở Y tế\n- Chỉ đạo các ban, ngành chủ động, tích cực phối hợp với lực lượng Công an rà soát.",
        ["V.1 | Sở Y tế | lead | Chỉ đạo các"],
        "with whom those who are told shall work, and how",
    ),
    (
        "V. THỰC HIỆN\n1. Tổ chức hành nghề công chứng có trách nhiệm cập nhật giao dịch. Trường hợp sau 16 giờ thì"
        " việc cập nhật phải xong hôm sau.",
        ["V.1 | Tổ chức hành nghề công chứng | lead | có trách nhiệm"],
        "a condition whose clause has a thing as its subject",
    ),
]


@pytest.mark.parametrize(("text", "rows", "reason"), CASES, ids=[reason for _, _, reason in CASES])
def test_duties_below_a_heading(text: str, rows: list[str], reason: str) -> None:
    assert rows_of(text) == rows, reason


SCOPES = [
    (
        "V. THỰC HIỆN\n1. Các sở, ngành căn cứ nhiệm vụ xây dựng kế hoạch thi đua.\n- Báo cáo Sở Nội vụ kết quả.\n"
        "2. Sở Nội vụ tổng hợp.",
        [
            "V.1 | Các sở, ngành | lead | căn cứ nhiệm",
            "V.1 | Các sở, ngành | lead | Báo cáo Sở",
            "V.2 | Sở Nội vụ | lead | tổng hợp",
        ],
        "dashes below a sentence go on with its subject",
    ),
    (
        "V. THỰC HIỆN\n1. Sở Y tế mở lớp tập huấn.\n- Công an tỉnh bảo đảm an ninh.\n- Rà soát quy định.",
        ["V.1 | Sở Y tế | lead | mở lớp tập", "V.1 | Công an tỉnh | lead | bảo đảm an"],
        "where a dash names its own agency, those without one are nobody's",
    ),
    (
        "V. THỰC HIỆN\n1. Sở Y tế chỉ đạo Chi cục Dân số thực hiện các nội dung sau:\n- Lập dự toán báo cáo Sở Y tế.",
        ["V.1 | Chi cục Dân số | lead | Lập dự toán"],
        "a body that is told by name does what stands below",
    ),
    (
        "V. TỔ CHỨC THỰC HIỆN\n4. Các cơ sở nuôi trồng thủy sản: Ghi chép số liệu môi trường.",
        ["V.4 | Các cơ sở nuôi trồng thủy sản | lead | Ghi chép số"],
        "bodies called by what they do; “cơ sở dữ liệu” is none",
    ),
    (
        "V. TỔ CHỨC THỰC HIỆN\n5. Các doanh nghiệp đang hoạt động trong khu công nghiệp\n- Bảo vệ an toàn thiết bị.",
        ["V.5 | Các doanh nghiệp đang hoạt động trong khu công nghiệp | lead | Bảo vệ an"],
        "where a class works belongs to its name",
    ),
    (
        "II. PHỐI HỢP\n5. Để quản lý tốt dự án, các sở, ngành theo chức năng thực hiện những nội dung sau:\n"
        "a) Đánh giá hoạt động của các dự án.\nb) Tham gia khảo sát vị trí.",
        ["II.5.a | các sở, ngành | lead | Đánh giá hoạt", "II.5.b | các sở, ngành | lead | Tham gia khảo"],
        "a stem behind its aim gives what stands below it",
    ),
    (
        "I. TRÁCH NHIỆM THẨM ĐỊNH\n2. Các sở, địa phương:\n2.1. Trách nhiệm chung\na) Đánh giá hiệu quả của dự án.",
        ["I.2.1.a | Các sở, địa phương | lead | Đánh giá hiệu"],
        "“Trách nhiệm chung” is owed by those above it",
    ),
    (
        "I. THẨM ĐỊNH\n1. Sở Tài chính:\na) Tiếp nhận hồ sơ.\n"
        "Trường hợp ý kiến chưa rõ thì Sở Tài chính có quyền yêu cầu bổ sung.",
        ["I.1.a | Sở Tài chính | lead | Tiếp nhận hồ"],
        "a right in a case is no task",
    ),
    (
        "V. THỰC HIỆN\n5. Chủ đầu tư, chủ sở hữu, đơn vị quản lý chung cư (Bên cho thuê):\na) Xác định giá thuê.",
        [
            "V.5.a | Chủ đầu tư | lead | Xác định giá",
            "V.5.a | chủ sở hữu | lead | Xác định giá",
            "V.5.a | đơn vị quản lý chung cư | lead | Xác định giá",
        ],
        "owners beside investors are bodies of their own; what the contract calls them is no name",
    ),
]


@pytest.mark.parametrize(("text", "rows", "reason"), SCOPES, ids=[reason for _, _, reason in SCOPES])
def test_whose_the_items_below_are(text: str, rows: list[str], reason: str) -> None:
    assert rows_of(text) == rows
