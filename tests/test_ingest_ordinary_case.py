"""Names in capitals, in the case of running text."""

from __future__ import annotations

import doctest

import pytest

import ingest.ordinary_case
from ingest.ordinary_case import ordinary_case


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÒA BÌNH", "Hội đồng nhân dân thành phố Hòa Bình"),  # a place at the end
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"),  # a field of two parts
        ("BỘ CÔNG THƯƠNG", "Bộ Công Thương"),  # both syllables, by its own decree
        ("TỈNH UỶ HOÀ GIANG", "Tỉnh ủy Hòa Giang"),  # the older place of the tone marks
        ("ỦY BAN THƯỜNG VỤ QUỐC HỘI", "Ủy ban Thường vụ Quốc hội"),  # proper parts
        ("PHÓ CHỦ TỊCH", "Phó Chủ tịch"),  # an office
        ("BỘ TRƯỞNG", "Bộ trưởng"),  # an office, not a field
        ("ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XIV", "Đại hội đại biểu lần thứ XIV"),  # Roman numbers stay
        ("Văn phòng Chính phủ", "Văn phòng Chính phủ"),  # already in ordinary case
        ("", ""),
    ],
)
def test_ordinary_case(capitals: str, ordinary: str) -> None:
    assert ordinary_case(capitals) == ordinary


def test_doctests() -> None:
    assert doctest.testmod(ingest.ordinary_case).failed == 0
