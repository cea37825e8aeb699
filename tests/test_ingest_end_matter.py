"""Recipients and signature, whichever column the reader gave first."""

from __future__ import annotations

import pytest

from corpus.document import Quoted
from ingest.end_matter import find_end_matter, is_title, name_in, read_end_matter
from ingest.printed_lines import PrintedLine
from tests.printed_documents import DECISION, PROGRAMME, lines_of


def value(quoted: Quoted | None) -> str | None:
    return quoted.value if quoted else None


@pytest.mark.parametrize(
    ("lines", "signer", "title", "capacity"),
    [
        (DECISION[12:], "Trần Văn Bình", "Phó Chủ tịch", "TM., KT."),
        (PROGRAMME[10:], "Nguyễn Thị Lan Anh", "Phó Bí thư", "T/M"),
        (
            ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Trần Văn Bình"),
            "Trần Văn Bình",
            "Phó Chủ tịch",
            "TM., KT.",
        ),
        (("CHỦ TỊCH", "Lê Văn Chiến", "Nơi nhận:", "- Như trên;"), "Lê Văn Chiến", "Chủ tịch", None),  # signature first
        (("T/M BAN BÍ THƯ", "Phạm Văn Dũng"), "Phạm Văn Dũng", None, "T/M"),  # the body's name holds no office
        (("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Đỗ Thị Em"), "Đỗ Thị Em", "Phó Trưởng ban", "K/T"),
        (("TL. BỘ TRƯỞNG", "Đỗ Thị Em"), "Đỗ Thị Em", None, "TL."),  # the office is that of the person stood in for
        (("Q. GIÁM ĐỐC", "PGS.TS. Hoàng Văn Giang"), "Hoàng Văn Giang", "Giám đốc", "Q."),  # degrees are left out
        (
            ("Nơi nhận:", "- Như trên;", "NGƯỜI LÀM ĐƠN", "(Ký, ghi rõ họ tên)", "Nguyễn Văn A"),
            None,
            None,
            None,
        ),  # a form
    ],
    ids=["decision", "programme", "one line", "columns", "body", "deputy", "delegated", "acting", "form"],
)
def test_signatures(lines: tuple[str, ...], signer: str | None, title: str | None, capacity: str | None) -> None:
    found = read_end_matter(lines_of(*lines))
    assert (value(found.signer), value(found.signer_title), value(found.capacity)) == (signer, title, capacity)


def test_recipients_are_printed_without_dash_and_stop() -> None:
    found = read_end_matter(lines_of(*DECISION[12:]))
    assert [r.value for r in found.recipients] == ["Như Điều 2", "Bộ Khoa học và Công nghệ (để b/c)", "Lưu: VT, KGVX"]


def test_recipients_of_one_cell_are_told_apart() -> None:
    line = "Nơi nhận: - Như trên; - Các sở, ban, ngành; - Lưu: VT."
    found = read_end_matter(lines_of(line))
    assert [r.value for r in found.recipients] == ["Như trên", "Các sở, ban, ngành", "Lưu: VT"]
    assert all(line[r.start : r.end] == r.value for r in found.recipients)


@pytest.mark.parametrize(
    "words", ["Sở Tài chính", "Như Điều", "PHÓ CHỦ TỊCH", "Hòa Giang, ngày 5", "Trần", "Xin Chào Bạn"]
)
def test_what_is_no_name(words: str) -> None:
    assert name_in(PrintedLine(words, 0)) is None


def test_an_office_is_in_capitals() -> None:
    assert is_title("PHÓ CHỦ TỊCH THƯỜNG TRỰC")
    assert not is_title("Chủ tịch Ủy ban nhân dân tỉnh quyết định")


def test_the_end_matter_is_looked_for_in_the_body_only() -> None:
    lines = lines_of(*DECISION)
    at = find_end_matter(lines, lines[10].start, 10_000)
    assert at is not None
    assert lines[at].text == "Nơi nhận:"
    assert find_end_matter(lines, 0, lines[10].start) is None


def test_a_signature_without_recipients_is_found_by_office_and_name() -> None:
    lines = lines_of("Điều 9. Hiệu lực", "THỨ TRƯỞNG THƯỜNG TRỰC", "(Đã ký)", "Phạm Văn Khoa")
    assert find_end_matter(lines, 0, 1_000) == 1
    found = read_end_matter(lines[1:])
    assert (value(found.signer), value(found.signer_title)) == ("Phạm Văn Khoa", "Thứ trưởng Thường trực")
