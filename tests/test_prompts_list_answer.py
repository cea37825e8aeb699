"""Lists: what stands under the heading that announces all that was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from corpus.target import Target
from prompts.answer import Answer, Answerer, Refusal
from tests.prompts_doubles import Shelf, WordSearcher, made


def rules() -> Document:
    return made(
        "8/QĐ-UBND",
        "QUYẾT ĐỊNH",
        "Nội quy bến đò tỉnh Hòa Giang",
        [
            ("", "Số: 8/QĐ-UBND"),
            ("", "QUYẾT ĐỊNH"),
            ("", "Nội quy bến đò tỉnh Hòa Giang"),
            ("Điều 1", "Điều 1. Đối với người có thẩm quyền kiểm tra bến đò#"),
            (".", "Không nhận quà của chủ đò."),
            ("Điều 2", "Điều 2. Quyền của chủ đò được kiểm tra#"),
            (".", "Được giải trình; được từ chối đưa giấy tờ không liên quan."),
            ("Điều 3", "Điều 3. Nguyên tắc hoạt động của bến đò#"),
            (".", "An toàn trước hết."),
            ("Điều 4", "Điều 4. Đóng bến#"),
            ("Điều 4.1", "1. Ban quản lý đóng bến đò trong các trường hợp sau:"),
            ("Điều 4.1.a", "a) Nước sông lên cao;"),
            ("Điều 4.1.b", "b) Sương mù dày."),
            ("Điều 4.2", "2. Chủ đò được báo trước 02 ngày khi ban quản lý đóng bến đò để sửa."),
        ],
    )


CASES = [
    ("Chủ đò được kiểm tra có những quyền gì?", "Điều 2", "the heading opens with the thing asked for"),
    ("Nguyên tắc hoạt động của bến đò?", "Điều 3", "a topic without an asking word"),
]


@pytest.mark.parametrize(("question", "section", "reason"), CASES, ids=[c[2] for c in CASES])
def test_what_stands_under_the_heading_is_listed(question: str, section: str, reason: str) -> None:
    shelf = Shelf(rules())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer), reason
    assert {str(c.section) for c in got.citations} == {section}, reason


def test_when_something_is_done_lists_its_cases() -> None:
    shelf = Shelf(rules())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Khi nào thì ban quản lý đóng bến đò?")
    assert isinstance(got, Answer)
    assert "Sương mù" in got.text


def test_targets_of_another_field_do_not_stand_for_the_heading_asked_for() -> None:
    lines = [
        ("", "Số: 3/KH-UBND"),
        ("", "KẾ HOẠCH"),
        ("", "Bến đò an toàn tỉnh Hòa Giang"),
        ("I", "I. CHỈ TIÊU#"),
        ("I.1", "1. Lĩnh vực an toàn#"),
        (".", "- Đạt 90% đò có phao."),
        ("I.2", "2. Lĩnh vực y tế#"),
        (".", "- Bến nào cũng có tủ thuốc."),
    ]
    document = made("3/KH-UBND", "KẾ HOẠCH", "Bến đò an toàn tỉnh Hòa Giang", lines)
    at = document.text.index("Đạt 90%")
    section = document.section_at(at)
    assert section is not None
    words = "Đạt 90% đò có phao"
    target = Target(section.path, "đò có phao", "=", "90", "%", None, words, at, at + len(words))
    shelf = Shelf(replace(document, targets=(target,)))
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Chỉ tiêu lĩnh vực y tế gồm những gì?")
    assert isinstance(got, Answer)
    assert "tủ thuốc" in got.text


def test_a_heading_with_the_same_figures_for_other_people_lists_nothing() -> None:
    lines = [
        ("", "3/NQ-HĐND"),
        ("Điều 1", "Điều 1. Người lái đò từ đủ 60 tuổi đến dưới 80 tuổi#"),
        (".", "1,5"),
        ("Điều 2", "Điều 2. Người lái đò từ đủ 80 tuổi trở lên: 2,0"),
    ]
    shelf = Shelf(made("3/NQ-HĐND", "NGHỊ QUYẾT", "trợ cấp", lines))
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Người lái đò từ đủ 80 tuổi")
    assert isinstance(got, Answer)
    assert str(got.citations[0].section) == "Điều 2"


def boats() -> Document:
    lines = [
        ("", "4/QĐ-UBND"),
        ("", "QUYẾT ĐỊNH"),
        ("", "Thi đua bến đò tỉnh Hòa Giang"),
        ("I", "I. MỘT SỐ KIẾN NGHỊ CỦA TỈNH#"),
        ("I.1", "1. Cho vay mua đò;"),
        ("I.2", "2. Kẻ lại vạch an toàn."),
        ("II", "II. CÁC HÌNH THỨC KHEN THƯỞNG BẾN ĐÒ#"),
        (".", "- Giấy khen."),
        (".", "- Cờ thi đua."),
        (".", "- Tiền thưởng."),
        ("III", "III. CHI THƯỞNG#"),
        (".", "Chi thưởng theo quý."),
        ("IV", "IV. DOANH NGHIỆP VẬN TẢI BẾN ĐÒ#"),
        ("IV.1", "1. Nộp thuế;"),
        ("IV.2", "2. Giữ vệ sinh."),
        ("V", "V. NHIỆM VỤ, GIẢI PHÁP#"),
        ("V.1", "1. Kè bờ;"),
        ("V.2", "2. Đặt phao."),
        ("VI", "VI. NỘI DUNG THỰC HIỆN#"),
        ("VI.1", "1. Tuyên truyền;"),
        ("VI.2", "2. Tập huấn."),
    ]
    return made("4/QĐ-UBND", "QUYẾT ĐỊNH", "Thi đua bến đò tỉnh Hòa Giang", lines)


COUNTED = [
    (
        "Có mấy hình thức khen thưởng bến đò?",
        "Có 03 hình thức khen thưởng. Phần II (Các",
        "what the text tells one by one",
    ),
    ("Có mấy nhóm nhiệm vụ, giải pháp?", "Có 02 nhóm nhiệm vụ. Phần V (Nhiệm", "a word that only sorts them"),
    ("Có mấy nội dung thực hiện?", "Có 02 nội dung thực hiện. Phần VI (Nội", "a heading of everyday words alone"),
    ("Hòa Giang kiến nghị những gì?", "Phần I (Một số kiến nghị của tỉnh)", "a name that the title has"),
]


@pytest.mark.parametrize(("question", "opening", "reason"), COUNTED, ids=[c[2] for c in COUNTED])
def test_things_below_a_heading_are_counted_and_listed(question: str, opening: str, reason: str) -> None:
    shelf = Shelf(boats())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer), reason
    assert got.text.startswith(opening), reason


def test_things_of_the_world_are_not_counted_by_a_heading_s_items() -> None:
    shelf = Shelf(boats())
    answerer = Answerer(shelf, WordSearcher(shelf), load_register())
    assert isinstance(answerer.answer("Có mấy doanh nghiệp vận tải bến đò?"), Refusal)


def test_one_everyday_word_does_not_tell_which_heading_is_meant() -> None:
    shelf = Shelf(boats())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Việc chi phải bảo đảm những yêu cầu gì?")
    assert "Phần III" not in got.text


def station() -> Document:
    lines = [
        ("", "9/QĐ-UBND"),
        ("", "QUYẾT ĐỊNH"),
        ("Điều 3", "Điều 3. Tổ chức của Trạm quản lý bến đò#"),
        ("Điều 3.2", "2. Các phòng chuyên môn gồm:"),
        ("Điều 3.2.a", "a) Phòng Hành chính;"),
        ("Điều 3.2.b", "b) Phòng Kỹ thuật và an toàn."),
        ("Điều 3.3", "3. Các đội:"),
        ("Điều 3.3.a", "a) Đội Cứu hộ Sông Mây, trực cạnh 10 phòng trọ;"),
        ("Điều 3.3.b", "b) Đội Cứu hộ Sông Gió."),
    ]
    return made("9/QĐ-UBND", "QUYẾT ĐỊNH", "Trạm quản lý bến đò", lines)


ALIKE = [
    ("Có mấy phòng chuyên môn, tên là gì?", "02 phòng", 2, "counted and named"),
    ("Có bao nhiêu đội cứu hộ?", "02 đội", 2, "none is told as a number"),
]


@pytest.mark.parametrize(("question", "says", "quotes", "reason"), ALIKE, ids=[a[3] for a in ALIKE])
def test_items_of_a_list_that_are_called_alike_are_counted(question: str, says: str, quotes: int, reason: str) -> None:
    shelf = Shelf(station())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer), reason
    assert (says in got.text, len(got.citations)) == (True, quotes), reason


def test_items_that_say_nothing_of_what_is_asked_are_not_counted() -> None:
    shelf = Shelf(station())
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Có bao nhiêu đội bóng nữ?")
    assert isinstance(got, Refusal)
