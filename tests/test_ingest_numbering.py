"""Misread numbers are mended from their neighbours, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.document import Doubt
from ingest.structure import find_sections
from tests.reading import canonical_of, tree_of


def listed(marks: str) -> list[str]:
    text = "\n".join(
        f"{mark} NỘI DUNG" if mark[0] in "IV1" and mark[-1] == "-" else f"{mark} Nội dung" for mark in marks.split()
    )
    return [str(s.path) for s in find_sections(canonical_of(text))[0]]


@pytest.mark.parametrize(
    ("marks", "paths", "reason"),
    [
        ("1. 2. 3. 4. 9. 6.", "1 2 3 4 5 6", "one number between two sound ones"),
        ("I- II- II- IV- V-", "I II III IV V", "a lost stroke"),
        ("I- I- II- IV-", "I II III IV", "two lost strokes between sound ends"),
        ("I- II- III- 1V- V-", "I II III IV V", "a one for an I"),
        ("I- II- II-", "I II II²", "nothing behind it says that it was a III: as printed, and told apart"),
        ("I- II- III- IV- IV- VI-", "I II III IV V VI", "what stands behind leaves one value"),
        ("I- I- I-", "I I² I³", "no two of them are sound"),
        ("1. 2. 4. 5.", "1 2 4 5", "a number left out by the author stays"),
        ("1. 2. 3. 9.", "1 2 3 9", "nothing behind it says what the last one was"),
        ("1. 2, 3.", "1 2 3", "a comma for the point"),
        ("a) b) c) d) d) e)", "a b c d đ e", "a đ that lost its stroke"),
        ("a) b) c) d) d)", "a b c d d²", "nothing behind it says that it was a đ"),
        ("a) b) c) d) e)", "a b c d e", "a list without đ"),
    ],
)
def test_sequences(marks: str, paths: str, reason: str) -> None:
    assert listed(marks) == paths.split()


def test_a_mended_label_is_told_and_its_print_kept() -> None:
    sections, doubts = find_sections(canonical_of("1. Một\n9. Hai\n3. Ba"))
    assert [(s.label, str(s.path)) for s in sections] == [("1.", "1"), ("9.", "2"), ("3.", "3")]
    assert [d.kind for d in doubts] == ["numbering"]
    assert "“9.”" in doubts[0].message


def test_a_last_part_that_lost_a_stroke_in_recognition_is_one_more() -> None:
    read = canonical_of("I- NỘI DUNG\nII- NỘI DUNG\nII- NỘI DUNG")
    scanned = replace(read, doubts=(Doubt("ocr", "1 trang là ảnh quét."),))
    assert [str(s.path) for s in find_sections(read)[0]] == ["I", "II", "II²"]
    assert [str(s.path) for s in find_sections(scanned)[0]] == ["I", "II", "III"]


RESTARTS = [
    (
        "III. NỘI DUNG\nIV. KINH PHÍ\n1. Ngân sách\nIV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\na) Rà soát.\n",
        ["III", "IV", "IV.1", "IV²", "IV².1", "IV².1.a"],
        "a part's number printed twice, with what is below each",
    ),
    (
        "PHỤ LỤC I\n1. Hồ sơ\n2. Lệ phí\nĐỐI VỚI CÁ NHÂN\n1. Hồ sơ\n2. Lệ phí\n",
        ["Phụ lục I", "Phụ lục I.1", "Phụ lục I.2", "Phụ lục I.1²", "Phụ lục I.2²"],
        "a list that begins again below a line without a label",
    ),
    (
        "Điều 2. Giao việc\n1. Giao:\na) Sở Y tế;\nb) Sở Nội vụ;\nb) Sở Tài chính.\n2. Thi hành\na) Ngay;\nb) Mai.\n",
        ["Điều 2", *(f"Điều 2.{p}" for p in ("1", "1.a", "1.b", "1.b²", "2", "2.a", "2.b"))],
        "a letter printed twice; letters begin again below the next clause",
    ),
    ("PHỤ LỤC\nBiểu một\nPHỤ LỤC\nBiểu hai\n", ["Phụ lục 1", "Phụ lục 1²"], "two appendices without a number"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), RESTARTS, ids=[reason for _, _, reason in RESTARTS])
def test_no_two_sections_share_a_path(text: str, expected: list[str], reason: str) -> None:
    assert [str(s.path) for s in tree_of(text)] == expected
