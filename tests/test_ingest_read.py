"""The door of reading: a file becomes a Document whose every offset holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from corpus.errors import ChidanError, SecretDocument, UnreadableDocument
from ingest.read import read_document

SEED = Path(__file__).parents[2] / "shared/seed"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the shared documents are not beside this checkout")

TEXT = """ỦY BAN NHÂN DÂN
TỈNH HÒA GIANG
Số: 15/KH-UBND
Hòa Giang, ngày 05 tháng 9 năm 2025
KẾ HOẠCH
Phát triển bến thủy nội địa
I. MỤC TIÊU
Đến năm 2030, toàn tỉnh có ít nhất 40 doanh nghiệp vận tải thủy.
II. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng chủ trì, phối hợp với Công an tỉnh rà soát bến trước ngày 15/12/2025.
Nơi nhận:
- Sở Xây dựng;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


def read(path: Path) -> Document:
    return read_document(path, load_register())


def written(folder: Path, text: str, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_is_read_whole(tmp_path: Path) -> None:
    document = read(written(tmp_path, TEXT.replace("\n", "\n\n")))
    assert document.metadata.number is not None
    assert document.metadata.number.value == "15/KH-UBND"
    assert [str(s.path) for s in document.sections] == ["I", "II", "II.1"]
    assert [(d.agency, str(d.role)) for d in document.duties] == [
        ("Sở Xây dựng", "lead"),
        ("Công an tỉnh", "coordinate"),
    ]
    assert [(t.value, t.year) for t in document.targets] == [("40", 2030)]


def test_every_offset_holds_its_words(tmp_path: Path) -> None:
    document = read(written(tmp_path, TEXT.replace("\n", "\n\n")))
    spans = [(d.start, d.end, d.quote) for d in document.duties]
    spans += [(t.start, t.end, t.quote) for t in document.targets]
    spans += [(p.start, p.end, p.text) for p in document.passages]
    assert spans
    assert all(document.text[start:end] == words for start, end, words in spans)


def test_the_same_bytes_have_the_same_id(tmp_path: Path) -> None:
    first, second = written(tmp_path, TEXT), written(tmp_path, TEXT, "b.txt")
    assert read(first).id == read(second).id == read(first).version[:12]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n \n", "blank"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\n", "truncated"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 40, "truncated package"),
        ("a.txt", bytes(range(256)) * 40, "binary junk"),
        ("a.exe", b"\x7fELF" + b"\1" * 50, "a program"),
        ("a.txt", "12 345 – 678".encode(), "no letters"),
    ],
)
def test_bad_input_is_a_clear_error(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert caught.value.message
    assert caught.value.advice


def test_a_missing_path_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ChidanError) as caught:
        read(tmp_path / "khong-co.pdf")
    assert caught.value.advice


def test_a_secret_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecretDocument):
        read(written(tmp_path, "TUYỆT MẬT\n\n" + TEXT.replace("\n", "\n\n")))


@needs_seed
def test_the_seed_has_its_tree_and_its_duties() -> None:
    document = read(SEED / "chuong-trinh-nq57.txt")
    paths = [str(s.path) for s in document.sections]
    assert [p for p in paths if p.startswith("V.")] == [f"V.{n}" for n in range(1, 7)]
    assert [p for p in paths if p.startswith("IV.")] == [f"IV.{n}" for n in range(1, 8)]
    rows = [(str(d.section), d.agency, str(d.role)) for d in document.duties]
    assert [r for r in rows if r[1] == "Văn phòng Tỉnh ủy"] == [("V.6", "Văn phòng Tỉnh ủy", "coordinate")]
    assert {r[0] for r in rows if r[1] == "Đảng ủy Ủy ban nhân dân tỉnh"} == {"V.3", "V.6"}
    assert not [r for r in rows if r[1].startswith("Ban Thường vụ")]


@needs_seed
@pytest.mark.parametrize(
    "form", ["doc.docx", "doc.pdf", "doc_fallback.pdf", "doc_nfd.pdf", "doc_tcvn3.txt", "doc_vni.docx"]
)
def test_each_form_of_the_seed_has_the_same_tree_and_duties(form: str) -> None:
    plain, other = read(SEED / "chuong-trinh-nq57.txt"), read(SEED / "forms" / form)
    assert [str(s.path) for s in other.sections] == [str(s.path) for s in plain.sections]
    assert {(d.section, d.agency_id, d.role) for d in other.duties} == {
        (d.section, d.agency_id, d.role) for d in plain.duties
    }
