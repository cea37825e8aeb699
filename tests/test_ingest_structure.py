"""Section trees of both families of numbering, as readable text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.structure import find_sections
from tests.reading import canonical_of, tree_of


def paths(text: str, *tables: list[list[str]]) -> list[str]:
    return [str(s.path) for s in tree_of(text, *tables)]


PARTY = """
CHƯƠNG TRÌNH
I- ĐẶC ĐIỂM TÌNH HÌNH
Những năm qua, tỉnh đã có nhiều cố gắng.
IV - NHIỆM VỤ, GIẢI PHÁP
1. Phát triển du lịch xanh
- Xây dựng điểm đến.
2. Đào tạo nhân lực
V- TỔ CHỨC THỰC HIỆN
1. Các cấp ủy đảng xây dựng kế hoạch.
2. Giao Văn phòng Tỉnh ủy theo dõi.
Chương trình này phổ biến đến chi bộ.
Nơi nhận:
- Lưu Văn phòng.
T/M BAN THƯỜNG VỤ
"""

STATE = """
QUYẾT ĐỊNH
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định về bến thủy.
Chương II
QUY ĐỊNH CỤ THỂ
Mục 1. QUẢN LÝ BẾN
Điều 2. Trách nhiệm
1. Sở Xây dựng:
a) Cấp phép;
đ) Kiểm tra.
2. Công an tỉnh phối hợp.
Điều 3. Thi hành
"""

ENCLOSED = """
Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý bến thủy.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
Nơi nhận:
- Như Điều 2.
QUY CHẾ
Quản lý bến thủy
(Ban hành kèm theo Quyết định số 12/2025/QĐ-UBND)
Điều 1. Phạm vi
1. Quy chế này áp dụng cho bến thủy.
PHỤ LỤC II
DANH MỤC BẾN
"""

MIXED = """
II. MỘT SỐ YÊU CẦU
Thứ nhất, các sở phải khẩn trương.
Thứ hai, các xã cần chủ động.
III. NHIỆM VỤ
2. Kinh tế số
2.1. Hạ tầng
a) Mạng 5G;
2.2. Nền tảng
"""

FORMS = """
Điều 1. Ban hành Quy trình
Nơi nhận:
- Như Điều 1.
PHỤ LỤC
Mẫu số 01
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
QUYẾT ĐỊNH
Điều 1. Thành lập Đoàn kiểm tra
Nơi nhận:
Mẫu số 02
TÊN CƠ SỞ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ĐƠN ĐỀ NGHỊ
1. Họ và tên: ……
"""

PROCEDURE = """
PHỤ LỤC
1. Cấp giấy phép
a) Trình tự:
i) nộp hồ sơ;
ii) nhận kết quả.
a.1) Trực tiếp
a.2) Trực tuyến
b) Mẫu đơn:
Mẫu số 01
1. Họ và tên: ……
c) Căn cứ pháp lý
2. Cấp lại giấy phép
C. KẾT QUẢ
"""

LISTS = """
A. PHẦN CHUNG
B. PHẦN RIÊNG
I. TỈNH
1. Gia hạn theo quy định:
a. Nội dung gồm:
1. Hồ sơ mới.
2. Hồ sơ cũ.
b. Lý do
2. Cấp lại
C. KẾT LUẬN
"""

AMENDING = """
Điều 1. Sửa đổi, bổ sung Điều 24
“ Điều 24. Thẩm quyền
1. Ủy ban nhân dân tỉnh quyết định.”.
Điều 2. Sửa đổi khoản 3 như sau:
"3. Cơ quan thuế
a) tiếp nhận hồ sơ."
Phụ lục I ban hành kèm theo Nghị định này.
Điều 3. Hiệu lực
"""

TREES = [
    (
        FORMS,
        [
            "Điều 1",
            "Phụ lục 1",
            "Phụ lục 1.Mẫu 01",
            "Phụ lục 1.Mẫu 01.Điều 1",
            "Phụ lục 1.Mẫu 02",
            "Phụ lục 1.Mẫu 02.1",
        ],
        "forms",
    ),
    (
        PROCEDURE,
        [
            *("Phụ lục 1", "Phụ lục 1.1", "Phụ lục 1.1.a", "Phụ lục 1.1.a.1", "Phụ lục 1.1.a.2", "Phụ lục 1.1.b"),
            *("Phụ lục 1.Mẫu 01", "Phụ lục 1.Mẫu 01.1", "Phụ lục 1.1.c", "Phụ lục 1.2", "Phụ lục 1.C"),
        ],
        "a form shown inside a procedure; i) and ii) are items",
    ),
    (
        LISTS,
        ["A", "B", "B.I", "B.I.1", "B.I.1.a", "B.I.1.a.1", "B.I.1.a.2", "B.I.1.b", "B.I.2", "C"],
        "a list announced inside a point; C follows B",
    ),
    (AMENDING, ["Điều 1", "Điều 2", "Điều 3"], "quoted articles, and an appendix that is only mentioned"),
    (PARTY, ["I", "IV", "IV.1", "IV.2", "V", "V.1", "V.2"], "Party numbering; 1. recurs under IV and V"),
    (
        STATE,
        [
            *("Chương I", "Điều 1", "Chương II", "Chương II.Mục 1"),
            *("Điều 2", "Điều 2.1", "Điều 2.1.a", "Điều 2.1.đ", "Điều 2.2", "Điều 3"),
        ],
        "articles run through the chapters",
    ),
    (
        ENCLOSED,
        ["Điều 1", "Điều 2", "Quy chế", "Quy chế/Điều 1", "Quy chế/Điều 1.1", "Phụ lục II"],
        "two structures in one file",
    ),
    (
        MIXED,
        ["II", "II.Thứ nhất", "II.Thứ hai", "III", "III.2", "III.2.1", "III.2.1.a", "III.2.2"],
        "labels in words; 2.1 under 2",
    ),
    (
        "Điều 1. Chi thưởng\n1. 0,5 lần quỹ lương chi hằng tháng.\n2. 30% kinh phí còn lại chi cuối năm.\n",
        ["Điều 1", "Điều 1.1", "Điều 1.2"],
        "clauses that open with an amount",
    ),
    (
        "Điều 1. Chi thưởng\nQuỹ lương của xã là\n7. 000 đồng mỗi tháng.\n",
        ["Điều 1"],
        "a torn amount is no clause out of its turn",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), TREES, ids=[reason for _, _, reason in TREES])
def test_tree(text: str, expected: list[str], reason: str) -> None:
    assert paths(text) == expected


def test_a_closing_paragraph_belongs_to_the_part_and_not_to_the_last_item() -> None:
    canonical = canonical_of(PARTY)
    sections, _ = find_sections(canonical)
    closing = canonical.text.index("Chương trình này phổ biến")
    assert [str(s.path) for s in sections if s.start <= closing < s.end] == ["V"]


def test_recipients_and_signature_stand_outside_every_section() -> None:
    canonical = canonical_of(PARTY)
    sections, _ = find_sections(canonical)
    assert all(s.end <= canonical.text.index("Nơi nhận") for s in sections)


def test_a_chapter_takes_the_title_below_it() -> None:
    assert [s.heading for s in tree_of(STATE)][:2] == ["QUY ĐỊNH CHUNG", "Phạm vi điều chỉnh"]


def test_a_subject_line_is_no_part() -> None:
    assert paths("V/v báo cáo kết quả\n1. Sở Y tế báo cáo.") == ["1"]


def test_rows_of_a_numbered_table_are_sections() -> None:
    table = [["TT", "Nhiệm vụ", "Cơ quan chủ trì"], ["1", "Lập đề án", "Sở Y tế"], ["2", "Tập huấn", "Sở Nội vụ"]]
    text = "PHỤ LỤC 1\nDANH MỤC NHIỆM VỤ"
    assert paths(text, table) == ["Phụ lục 1", "Phụ lục 1, hàng 1", "Phụ lục 1, hàng 2"]
    canonical = canonical_of(text, table)
    row = find_sections(canonical)[0][-1]
    assert canonical.text[row.start : row.end] == "2 | Tập huấn | Sở Nội vụ"


def test_clauses_of_a_quoted_law_are_not_the_documents_own() -> None:
    text = "Điều 1. Sửa đổi Điều 5 như sau:\n“Điều 5. Phí\n1. Phí bến.\n2. Phí đò.”\nĐiều 2. Hiệu lực"
    assert paths(text) == ["Điều 1", "Điều 2"]


def test_a_gap_in_the_numbering_is_doubted_and_kept() -> None:
    sections, doubts = find_sections(canonical_of("I. MỤC TIÊU\n1. Một\n2. Hai\n9. Ba"))
    assert [str(s.path) for s in sections] == ["I", "I.1", "I.2", "I.9"]
    assert [d.kind for d in doubts] == ["numbering"]


LABELS = st.sampled_from(
    ["I. ", "Điều 3. ", "1. ", "a) ", "- ", "2.1. ", "Chương II ", "PHỤ LỤC ", "", "“", "Thứ hai, "]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LABELS, st.text(max_size=30)), max_size=25))
def test_no_text_is_refused_and_sections_nest(lines: list[tuple[str, str]]) -> None:
    canonical = canonical_of("\n".join(label + words for label, words in lines))
    sections, _ = find_sections(canonical)
    for section in sections:
        assert 0 <= section.start <= section.head_end <= len(canonical.text)
        assert section.start <= section.end <= len(canonical.text)
    assert [s.start for s in sections] == sorted(s.start for s in sections)


def test_every_section_ends_where_a_form_of_another_appendix_goes_on() -> None:
    first = "PHỤ LỤC I\n1. Một\na) Đơn:\nMẫu số 01\nTên: …\n"
    text = f"{first}PHỤ LỤC II\nMẫu số 02\nb) Căn cứ\n2. Hai\nPHỤ LỤC III\nMẫu số 03\nb) Ba"
    assert all(s.end >= s.start for s in tree_of(text))


def test_specks_of_a_scan_cost_no_article() -> None:
    lines = ("Điều 1. Phạm vi", "_ Điều 2. Đối tượng", "Điều 3, Hình thức", "m——_ —Điều 4--Hiệu lực", "- Điều 9. Phí")
    sections, _ = find_sections(canonical_of("\n".join(lines)))
    assert [str(s.path) for s in sections] == ["Điều 1", "Điều 2", "Điều 3", "Điều 4"]


def test_an_article_whose_words_hang_on_dashes_is_told() -> None:
    sections, doubts = find_sections(canonical_of("Điều 40. Phí\nmm Điêu-41:-Mua-bán thuốc\nĐiều 42. Lệ phí"))
    assert [str(s.path) for s in sections] == ["Điều 40", "Điều 41", "Điều 42"]
    assert ["mm Điêu-41:-" in d.message and "“41”" in d.message for d in doubts] == [True]


def test_a_speck_before_a_word_opens_no_quotation() -> None:
    text = "Điều 1. Phí\n5. Biện pháp khắc phục:\n“Buộc chấm dứt việc thu\nĐiều 2. Hiệu lực"
    assert paths(text) == ["Điều 1", "Điều 1.5", "Điều 2"]


def test_a_misread_article_is_told() -> None:
    sections, doubts = find_sections(canonical_of("Điều 57. Phí\n- Điều 5§. Thẩm quyền\nĐiều 59. Lệ phí"))
    assert [str(s.path) for s in sections] == ["Điều 57", "Điều 58", "Điều 59"]
    assert ["5§" in d.message and "58" in d.message for d in doubts] == [True]
