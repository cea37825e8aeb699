"""Kind and title, whatever the layout makes of them."""

from __future__ import annotations

import doctest

import pytest

import ingest.titles
from ingest.titles import find_kind_line, read_title
from tests.printed_documents import lines_of


@pytest.mark.parametrize(
    ("paragraphs", "kind", "title", "issuer"),
    [
        (("QUYẾT ĐỊNH", "BAN HÀNH QUY CHẾ", "Căn cứ Luật Giá;"), "Quyết định", "BAN HÀNH QUY CHẾ", None),  # in capitals
        (
            (
                "CHƯƠNG TRÌNH",
                "thực hiện Nghị quyết",
                "về chuyển đổi số",
                "Thực hiện Nghị quyết số 1-NQ/TU, Tỉnh ủy đề ra:",
            ),
            "Chương trình",
            "thực hiện Nghị quyết về chuyển đổi số",
            None,
        ),  # over several small lines
        (
            ("NGHỊ QUYẾT", "CỦA BỘ CHÍNH TRỊ", "về chuyển đổi số", "Chuyển đổi số đang là yếu tố quyết định."),
            "Nghị quyết",
            "về chuyển đổi số",
            "Bộ Chính trị",
        ),  # the issuer stands below the kind
        (
            ("QUYẾT ĐỊNH", "VỀ VIỆC GIAO CHỈ TIÊU", "ỦY BAN NHÂN DÂN TỈNH HÒA GIANG", "Căn cứ Luật Giá;"),
            "Quyết định",
            "VỀ VIỆC GIAO CHỈ TIÊU",
            None,
        ),  # who decides is no part of the title
        (("NGHỊ ĐỊNHQuy định về giá", "Căn cứ Luật Giá;"), "Nghị định", "Quy định về giá", None),  # a lost line break
        (
            ("QUYÉT ĐỊNH", "Ban hành Quy chế quản lý", "Căn cứ"),
            "Quyết định",
            "Ban hành Quy chế quản lý",
            None,
        ),  # misread
        (("THÔNG TƯ", "Căn cứ Luật Giá;"), "Thông tư", None, None),  # no title printed
    ],
    ids=lambda value: value[0][:20] if isinstance(value, tuple) else None,
)
def test_kind_and_title(paragraphs: tuple[str, ...], kind: str, title: str | None, issuer: str | None) -> None:
    lines = lines_of("Số: 1/ABC", *paragraphs)
    at = find_kind_line(lines)
    assert at == 1
    found = read_title(lines, at)
    assert found.kind is not None
    assert found.kind.value == kind
    assert (found.title.value if found.title else None) == title
    assert (found.issuer.value if found.issuer else None) == issuer


def test_the_body_begins_behind_the_title() -> None:
    lines = lines_of("KẾ HOẠCH", "PHÁT TRIỂN KINH TẾ SỐ", "Căn cứ Nghị quyết số 1-NQ/TU;")
    assert read_title(lines, 0).body == 2


@pytest.mark.parametrize("first", ["Kính gửi: Các sở, ban, ngành", "Thực hiện Kế hoạch, UBND tỉnh yêu cầu:"])
def test_a_letter_has_no_kind_line(first: str) -> None:
    assert find_kind_line(lines_of("UBND TỈNH HÒA GIANG", first, "KẾ HOẠCH")) is None


def test_doctests() -> None:
    assert doctest.testmod(ingest.titles).failed == 0
