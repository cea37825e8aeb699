"""Printed lines become paragraphs; nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.canonical import canonicalize
from ingest.source import Grid, Line, Source

FULL = "Các sở, ban, ngành tập trung xây dựng kế hoạch phát triển kinh tế"


def joined(*lines: str) -> list[str]:
    canonical = canonicalize(Source(tuple(Line(line) for line in lines), wrapped=True))
    return [canonical.paragraph(n) for n in range(len(canonical.paragraphs))]


@pytest.mark.parametrize(
    ("lines", "paragraphs", "reason"),
    [
        (["1. Sở Y tế", "", "a)", "Mua thuốc"], ["1. Sở Y tế", "a) Mua thuốc"], "a label alone on its line"),
        (["1. Sở Y tế", "", "-", "Mua thuốc"], ["1. Sở Y tế", "- Mua thuốc"], "a dash alone on its line"),
        ([FULL[:-20] + "Lao động", "- Thương binh"], [FULL[:-20] + "Lao động - Thương binh"], "a dash inside a name"),
        ([FULL, "- xã hội của tỉnh."], [f"{FULL} - xã hội của tỉnh."], "a dash torn from its word"),
        ([FULL + ".", "- Hạ tầng số"], [FULL + ".", "- Hạ tầng số"], "an item"),
        ([FULL, "5. Kê khai giá"], [f"{FULL} 5. Kê khai giá"], "a number that only wrapped to the line's start"),
        ([FULL + ";", "b) Sở Y tế"], [FULL + ";", "b) Sở Y tế"], "a point"),
        (["Điều", "10. Cập nhật thông tin"], ["Điều 10. Cập nhật thông tin"], "a heading cut in its label"),
        ([FULL, "", "bộ, hiệu quả."], [f"{FULL} bộ, hiệu quả."], "a page break in a sentence"),
        ([FULL, "          12", "bộ, hiệu quả."], [f"{FULL} bộ, hiệu quả."], "a page number"),
        (["Điều 4. " + FULL, "1. Xe khách"], ["Điều 4. " + FULL, "1. Xe khách"], "the first of a list below a heading"),
        (["1. Theo điểm a khoản", "1. Điều này"], ["1. Theo điểm a khoản 1. Điều này"], "only cited"),
        (["Điều 1.", "1. Đảng viên"], ["Điều 1.", "1. Đảng viên"], "a number alone above a list"),
        ([FULL, "Phụ lục I ban hành kèm theo;"], [f"{FULL} Phụ lục I ban hành kèm theo;"], "an appendix mentioned"),
        (["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"], ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"], "two offices"),
        (["TM. ỦY BAN NHÂN DÂN", "TỈNH HÒA GIANG"], ["TM. ỦY BAN NHÂN DÂN TỈNH HÒA GIANG"], "one body in two lines"),
        (["Mẫu số", "01. Sổ theo dõi"], ["Mẫu số 01. Sổ theo dõi"], "a form's label cut in two"),
        (["giai đoạn 2026", "- 2030 như sau:"], ["giai đoạn 2026 - 2030 như sau:"], "a period of years"),
        (["QUYẾT ĐỊNH", "Về việc ban hành Quy chế"], ["QUYẾT ĐỊNH", "Về việc ban hành Quy chế"], "kind and title"),
        ([FULL, "¬ Ẩ", "mm Điêu-41:-Mua"], [f"{FULL} ¬ Ẩ", "mm Điêu-41:-Mua"], "an article behind specks"),
        ([FULL, "IV. TỔ CHỨC THỰC HIỆN"], [FULL, "IV. TỔ CHỨC THỰC HIỆN"], "a heading in capitals"),
    ],
)
def test_joining(lines: list[str], paragraphs: list[str], reason: str) -> None:
    assert joined(*lines) == paragraphs


@given(st.lists(st.text(max_size=60), max_size=20))
def test_every_word_is_kept(lines: list[str]) -> None:
    source = Source(tuple(Line(line) for line in lines), wrapped=False)
    apart = "".join(canonicalize(Source((Line(line),), False)).text for line in lines)
    assert "".join(canonicalize(source).text.split()) == "".join(apart.split())


def test_pages_and_cells_have_their_places() -> None:
    source = Source(
        (Line("Trang một", 1), Line("Trang hai", 2), Grid((("TT", "Việc"), ("1", "Lập  đề án")), 2)), False, 2
    )
    canonical = canonicalize(source)
    assert canonical.text == "Trang một\nTrang hai\nTT | Việc\n1 | Lập đề án"
    assert [canonical.text[p.start : p.end].strip().split("\n")[0] for p in canonical.pages] == [
        "Trang một",
        "Trang hai",
    ]
    cell = canonical.tables[0].rows[1][1]
    assert canonical.text[cell.start : cell.end] == "Lập đề án"
