"""Where a list of agencies ends: before the verb of the task, and not inside a name."""

from __future__ import annotations

import pytest

from ingest.phrase_end import phrase_end

# what stands before the bar is the list of agencies; `verb`: whether a task opens at the bar
CASES = [
    ("Người đứng đầu cơ quan, tổ chức |quy định việc sử dụng hồ sơ", True, "“tổ chức” beside “cơ quan” is a noun"),
    ("Người đứng đầu cơ quan, tổ chức |ra quyết định", True, "a verb behind that noun opens the task"),
    ("các tổ chức khác |đề nghị tư vấn", True, "“khác” ends what a name says of itself"),
    ("Cơ quan chủ trì soạn thảo |cung cấp dự thảo", True, "a name of the law on legal documents"),
    ("Chủ tịch tỉnh |thì Sở Y tế xem xét", False, "“thì” ends the condition that a name stands in"),
    ("Người đứng đầu lưu trữ lịch sử |thực hiện việc giải mật", True, "an archive is a body, not a verb"),
    ("các cơ quan, đơn vị |tổ chức tuyên truyền", True, "“tổ chức” before a verb is a verb"),
    ("các cơ quan, tổ chức sử dụng dữ liệu |có trách nhiệm bảo mật", True, "“tổ chức” in a list of bodies is a noun"),
    ("Bộ Ngoại giao |chỉ đạo các cơ quan", True, "“giao” inside the ministry's name"),
    ("Báo và Phát thanh, Truyền hình thành phố |khu vực phía Nam", False, "“hình thành” across two words"),
    (
        "các đơn vị cấp nước thuộc phạm vi quản lý |xây dựng phương án",
        True,
        "the name is complete behind “phạm vi quản lý”",
    ),
    ("Cơ quan thực hiện|: Sở Y tế tiến hành rà soát", False, "a label ends at its colon"),
    ("Cơ quan, đơn vị góp ý |thực hiện các bước sau:", True, "steps that follow are a task"),
    ("các cơ quan chức năng |trong quá trình triển khai cần khẩn trương", True, "an aside belongs to the task"),
    (
        "Các sở, ngành được phân công chủ trì nhiệm vụ |có trách nhiệm lập dự toán",
        True,
        "what a body was given describes it, up to what it owes",
    ),
    ("Các Sở: Xây dựng, Công Thương |chủ động kiểm tra", True, "“Xây dựng” is a field behind the colon"),
    ("các tổ chức khác trong hệ thống chính trị |có trách nhiệm", True, "“trong hệ thống chính trị” says which"),
    ("cơ quan khai thác dữ liệu |không có nhu cầu tiếp tục", False, "what a body lacks is no task"),
    ("các đơn vị truyền thông |tổ chức các hoạt động", True, "“truyền thông” says which units"),
    ("lực lượng chức năng |điều tra các vụ", True, "“chức năng” of forces is no noun for a verb"),
    ("Người đứng đầu cơ quan sử dụng công chức |có trách nhiệm", True, "a verb that says which body"),
    ("Đơn vị quản lý, vận hành hệ thống |có trách nhiệm", True, "two verbs that describe together"),
    ("cơ quan, đơn vị trực tiếp quản lý, sử dụng tài sản |có trách nhiệm", True, "how they describe belongs to them"),
    ("Cơ quan, tổ chức quản lý trực tiếp |có văn bản đề nghị", True, "a paper that a body must have is its task"),
    ("Văn thư cơ quan |chỉ thực hiện ký số", False, "what alone is allowed is no task"),
    ("các cơ quan, đơn vị chức năng |xác định chỉ tiêu", True, "“chức năng” of units is no noun for a verb"),
    ("Ban Chỉ đạo phát triển du lịch các tỉnh |báo cáo kết quả", True, "what a committee is for"),
    ("Ban Chỉ đạo |xây dựng kế hoạch kiểm tra", True, "a committee's task"),
    ("Trung tâm Xúc tiến đầu tư, thương mại và du lịch |tổ chức hội chợ", True, "the name of a centre holds verbs"),
    ("Báo và phát thanh, truyền hình, Cổng thông tin điện tử tỉnh |đăng tải", True, "“thông tin” behind “Cổng”"),
    ("Viện Nghiên cứu phát triển Thành phố |cung cấp dữ liệu", True, "an institute for research"),
    ("Thường trực Mặt trận cùng cấp |thực hiện phân loại", True, "“cùng cấp” says which"),
    ("cơ quan liên quan |làm rõ nội dung", True, "“làm rõ” opens a task"),
    ("Đơn vị vận hành hệ thống |có trách nhiệm", True, "a bare “Đơn vị” needs its verb"),
    ("Chi nhánh Văn phòng đăng ký đất đai |gửi văn bản", True, "the name of an office holds a verb"),
    ("các thành viên |gồm chuyên gia, lãnh đạo địa phương", False, "who is in it is no task"),
    ("các sở, ngành quản lý quy hoạch |theo chức năng được giao có trách nhiệm", True, "which bodies, told by a verb"),
    ("các nhà đầu tư trong các khu công nghiệp |chủ động bố trí", True, "where they work is part of the name"),
    ("Văn phòng Tỉnh ủy |trân trọng thông báo", False, "a closing formula gives no task"),
]


@pytest.mark.parametrize(("marked", "verb", "reason"), CASES, ids=[reason for _, _, reason in CASES])
def test_the_list_ends_there(marked: str, verb: bool, reason: str) -> None:
    text = marked.replace("|", "")
    stop, found = phrase_end(text, 0, len(text))
    if verb:
        assert (text[:stop], found) == (marked.partition("|")[0], True), reason
    else:
        assert not found, reason
