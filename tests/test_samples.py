"""The sample documents: built words are the source's words, and every reader gives what a person reads in them."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from functools import cache

import pytest

from bench.samples.build import COPIED, MAKERS, SAMPLES
from bench.samples.source_text import read_text, words_of
from corpus.agencies import load_register
from corpus.document import Document, printed
from ingest.read import read_document

SCAN = "thong-bao-77-tb-vpub.pdf"
PROGRAMME, PLAN = "chuong-trinh-12-ctr-tu.txt", "ke-hoach-45-kh-ubnd.docx"
DECISION, DIRECTIVE = "quyet-dinh-08-qd-ubnd.pdf", "chi-thi-03-ct-ubnd.md"
LETTER, RESOLUTION = "cong-van-210-skhcn.txt", "nghi-quyet-21-nq-hdnd.pdf"


@cache
def _has_vietnamese_ocr() -> bool:
    if not shutil.which("tesseract"):
        return False
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in told.stdout.split()


@cache
def sample(name: str) -> Document:
    if name == SCAN and not _has_vietnamese_ocr():
        pytest.skip("tesseract with Vietnamese is not installed")
    return read_document(SAMPLES / name, load_register())


def test_the_folder_holds_the_samples_and_nothing_else() -> None:
    assert {p.name for p in SAMPLES.iterdir()} == {*MAKERS, *COPIED}
    assert sum(p.stat().st_size for p in SAMPLES.iterdir()) < 1_500_000
    assert (SAMPLES / SCAN).stat().st_size < 600_000


# file, number, kind, issuer, date
LETTERHEADS = [
    (PROGRAMME, "12-CTr/TU", "Chương trình", "Tỉnh ủy Hòa Giang", "2025-09-15"),
    (PLAN, "45/KH-UBND", "Kế hoạch", "Ủy ban nhân dân tỉnh Hòa Giang", "2025-10-20"),
    (DECISION, "08/2026/QĐ-UBND", "Quyết định", "Ủy ban nhân dân tỉnh Hòa Giang", "2026-01-22"),
    (DIRECTIVE, "03/CT-UBND", "Chỉ thị", "Ủy ban nhân dân tỉnh Hòa Giang", "2026-02-12"),
    (LETTER, "210/SKHCN-CĐS", "Công văn", "Sở Khoa học và Công nghệ tỉnh Hòa Giang", "2026-03-02"),
    (RESOLUTION, "21/2025/NQ-HĐND", "Nghị quyết", "Hội đồng nhân dân tỉnh Hòa Giang", "2025-12-09"),
    (SCAN, "77/TB-VPUB", "Thông báo", None, "2026-04-10"),  # the issuer stands in the row below
]


@pytest.mark.parametrize(("name", "number", "kind", "issuer", "date"), LETTERHEADS)
def test_letterhead(name: str, number: str, kind: str, issuer: str | None, date: str) -> None:
    read = sample(name).metadata
    assert (printed(read.number), printed(read.kind), printed(read.date)) == (number, kind, date)
    assert issuer is None or printed(read.issuer) == issuer


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        (PROGRAMME, "signer", "Lò Quang Thiệp"),
        (DECISION, "effective", "2026-02-05"),
        (RESOLUTION, "effective", "2026-01-01"),
        (RESOLUTION, "signer", "Triệu Thị Ngân Hà"),
        (SCAN, "signer", "Nông Văn Thuyết"),
        (SCAN, "issuer", "Văn phòng Ủy ban nhân dân tỉnh Hòa Giang"),
        (
            PLAN,
            "title",
            "Thực hiện Chương trình số 12-CTr/TU ngày 15 tháng 9 năm 2025 của Ban Thường vụ Tỉnh ủy về chuyển đổi số "
            "nông thôn giai đoạn 2025 - 2030",
        ),
    ],
)
def test_other_fields(name: str, field: str, value: str) -> None:
    assert printed(getattr(sample(name).metadata, field)) == value


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (PROGRAMME, "I II.3 III.1 III.2 IV.1.1 IV.3.2 IV.4 V.1 V.2 V.3 V.4 V.5 V.6"),
        (PLAN, "I.1 II.3 III.4 IV V.1 V.7"),
        (DIRECTIVE, "1.a 1.b 2.b 3 4 5.b 6"),
        (SCAN, "I II.1.a II.1.b II.2 II.5 II.6"),
        (LETTER, "1 2.a 2.b 2.c 3 4"),
        (SCAN, "III"),
    ],
)
def test_sections(name: str, paths: str) -> None:
    document = sample(name)
    assert [p for p in paths.split() if document.section(p) is None] == []


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (PLAN, ("Phụ lục 1, hàng 1", "Phụ lục 1, hàng 14")),
        (RESOLUTION, ("Điều 1.2.c", "Điều 3.1.b", "Điều 5.1.c", "Điều 5.3", "Điều 6")),
        (DECISION, ("Điều 2", "Quy chế/Điều 3.2.b", "Quy chế/Điều 5.2.c", "Quy chế/Điều 10")),
    ],
)
def test_sections_with_names(name: str, paths: tuple[str, ...]) -> None:
    document = sample(name)
    assert [p for p in paths if document.section(p) is None] == []


# file, section, agency, role, words of the task
DUTIES = [
    (PROGRAMME, "V.1", "Hội đồng nhân dân tỉnh", "lead", "tăng cường giám sát"),
    (PROGRAMME, "V.2", "Đảng ủy Ủy ban nhân dân tỉnh", "lead", "hoàn thành trước ngày 31/10/2025"),
    (PROGRAMME, "V.3", "các tổ chức chính trị - xã hội", "lead", "học tập kỹ năng số"),
    (PROGRAMME, "V.4", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "lead", "hướng dẫn việc quán triệt"),
    (PROGRAMME, "V.4", "Đảng ủy các cơ quan Đảng tỉnh", "coordinate", "hướng dẫn việc quán triệt"),
    (PLAN, "V.1", "Công an tỉnh", "coordinate", "bảo đảm an toàn thông tin mạng"),
    (PLAN, "V.7", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "lead", "vận động hội viên"),
    (PLAN, "Phụ lục 1, hàng 4", "Sở Xây dựng", "coordinate", "Xây dựng trạm thu phát sóng"),
    (PLAN, "Phụ lục 1, hàng 14", "Văn phòng Ủy ban nhân dân tỉnh", "lead", "Sơ kết giữa kỳ"),
    (DIRECTIVE, "2.b", "Sở Nông nghiệp và Môi trường", "coordinate", "45 sản phẩm OCOP"),
    (DIRECTIVE, "6", "Văn phòng Ủy ban nhân dân tỉnh", "lead", "theo dõi, đôn đốc"),
    (LETTER, None, "Công an tỉnh", "lead", "cung cấp số liệu"),
    (RESOLUTION, "Điều 5.3", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "lead", "vận động Nhân dân"),
    (DECISION, None, "Sở Tài chính", "lead", "thẩm định dự toán"),
    (DECISION, None, "Công an tỉnh", "coordinate", "kiểm tra an toàn thông tin mạng"),
    (SCAN, "II.2", "Sở Nông nghiệp và Môi trường", "lead", "236 vùng trồng"),
    (RESOLUTION, "Điều 5.1.b", "Ủy ban nhân dân tỉnh", "lead", "Bố trí kinh phí"),
    (
        RESOLUTION,
        "Điều 5.2",
        "các Ban của Hội đồng nhân dân tỉnh",
        "lead",
        "giám sát việc thực hiện",
    ),
    (SCAN, "II.5", "Tỉnh đoàn", "coordinate", "trong dịp hè năm 2026"),
    (LETTER, None, "Uỷ ban nhân dân các xã, phường", "lead", "Danh sách thôn"),
]


@pytest.mark.parametrize(("name", "section", "agency", "role", "words"), DUTIES)
def test_duties(name: str, section: str | None, agency: str, role: str, words: str) -> None:
    duties = sample(name).duties
    found = [d for d in duties if (d.agency, d.role) == (agency, role) and words in " ".join(d.quote.split())]
    assert len(found) == 1
    assert section is None or str(found[0].section) == section


def test_office_of_the_party_committee_only_coordinates() -> None:
    rows = [(str(d.section), d.role) for d in sample(PROGRAMME).duties if d.agency == "Văn phòng Tỉnh ủy"]
    assert rows == [("V.6", "coordinate")]


def test_tasks_without_an_agency_are_no_duties() -> None:
    assert {str(d.section)[0] for d in sample(PROGRAMME).duties} == {"V"}


def test_table_rows_have_deadline_and_product() -> None:
    (row,) = [d for d in sample(PLAN).duties if str(d.section) == "Phụ lục 1, hàng 9" and d.role == "lead"]
    assert row.deadline is not None
    assert (row.deadline.printed, str(row.deadline.due)) == ("Quý III/2026", "2026-09-30")
    assert row.product == "1.560 cán bộ, công chức được cấp chứng nhận"


def test_old_bytes_are_told() -> None:
    assert any("TCVN3" in doubt.message for doubt in sample(LETTER).doubts)


@pytest.mark.parametrize("name", [n for n in MAKERS if n != SCAN])
def test_built_words_are_the_words_of_the_source(name: str) -> None:
    """A toned capital has no byte in TCVN3, so capitals are not compared; nor is the order of two columns."""
    source = Counter(w.casefold() for w in words_of(read_text(MAKERS[name][0])))
    built = Counter(w.casefold() for w in sample(name).text.replace(" | ", " ").split() if w != "|")
    assert built == source


@pytest.mark.parametrize("name", COPIED)
def test_markdown_is_copied(name: str) -> None:
    assert (SAMPLES / name).read_text("utf-8") == (SAMPLES.parents[1] / "bench/samples/texts" / name).read_text("utf-8")


@pytest.mark.parametrize("name", [n for n in MAKERS if n.endswith((".txt", ".docx"))])
def test_building_again_gives_the_same_bytes(name: str) -> None:
    source, make = MAKERS[name]
    assert make(read_text(source)) == (SAMPLES / name).read_bytes()
