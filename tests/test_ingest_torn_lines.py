"""Torn lines of texts whose lines are paragraphs: what is joined, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.source import Line
from ingest.torn_lines import is_cut_name, is_torn_period, mend_torn

LONG = "Tổ chức khoa học và công nghệ công lập của tỉnh được sắp xếp lại, bảo đảm hoạt động hiệu quả và được xếp"


def mended(*lines: str) -> list[str]:
    return [line.text for line in mend_torn([Line(line) for line in lines])]


@pytest.mark.parametrize(
    ("lines", "expected", "reason"),
    [
        (["Điều", "5. Các hành vi bị cấm"], ["Điều 5. Các hành vi bị cấm"], "a label cut in two"),
        (["Đ", "iều 7. Trách nhiệm"], ["Điều 7. Trách nhiệm"], "a word cut by its large first letter"),
        (["Điều 2", "3", ". Sửa đổi Điều 60"], ["Điều 23. Sửa đổi Điều 60"], "a number cut in two"),
        (["2.", "Cơ quan chuyên môn"], ["2. Cơ quan chuyên môn"], "a number and its words"),
        (["25.", "Vòng đời", "bao gồm các bước:"], ["25. Vòng đời bao gồm các bước:"], "an emphasised term"),
        (["“", "Điều 24. Phí"], ["“ Điều 24. Phí"], "an opening quotation mark"),
        (["giai đoạn 2026", "- 2030 của tỉnh"], ["giai đoạn 2026 - 2030 của tỉnh"], "a period of years"),
        ([LONG, "", "hạng khu vực."], [LONG + " hạng khu vực."], "a page's end in a sentence"),
        (["Điều 1.", "1. Đảng viên"], ["Điều 1.", "1. Đảng viên"], "the first of a list below an article"),
        ([LONG, "a) Mạng 5G"], [LONG, "a) Mạng 5G"], "a point is no rest of a sentence"),
        (["Sở Y tế", "chủ trì"], ["Sở Y tế", "chủ trì"], "short lines may be cells"),
        ([LONG + ".", "", "hạng khu vực."], [LONG + ".", "", "hạng khu vực."], "the sentence has ended"),
    ],
)
def test_mending(lines: list[str], expected: list[str], reason: str) -> None:
    assert mended(*lines) == expected


def test_a_period_is_two_years() -> None:
    assert is_torn_period("trong giai đoạn 2026", "- 2030 như sau:")
    assert not is_torn_period("trong giai đoạn 2026", "- Xây dựng hạ tầng")


@given(st.lists(st.text(st.characters(exclude_characters="\n\r")), max_size=20))
def test_no_letter_is_lost(lines: list[str]) -> None:
    assert "".join("".join(mended(*lines)).split()) == "".join("".join(lines).split())


@pytest.mark.parametrize(
    ("before", "cut", "reason"),
    [
        ("**3. Đề nghị Mặt trận tỉnh, Hội Liên hiệp**", True, "no league is only a league"),
        ("2. Giám đốc Sở", True, "which department follows"),
        ("Sở Y tế, Sở Nội vụ và", True, "a list goes on"),
        ("1. Sở Y tế", False, "a whole name"),
        ("II. TỔ CHỨC THỰC HIỆN", False, "a heading"),
    ],
)
def test_a_name_is_cut(before: str, cut: bool, reason: str) -> None:
    assert is_cut_name(before) is cut, reason
