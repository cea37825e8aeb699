"""A document with aims, duties, dates and versions, for the tests of published material; about a made-up province."""

from __future__ import annotations

from pathlib import Path

from corpus.agencies import load_register
from corpus.document import Document
from ingest.read import read_document
from publish.chosen import Chosen

TEXT = """TỈNH ỦY HÒA GIANG
Số 15-CTr/TU
Hòa Giang, ngày 20 tháng 5 năm 2025
CHƯƠNG TRÌNH
về phát triển nông nghiệp số tỉnh Hòa Giang

I- QUAN ĐIỂM
- Phát triển nông nghiệp số là nhiệm vụ thường xuyên của cả hệ thống chính trị, người dân là chủ thể.

II- MỤC TIÊU
1. Đến năm 2030
- Tỉ lệ hộ nông dân dùng sổ tay điện tử đạt trên 60%.
- Tỉ lệ xã có điểm tư vấn kỹ thuật số đạt 80%.
- Tỉ lệ sản phẩm chủ lực có mã truy xuất đạt tối thiểu 75%.
2. Đến năm 2035
- Tỉ lệ xã có điểm tư vấn kỹ thuật số đạt 100%.

III- NHIỆM VỤ, GIẢI PHÁP
1. Phát triển hạ tầng số nông thôn
- Hoàn thiện mạng truyền dẫn đến các thôn, ưu tiên các xã còn khó khăn của tỉnh.
- Hỗ trợ hộ nông dân, hợp tác xã dùng nền tảng số trong sản xuất và tiêu thụ nông sản.
2. Đào tạo kỹ năng số
- Mở lớp tập huấn kỹ năng số cho người dân ở nông thôn theo nhóm sản phẩm của từng xã.

IV- TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính xây dựng đề án sổ tay điện tử trước ngày 30/9/2025.
2. Sở Khoa học và Công nghệ xây dựng nền tảng truy xuất nguồn gốc nông sản, hoàn thành trong quý IV/2025.
3. Sở Tài chính bố trí kinh phí thực hiện Chương trình hằng năm.
4. Ban Tuyên giáo và Dân vận Tỉnh ủy hướng dẫn tuyên truyền về nông nghiệp số.
5. Văn phòng Tỉnh ủy theo dõi, đôn đốc, báo cáo Ban Thường vụ Tỉnh ủy định kỳ 6 tháng.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lê Thị Mẫu
"""


def read_text(folder: Path, text: str = TEXT, name: str = "chuong-trinh.txt") -> Document:
    """Return a text as the product reads it."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_document(file, load_register())


def chosen(folder: Path, *sections: str) -> Chosen:
    """Return the programme, all of it or some sections."""
    document = read_text(folder)
    return Chosen(document, tuple(s for path in sections if (s := document.section(path))))
