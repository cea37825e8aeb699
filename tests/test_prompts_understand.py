"""Understanding: the kind of a question, whom it names and what it wants, however it is typed."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.agencies import load_register
from corpus.duty import Role
from prompts.question import Field, Kind
from prompts.understand import understand
from prompts.values import Asked

KINDS = [
    ("hdnd tinh duoc giao nhiem vu gi", Kind.DUTIES, "no diacritics, an abbreviation"),
    ("Sở KH&CN phải làm gì trong chuyển đổi số?", Kind.DUTIES, "an abbreviation with a sign"),
    ("Nhiệm vụ của Sở Y tế là gì?", Kind.DUTIES, "the agency behind"),
    ("Hợp tác xã Hòa Giang được yêu cầu làm gì?", Kind.DUTIES, "a body that no register knows"),
    ("Kế hoạch giao Sở Tài chính những nhiệm vụ nào?", Kind.DUTIES, "the agency as object"),
    ("Ai ký quyết định này?", Kind.METADATA, "a field"),
    ("Ai ký quyết định kiểm tra việc chấp hành pháp luật về giá của doanh nghiệp?", Kind.FACT, "not the document's"),
    ("Quyết định có hiệu lực từ ngày nào?", Kind.METADATA, "effect"),
    ("Sở Tài chính chủ trì bình ổn giá, đúng không?", Kind.PREMISE, "a statement to confirm"),
    ("Có phải Sở Y tế chủ trì không?", Kind.PREMISE, "a statement in the middle"),
    ("Mục nào nói về kinh phí?", Kind.WHERE, "a place"),
    ("Lớp tập huấn tổ chức ở địa điểm nào?", Kind.FACT, "a place in the world is no section"),
    ("Mục V.6 nói gì?", Kind.SECTION, "a section"),
    ("dieu 5 khoan 2 quy dinh gi", Kind.SECTION, "a section without diacritics"),
    ("Cơ quan nào chủ trì hiệp thương giá?", Kind.FACT, "who"),
    ("Hạn gửi báo cáo là bao giờ?", Kind.FACT, "when"),
    ("Thời gian thực hiện việc tập huấn?", Kind.FACT, "when, without an asking word"),
    ("Các hình thức hỗ trợ doanh nghiệp", Kind.PASSAGE, "a topic"),
    ("Sở Xây dựng có trách nhiệm thẩm định gì?", Kind.DUTIES, "a verb of its own"),
    ("Cơ quan phối hợp quá thời hạn thì phải làm gì?", Kind.PASSAGE, "what follows from a case is no body's task"),
    ("Điều 5 quy định về việc gì?", Kind.SECTION, "about a section, not about the document"),
    ("Kế hoạch có mục nào quy định kinh phí không?", Kind.WHERE, "the place is asked for, not yes or no"),
    ("Kế hoạch ban hành ngày mấy?", Kind.METADATA, "another wording for when"),
    ("Hồ sơ vay vốn gồm những giấy tờ gì?", Kind.LIST, "all of any thing"),
    ("Có mấy hình thức vay vốn, đó là gì?", Kind.LIST, "how many, and then which"),
    ("Có mấy hình thức vay vốn?", Kind.FACT, "how many alone"),
    ("Kinh phí hoạt động của Tổ giúp việc lấy từ đâu?", Kind.PASSAGE, "`hoạt động của` asks for nobody's tasks"),
    ("Các hình thức làm việc của Tổ giúp việc gồm những gì?", Kind.LIST, "nor does `làm việc của`"),
    ("Quá thời hạn cấp đổi thì chủ bến phải làm gì?", Kind.PASSAGE, "what follows a time is asked, not the time"),
    ("Có được gộp báo cáo với báo cáo khác không?", Kind.PREMISE, "another one is no comparison"),
]


@pytest.mark.parametrize(("text", "kind", "reason"), KINDS, ids=[k[2] for k in KINDS])
def test_the_kind_is_seen(text: str, kind: Kind, reason: str) -> None:
    assert understand(text, load_register()).kind is kind, reason


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Đến 2030 kinh phí chi cho R&D đạt bao nhiêu phần trăm GDP?", (Asked.PERCENT,)),
        ("Tổng mức đầu tư của dự án là bao nhiêu?", (Asked.AMOUNT,)),
        ("Quy mô vốn của Quỹ là bao nhiêu tỷ đồng?", (Asked.MONEY,)),
        ("Đã hoàn thành bao nhiêu nhiệm vụ?", (Asked.COUNT,)),
        ("Số doanh nghiệp đến năm 2030 là bao nhiêu?", (Asked.COUNT,)),
        ("Khu công nghiệp có diện tích bao nhiêu?", (Asked.MEASURE,)),
        ("Ai báo cáo và bao lâu một lần?", (Asked.WHO, Asked.CADENCE)),
        ("Bao lâu phải cập nhật kế hoạch một lần?", (Asked.CADENCE,)),
        ("Tổ chức bị phạt gấp mấy lần cá nhân?", (Asked.MULTIPLE,)),
        ("Mức mới cao hơn mức cũ mấy lần?", (Asked.MULTIPLE,)),
        ("Phải trả lời trong bao nhiêu ngày làm việc?", (Asked.DURATION,)),
        ("Gửi trước ngày nào?", (Asked.DAY,)),
        ("Tỉnh xếp hạng mấy?", (Asked.RANK,)),
        ("Nhân với hệ số bao nhiêu?", (Asked.NUMBER,)),
        ("Hệ số trợ cấp của trẻ em là bao nhiêu?", (Asked.NUMBER,)),
        ("Ai là giám đốc Sở Tài chính?", (Asked.PERSON,)),
        ("Ai giao Giám đốc Sở Tài chính báo cáo?", (Asked.WHO,)),
    ],
)
def test_the_value_wanted_is_seen(text: str, asked: tuple[Asked, ...]) -> None:
    assert understand(text, load_register()).asked == asked


def test_typing_does_not_matter() -> None:
    plain = understand("Sở Tài chính phải làm gì?", load_register())
    for typed in (unicodedata.normalize("NFD", plain.text), "SỞ TÀI CHÍNH  phải LÀM GÌ ?", "so tai chinh phai lam gi"):
        got = understand(typed, load_register())
        assert (got.kind, got.subject and got.subject.id) == (plain.kind, "so-tai-chinh")


def test_fields_may_be_several() -> None:
    got = understand("Chỉ thị được ban hành ngày nào, ai ký?", load_register())
    assert set(got.fields) == {Field.DATE, Field.SIGNER}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Sở Y tế chủ trì việc gì?", Role.LEAD),
        ("Sở Y tế phối hợp việc gì?", Role.COORDINATE),
        ("Sở Y tế chủ trì, phối hợp việc gì?", None),
        ("Sở Y tế làm gì?", None),
    ],
)
def test_the_role_is_seen(text: str, role: Role | None) -> None:
    assert understand(text, load_register()).role is role


def test_the_thing_asked_about_is_marked() -> None:
    got = understand("Tổng mức đầu tư của dự án Hòa Giang là bao nhiêu?", load_register())
    assert {t.text for t in got.terms if t.head and not t.pair} == {"tông4", "mưc2", "đâu1", "tư"}
    assert {t.text for t in got.terms if t.name} == {"hoa1", "giang"}


@pytest.mark.parametrize(
    ("text", "attached"),
    [
        ("Điều 9 quy định gì?", ""),
        ("Điều 9 quy định về việc gì?", ""),
        ("Điều 9 Quy định nói gì?", "Quy định"),
        ("Điều 9 của Quy chế nói gì?", "Quy chế"),
    ],
)
def test_what_an_article_does_is_not_the_text_it_stands_in(text: str, attached: str) -> None:
    section = understand(text, load_register()).section
    assert section is not None
    assert section.attached == attached
