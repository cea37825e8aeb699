"""Mentions: agencies in running text and in questions, each with its place in the text given."""

from __future__ import annotations

import time
import unicodedata

import pytest

from corpus.agencies import load_register

REGISTER = load_register()

FOUND = [
    ("hdnd tinh phai lam gi", [("hdnd-tinh", "hdnd tinh")], "typed fast"),
    ("so khcn duoc giao gi", [("so-khoa-hoc-va-cong-nghe", "so khcn")], "typed fast, abbreviated"),
    ("dang uy ubnd tinh", [("dang-uy-uy-ban-nhan-dan-tinh", "dang uy ubnd tinh")], "the longest name"),
    ("STC chủ trì việc gì?", [("so-tai-chinh", "STC")], "an abbreviation alone"),
    ("van phong tinh uy phoi hop gi", [("van-phong-tinh-uy", "van phong tinh uy")], "not the Tỉnh ủy"),
    ("so tai chinh bac ninh lam gi", [("so-tai-chinh@bac-ninh", "so tai chinh bac ninh")], "with its province"),
    ("ubnd tinh hoa giang lam gi", [("ubnd-tinh", "ubnd tinh")], "an unknown province without capitals is not seen"),
    ("hoi nong dan lam gi", [("hoi-nong-dan-tinh", "hoi nong dan")], "a question has no capitals"),
    (
        "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ và Sở Y tế.",
        [("so-tai-chinh", "Sở Tài chính"), ("so-noi-vu", "Sở Nội vụ"), ("so-y-te", "Sở Y tế")],
        "several",
    ),
    (
        "phối hợp với các Sở: Nội vụ, Y tế và Giáo dục và Đào tạo thực hiện",
        [("so-noi-vu", "Nội vụ"), ("so-y-te", "Y tế"), ("so-giao-duc-va-dao-tao", "Giáo dục và Đào tạo")],
        "a head shared out over a list",
    ),
    (
        "UBND tỉnh Hòa Giang chỉ đạo UBND các xã, phường",
        [("ubnd-tinh@hoa-giang", "UBND tỉnh Hòa Giang"), ("ubnd-cap-xa", "UBND các xã, phường")],
        "an unknown province in capitals, and a class",
    ),
    ("BAN THƯỜNG VỤ TỈNH ỦY", [("ban-thuong-vu-tinh-uy", "BAN THƯỜNG VỤ TỈNH ỦY")], "a letterhead"),
    ("các sở, ban, ngành liên quan", [("so-ban-nganh", "các sở, ban, ngành liên quan")], "a class with its các"),
    ("Phó Chủ tịch UBND tỉnh", [("pho-chu-tich-ubnd-tinh", "Phó Chủ tịch UBND tỉnh")], "not the chairman"),
    ("Phó Giám đốc Sở Y tế", [("so-y-te", "Sở Y tế")], "the department is named all the same"),
    ("HĐND, UBND tỉnh", [("hdnd-tinh", "HĐND"), ("ubnd-tinh", "UBND tỉnh")], "two bodies sharing a word"),
    ("Ủy ban Thường vụ Quốc hội", [("uy-ban-thuong-vu-quoc-hoi", "Ủy ban Thường vụ Quốc hội")], "no Ban Thường vụ"),
    (
        "tỉnh Bắc Ninh và thành phố Hà Nội",
        [("tinh@bac-ninh", "tỉnh Bắc Ninh"), ("thanh-pho@ha-noi", "thành phố Hà Nội")],
        "provinces",
    ),
]

NOT_FOUND = [
    ("đội ngũ cán bộ y tế của tỉnh", "cán bộ y tế is no ministry"),
    ("can bo cong an xa hoi hoa", "the same, typed"),
    ("các cơ sở y tế", "cơ sở y tế is no department"),
    ("số tài chính năm 2025", "số is not sở"),
    ("Quyết định số 15/QĐ-UBND", "part of a document's number"),
    ("Chương trình số 12-CTr/TU", "part of a document's number"),
    ("văn bản tổ chức thực hiện", "văn bản is no ban"),
    ("thong ke tinh hinh san xuat", "thống kê tình hình is no office"),
    ("đi từ tỉnh này sang tỉnh khác", "no province named"),
    ("phát triển địa phương, doanh nghiệp", "common words, not classes of addressees"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND)
def test_agencies_are_found(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(m.agency_id, text[m.start : m.end]) for m in REGISTER.mentions(text)] == expected, why


@pytest.mark.parametrize(("text", "why"), NOT_FOUND)
def test_other_words_are_left_alone(text: str, why: str) -> None:
    assert REGISTER.mentions(text) == [], why


def test_offsets_are_those_of_the_text_given() -> None:
    """Letters that macOS and some scans write in parts take more signs than they show."""
    text = unicodedata.normalize("NFD", "Đề nghị Ủy ban nhân dân tỉnh và Sở Y tế báo cáo")
    found = [unicodedata.normalize("NFC", text[m.start : m.end]) for m in REGISTER.mentions(text)]
    assert found == ["Ủy ban nhân dân tỉnh", "Sở Y tế"]


def test_paragraphs_do_not_run_together() -> None:
    assert [m.agency_id for m in REGISTER.mentions("Văn phòng\nTỉnh ủy")] == ["tinh-uy"]


@pytest.mark.parametrize(
    "unit",
    ["xã, ", "các ", "UBND ", "Hòa ", "các Sở ", "tỉnh, ", "Ủy ban nhân dân tỉnh, ", "và ", "(", "UBND tỉnh Hòa "],
)
def test_time_grows_with_the_text(unit: str) -> None:
    """A hundred times the text takes about a hundred times as long, never ten thousand times."""

    def seconds(times: int) -> float:
        text = unit * times
        taken = []
        for _ in range(3):  # the least of them: a large heap is swept now and then, for a second
            begin = time.process_time()
            REGISTER.mentions(text)
            taken.append(time.process_time() - begin)
        return min(taken)

    assert seconds(30_000) < max(1_000 * seconds(300), 2.0)
