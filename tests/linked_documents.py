"""A chain of documents of the made-up province, read as an office's own: resolution, programme, plan, and acts."""

from __future__ import annotations

from pathlib import Path

from corpus.agencies import load_register
from corpus.catalogue import Catalogue
from ingest.limits import Limits
from ingest.read import read_document


def _party(number: str, day: str, kind: str, title: str, *body: str) -> str:
    head = f"TỈNH ỦY HÒA GIANG\n*\nSố {number}\n\nHòa Giang, ngày {day}\n\n{kind}\n{title}\n"
    return head + "\n".join(body) + "\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Văn Mẫu\n"


def _state(number: str, day: str, kind: str, title: str, *body: str, province: str = "HÒA GIANG") -> str:
    place = province.title()
    head = f"ỦY BAN NHÂN DÂN\nTỈNH {province}\nSố: {number}\n\n{place}, ngày {day}\n\n{kind}\n{title}\n"
    return head + "\n".join(body) + "\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Thị Mẫu\n"


RESOLUTION = _party(
    "15-NQ/TU", "10 tháng 01 năm 2025", "NGHỊ QUYẾT", "về phát triển kinh tế số",
    "I- MỤC TIÊU", "1. Kinh tế số chiếm ít nhất 20% tổng sản phẩm trên địa bàn tỉnh.",
)  # fmt: skip
PROGRAMME = _party(
    "12-CTr/TU", "15 tháng 3 năm 2025", "CHƯƠNG TRÌNH",
    "thực hiện Nghị quyết số 15-NQ/TU, ngày 10/01/2025 của Tỉnh ủy về phát triển kinh tế số",
    "I- NHIỆM VỤ", "1. Phủ sóng di động đến tất cả các thôn, bản.",
)  # fmt: skip
PLAN = _state(
    "45/KH-UBND", "02 tháng 4 năm 2025", "KẾ HOẠCH",
    "Triển khai thực hiện Chương trình số 12-CTr/TU ngày 15 tháng 3 năm 2025 của Tỉnh ủy về kinh tế số",
    "I. NHIỆM VỤ", "1. Sở Khoa học và Công nghệ xây dựng bản đồ các điểm lõm sóng.",
)  # fmt: skip
FEES = _state(
    "05/2023/QĐ-UBND", "01 tháng 3 năm 2023", "QUYẾT ĐỊNH", "Ban hành mức thu phí chợ",
    "Điều 1. Mức thu", "1. Hộ kinh doanh trong chợ nộp 200.000 đồng mỗi tháng.", "2. Hộ nghèo được miễn phí chợ.",
    "Điều 2. Hiệu lực", "Quyết định này có hiệu lực kể từ ngày 15 tháng 3 năm 2023.",
)  # fmt: skip
NEW_FEES = _state(
    "31/2025/QĐ-UBND", "20 tháng 5 năm 2025", "QUYẾT ĐỊNH", "Ban hành mức thu phí chợ",
    "Điều 1. Mức thu", "1. Hộ kinh doanh trong chợ nộp 150.000 đồng mỗi tháng.",
    "Điều 2. Hiệu lực", "1. Quyết định này có hiệu lực kể từ ngày 01 tháng 6 năm 2025.",
    "2. Quyết định này thay thế Quyết định số 5/2023/QĐ-UBND ngày 01 tháng 3 năm 2023 của Ủy ban nhân dân tỉnh.",
)  # fmt: skip
PARKING = _state(
    "08/2024/QĐ-UBND", "02 tháng 02 năm 2024", "QUYẾT ĐỊNH", "Quy định trông giữ xe",
    "Điều 1. Giờ trông giữ", "1. Bãi xe mở cửa từ 6 giờ.", "2. Bãi xe đóng cửa lúc 22 giờ.",
    "Điều 2. Giá trông giữ", "Giá trông giữ xe máy là 5.000 đồng.",
)  # fmt: skip
LATER_PARKING = _state(
    "40/2025/QĐ-UBND", "11 tháng 7 năm 2025", "QUYẾT ĐỊNH", "Sửa đổi Quy định trông giữ xe",
    "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 08/2024/QĐ-UBND ngày 02 tháng 02 năm 2024",
    "1. Sửa đổi khoản 2 Điều 1 như sau:", "“2. Bãi xe đóng cửa lúc 23 giờ.”",
    "2. Theo Quyết định số 31/2025/QĐ-UBND, hộ kinh doanh được giảm giá.",
    "Điều 2. Hiệu lực", "Quyết định này có hiệu lực kể từ ngày 01 tháng 8 năm 2025.",
)  # fmt: skip
LAW = (
    "QUỐC HỘI\nLuật số: 11/2024/QH15\n\nHà Nội, ngày 18 tháng 01 năm 2024\n\nLUẬT\nCHỢ, BẾN BÃI\n"
    "Điều 1. Chợ\n1. Chợ mở cửa hằng ngày.\n2. Chợ nổi được giữ nguyên nơi họp.\n"
    "Điều 2. Bến bãi\nBến bãi phải có đèn.\n\nCHỦ TỊCH QUỐC HỘI\nNguyễn Văn Mẫu\n"
)
MARKETS = _state(
    "52/2025/QĐ-UBND", "12 tháng 8 năm 2025", "QUYẾT ĐỊNH", "Quy định về chợ nổi",
    "Điều 1. Nơi họp", "1. Chợ nổi quy định tại khoản 2 Điều 1 của Luật Chợ, bến bãi được họp trên sông.",
    "2. Chợ nổi theo khoản 2 Điều 1 của Luật Chợ, bến bãi năm 2012 thì không.",
    "3. Bãi xe theo Điều 2 của Luật Chợ, bến bãi công cộng có đèn.",
)  # fmt: skip
# calls what it carries out by kind and number alone
SHORT_PLAN = _state(
    "46/KH-UBND", "05 tháng 4 năm 2025", "KẾ HOẠCH",
    "Triển khai thực hiện Nghị quyết số 15 của Tỉnh ủy về phát triển kinh tế số",
    "I. NHIỆM VỤ", "1. Sở Khoa học và Công nghệ rà soát các chợ theo Luật Chợ, bến bãi.",
)  # fmt: skip
# the same kind and digits from the province's administration, and an older law of the same name
NAMESAKE = _state(
    "15/NQ-HĐND", "20 tháng 01 năm 2025", "NGHỊ QUYẾT", "Về phí trông giữ xe", "Điều 1. Mức phí", "Phí là 5.000 đồng.",
)  # fmt: skip
OLD_LAW = LAW.replace("11/2024", "07/2010").replace("18 tháng 01 năm 2024", "10 tháng 6 năm 2010")
# the same number in another province
ELSEWHERE = _state(
    "05/2023/QĐ-UBND", "07 tháng 3 năm 2023", "QUYẾT ĐỊNH", "Quy định quản lý cây xanh",
    "Điều 1. Cây xanh", "Không chặt cây xanh trên phố.", province="BẮC NINH",
)  # fmt: skip


def put(catalogue: Catalogue, *texts: str, folder: Path) -> list[str]:
    """Read texts as files and add them; return their ids."""
    ids = []
    for number, text in enumerate(texts):
        file = folder / f"vb-{abs(hash(text))}-{number}.txt"
        file.write_text(text, encoding="utf-8")
        document = read_document(file, load_register(), Limits())
        ids.append(catalogue.add(document, file.read_bytes(), str(file)).id)
    return ids
