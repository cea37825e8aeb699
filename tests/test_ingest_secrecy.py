"""Secrecy: every printed form of a stamp is seen, and no other words are."""

from __future__ import annotations

import time

import pytest

from ingest.printed_lines import PrintedLine
from ingest.secrecy import find_stamp

STAMPS = [
    ("MẬT", "Mật", "as printed"),
    ("TỐI MẬT", "Tối mật", ""),
    ("TUYỆT MẬT", "Tuyệt mật", ""),
    ("Mật", "Mật", "typed with a capital"),
    ("Tối mật", "Tối mật", ""),
    ("[MẬT]", "Mật", "in brackets"),
    ("( TỐI MẬT ).", "Tối mật", "in brackets, with a full stop"),
    ("T U Y Ệ T   M Ậ T", "Tuyệt mật", "letters spaced out"),
    ("M Ậ T", "Mật", "letters spaced out"),
    ("TỐI\nMẬT", "Tối mật", "over two lines of a frame"),
    ("Độ mật: Mật", "Mật", "labelled"),
    ("ĐỘ MẬT: TUYỆT MẬT", "Tuyệt mật", "labelled"),
    ("MÂT", "Mật", "OCR lost a mark"),
    ("MAT", "Mật", "OCR lost both"),
    ("TÓI MẬT", "Tối mật", "OCR took one mark for another"),
    ("TUYET MAT", "Tuyệt mật", "OCR lost all"),
    ("Số: 05-BC/TU   MẬT", "Mật", "beside the number"),
    ("Số 12/KH-UBND (TỐI MẬT)", "Tối mật", "beside the number"),
    ("TỐI MẬT    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Tối mật", "two columns in one line"),
]
NONE = [
    ("BÍ MẬT", "two words of a title"),
    ("BẢO VỆ BÍ MẬT NHÀ NƯỚC", "a title"),
    ("Bí mật nhà nước độ Tối mật phải được bảo vệ.", "a sentence"),
    ("mật", "a word torn from a sentence"),
    ("tối mật", "words torn from a sentence"),
    ("MẶT TRẬN TỔ QUỐC VIỆT NAM", "an organisation"),
    ("MẶT", "torn from it"),
    ("Mắt", "another word"),
    ("Mat", "a name"),
    ("GIẢI MẬT", "declared open"),
    ("MẬT ONG", "honey"),
    ("Số 12/KH-UBND về bảo vệ BÍ MẬT", "a subject beside the number"),
    ("Số: 05/QĐ-UBND", "a number"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("line", "value", "reason"), STAMPS, ids=[s[0] for s in STAMPS])
def test_a_stamp_is_seen(line: str, value: str, reason: str) -> None:
    found = find_stamp([PrintedLine("UBND TỈNH HÒA GIANG", 0), PrintedLine(line, 20)])
    assert found is not None, reason
    assert found.value == value, reason


@pytest.mark.parametrize(("line", "reason"), NONE, ids=[n[0] for n in NONE])
def test_other_words_are_no_stamp(line: str, reason: str) -> None:
    assert find_stamp([PrintedLine(line, 0)]) is None, reason


def test_the_stamp_s_own_words_are_quoted() -> None:
    found = find_stamp([PrintedLine("Số: 05-BC/TU   TỐI MẬT", 100)])
    assert found is not None
    assert (found.start, found.end) == (115, 122)


def test_a_list_of_secret_papers_further_down_is_not_a_stamp() -> None:
    lines = [PrintedLine(f"{i}. Danh mục hồ sơ", i * 30) for i in range(60)]
    assert find_stamp([*lines, PrintedLine("MẬT", 5000)]) is None


@pytest.mark.parametrize("piece", ["M ", "Độ mật: ", "số / ", "MẬT ", "T U Y Ệ T "])
def test_hostile_lines_cost_nothing(piece: str) -> None:
    begun = time.process_time()
    find_stamp([PrintedLine(piece * 300_000, 0)])
    find_stamp([PrintedLine((piece * 200)[:199], 0)] * 40)
    assert time.process_time() - begun < 20
