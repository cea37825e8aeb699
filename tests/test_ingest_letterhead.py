"""The letterhead: its columns in any order, its blanks, its stamps."""

from __future__ import annotations

import time

import pytest

from corpus.document import Quoted
from ingest.letterhead import read_letterhead
from tests.printed_documents import DECISION, PROGRAMME, lines_of


def value(quoted: Quoted | None) -> str | None:
    return quoted.value if quoted else None


@pytest.mark.parametrize(
    ("lines", "number", "issuer", "place", "date"),
    [
        (DECISION, "84/2025/QĐ-UBND", "Ủy ban nhân dân tỉnh Hòa Giang", "Hòa Giang", "2025-11-28"),
        (PROGRAMME, "12-CTr/TU", "Tỉnh ủy Hòa Giang", "Hòa Giang", "2025-03-05"),
        (
            ("QUỐC HỘI", "Luật số: 60/2024/QH15", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "LUẬT", "DỮ LIỆU"),
            "60/2024/QH15",
            "Quốc hội",
            None,
            None,
        ),  # a law has no place
        (
            ("UBND TỈNH HÒA GIANG", "Số:", "7 /KH-UBND", "Hòa Giang, ngày 5 tháng 1 năm 2026", "KẾ HOẠCH"),
            "7/KH-UBND",
            "Ủy ban nhân dân tỉnh Hòa Giang",
            "Hòa Giang",
            "2026-01-05",
        ),  # the number in the line below
        (
            (
                "HÒA GIANG Độc lập - Tự do - Hạnh phúc Số: 11/2026/QĐ-UBND Hòa Giang, ngày 29 tháng 01 năm 2026",
                "QUYẾT ĐỊNH",
            ),
            "11/2026/QĐ-UBND",
            None,
            "Hòa Giang",
            "2026-01-29",
        ),  # two columns read as one line
        (
            ("CHÍNH PHỦ", "Số:", "70", "/2025/NĐ-CP", "Hà Nội, ngày", "31", "tháng", "12", "năm 202", "5", "NGHỊ ĐỊNH"),
            "70/2025/NĐ-CP",
            "Chính phủ",
            "Hà Nội",
            "2025-12-31",
        ),  # torn over lines
    ],
    ids=["decision", "programme", "law", "below", "one line", "torn"],
)
def test_letterheads(
    lines: tuple[str, ...], number: str, issuer: str | None, place: str | None, date: str | None
) -> None:
    found = read_letterhead(lines_of(*lines))
    assert (value(found.number), value(found.issuer)) == (number, issuer)
    assert (value(found.place), value(found.date)) == (place, date)


def test_a_blank_number_and_day_are_no_number_and_day() -> None:
    found = read_letterhead(lines_of("Số:      /KH-UBND", "Hòa Giang, ngày      tháng 11 năm 2025", "KẾ HOẠCH"))
    assert (value(found.number), found.number_is_blank) == ("…/KH-UBND", True)
    assert (found.date, found.date_is_blank, value(found.place)) == (None, True, "Hòa Giang")


def test_an_enclosed_text_has_no_number_and_date_of_its_own() -> None:
    found = read_letterhead(
        lines_of(
            "Phụ lục IV",
            "MẪU SỔ",
            "(Kèm theo Nghị định số 5/2020/NĐ-CP",
            "ngày 05 tháng 3 năm 2020 của Chính phủ)",
            "I. MẪU",
        )
    )
    assert (found.number, found.date, found.issuer) == (None, None, None)


def test_the_date_of_a_cited_document_is_not_taken() -> None:
    found = read_letterhead(lines_of(*PROGRAMME[5:]))
    assert found.date is None
    assert found.number is None


@pytest.mark.parametrize(
    ("line", "secrecy", "urgency"),
    [
        ("TUYỆT MẬT", "Tuyệt mật", None),
        ("MẬT", "Mật", None),
        ("T Ố I  M Ậ T", "Tối mật", None),  # letters spaced out
        ("HỎA TỐC", None, "Hỏa tốc"),
        ("HỎA TỐC HẸN GIỜ", None, "Hỏa tốc hẹn giờ"),
        ("KHẨN", None, "Khẩn"),
        ("BÍ MẬT NHÀ NƯỚC", None, None),  # a word of a title
        ("mật", None, None),
    ],
)
def test_stamps_stand_alone(line: str, secrecy: str | None, urgency: str | None) -> None:
    found = read_letterhead(
        lines_of("UBND TỈNH HÒA GIANG", line, "Số: 5/KH-UBND", "KẾ HOẠCH", "BẢO VỆ BÍ MẬT NHÀ NƯỚC")
    )
    assert (value(found.secrecy), value(found.urgency)) == (secrecy, urgency)
    assert value(found.issuer) == "Ủy ban nhân dân tỉnh Hòa Giang" or line == "BÍ MẬT NHÀ NƯỚC"


def test_the_subject_of_an_official_letter_is_its_title() -> None:
    found = read_letterhead(
        lines_of("UBND TỈNH HÒA GIANG", "Số: 73/UBND-KT V/v tăng cường quản lý", "khoáng sản", "Kính gửi: Các sở.")
    )
    assert value(found.title.title) == "tăng cường quản lý khoáng sản"
    assert found.title.kind is None


@pytest.mark.parametrize("piece", ["Số: ", "Số: 1.", "A ", "ngày ", "CỘNG HÒA ", ". ", "Hà "])
def test_hostile_lines_take_linear_time(piece: str) -> None:
    started = time.process_time()
    read_letterhead(lines_of(piece * (200_000 // len(piece)), "QUYẾT ĐỊNH"))
    assert time.process_time() - started < 20
