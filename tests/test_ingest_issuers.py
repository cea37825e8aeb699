"""The issuing body from letterhead, opening sentence and symbol."""

from __future__ import annotations

import pytest

from corpus.document import Quoted
from ingest.issuers import issuer_in_symbol, issuer_of, issuers_in_opening
from tests.printed_documents import lines_of


@pytest.mark.parametrize(
    ("paragraphs", "issuer"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH HÒA GIANG"), "Ủy ban nhân dân tỉnh Hòa Giang"),  # a name over two lines
        (("UBND TỈNH HÒA GIANG", "SỞ Y TẾ"), "Sở Y tế tỉnh Hòa Giang"),  # superior above
        (("UBND TỈNH HÒA GIANG SỞ Y TẾ",), "Sở Y tế tỉnh Hòa Giang"),  # both in one line
        (("TỈNH ỦY HÒA GIANG", "BAN TỔ CHỨC"), "Ban Tổ chức Tỉnh ủy Hòa Giang"),  # of the Party
        (("BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG"), "Văn phòng Trung ương Đảng"),
        (("BAN CHẤP HÀNH TRUNG ƯƠNG BAN TUYÊN GIÁO VÀ DÂN VẬN",), "Ban Tuyên giáo và Dân vận Trung ương"),
        (("BỘ TÀI CHÍNH", "CỤC THUẾ"), "Cục Thuế"),  # needs no superior
        (("TOÀN VĂN BÀI PHÁT BIỂU",), None),  # a heading of a web page
        ((), None),
    ],
)
def test_issuer_of_a_letterhead(paragraphs: tuple[str, ...], issuer: str | None) -> None:
    found = issuer_of(lines_of(*paragraphs))
    assert (found.value if found else None) == issuer


@pytest.mark.parametrize(
    ("opening", "issuer"),
    [
        ("Thực hiện Nghị quyết số 57, Ban Thường vụ Tỉnh ủy xây dựng Chương trình như sau:", "Ban Thường vụ Tỉnh ủy"),
        ("Để chủ động, UBND tỉnh Hòa Giang ban hành Kế hoạch như sau:", "Ủy ban nhân dân tỉnh Hòa Giang"),
        ("Bộ trưởng Bộ Y tế ban hành Thông tư quy định về giá.", "Bộ Y tế"),
        ("Nghị quyết số 57 của Bộ Chính trị được triển khai.", None),  # only named
    ],
)
def test_issuer_in_the_opening(opening: str, issuer: str | None) -> None:
    found = next(issuers_in_opening(opening, 0, len(opening)), None)
    assert (found.value if found else None) == issuer
    assert found is None or opening[found.start : found.end].split()[-1] == found.value.split()[-1]


@pytest.mark.parametrize(
    ("number", "issuer"), [("15/2025/NĐ-CP", "Chính phủ"), ("2/QĐ-TTg", "Thủ tướng Chính phủ"), ("5/KH-UBND", None)]
)
def test_issuer_in_the_symbol(number: str, issuer: str | None) -> None:
    found = issuer_in_symbol(Quoted(number, 0, len(number)))
    assert (found.value if found else None) == issuer
