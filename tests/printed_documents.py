"""Documents of the made-up province for the tests of `ingest`: texts as `canonicalize` leaves them."""

from __future__ import annotations

from corpus.document import Cell, Table
from ingest.canonical import Canonical
from ingest.printed_lines import PrintedLine, printed_lines

DECISION = (
    "ỦY BAN NHÂN DÂN TỈNH HÒA GIANG",
    "Số: 84/2025/QĐ-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hòa Giang, ngày 28 tháng 11 năm 2025",
    "QUYẾT ĐỊNH",
    "BAN HÀNH QUY CHẾ QUẢN LÝ DỮ LIỆU DÙNG CHUNG TRÊN ĐỊA BÀN TỈNH HÒA GIANG",
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    "Căn cứ Nghị định số 47/2024/NĐ-CP ngày 09 tháng 5 năm 2024 của Chính phủ;",
    "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 19/TTr-SKHCN ngày 01/11/2025.",
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý dữ liệu dùng chung.",
    "Điều 2. Quyết định này có hiệu lực từ ngày 10 tháng 12 năm 2025.",
    "Nơi nhận:",
    "- Như Điều 2;",
    "- Bộ Khoa học và Công nghệ (để b/c);",
    "- Lưu: VT, KGVX.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Trần Văn Bình",
)
PROGRAMME = (
    "TỈNH ỦY HÒA GIANG",
    "*",
    "Số: 12-CTr/TU",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Hòa Giang, ngày 05 tháng 3 năm 2025",
    "CHƯƠNG TRÌNH",
    "thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
    "về đột phá phát triển khoa học, công nghệ",
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Ban Thường vụ Tỉnh ủy xây dựng Chương trình:",
    "I- MỤC TIÊU",
    "Nơi nhận:",
    "- Văn phòng Trung ương Đảng,",
    "T/M BAN THƯỜNG VỤ",
    "PHÓ BÍ THƯ",
    "Nguyễn Thị Lan Anh",
)


def printed(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> Canonical:
    """Return paragraphs, and a table behind them, as a canonical text."""
    text = "\n".join(paragraphs)
    spans, at = [], 0
    for words in paragraphs:
        spans.append((at, at + len(words)))
        at += len(words) + 1
    rows = []
    for row in table:
        cells = []
        text += "\n" if text else ""
        for number, words in enumerate(row):
            text += " | " if number else ""
            cells.append(Cell(len(text), len(text) + len(words)))
            text += words
        rows.append(tuple(cells))
    tables = (Table(tuple(rows), rows[0][0].start, len(text)),) if rows else ()
    return Canonical(text, tuple(spans), tables)


def lines_of(*paragraphs: str) -> list[PrintedLine]:
    """Return paragraphs as printed lines."""
    return printed_lines(printed(*paragraphs))
