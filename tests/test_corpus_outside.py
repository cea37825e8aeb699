"""Outside: what stands in no section is called by the part of the document that it stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.agencies import load_register
from corpus.citation import Citation
from corpus.document import Document, Metadata
from corpus.outside import outside_name
from ingest.read import read_document

LETTER = """ỦY BAN NHÂN DÂN TỈNH HÒA GIANG
Số: 15/KH-UBND

Hòa Giang, ngày 3 tháng 4 năm 2026

KẾ HOẠCH
Nạo vét kênh mương năm 2026

Thực hiện Nghị quyết số 09-NQ/TU ngày 12/01/2026 của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU
Nạo vét 120 km kênh trước mùa mưa.

II. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường hướng dẫn các xã.

Nơi nhận:
- Tỉnh ủy;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Khe
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Document:
    file = tmp_path_factory.mktemp("plan") / "ke-hoach.txt"
    file.write_text(LETTER, "utf-8")
    return read_document(file, load_register())


@pytest.mark.parametrize(
    ("words", "name", "reason"),
    [
        ("Số: 15/KH-UBND", "thể thức văn bản", "the number"),
        ("ngày 3 tháng 4 năm 2026", "thể thức văn bản", "the date"),
        ("ỦY BAN NHÂN DÂN TỈNH HÒA GIANG", "thể thức văn bản", "the body on top"),
        ("Thực hiện Nghị quyết số 09-NQ/TU ngày 12/01/2026", "phần mở đầu", "prose is no letterhead"),
        ("Nơi nhận:\n- Tỉnh ủy;", "thể thức văn bản", "the recipients"),
        ("Lê Văn Khe", "thể thức văn bản", "the signer"),
    ],
)
def test_names(plan: Document, words: str, name: str, reason: str) -> None:
    at = plan.text.index(words)
    assert outside_name(plan, at, at + len(words)) == name, reason


def test_a_citation_outside_the_sections_bears_the_name(plan: Document) -> None:
    at = plan.text.index("Thực hiện")
    opening = Citation.of(plan, at, at + 40)
    assert (opening.place, opening.spoken) == ("phần mở đầu", "phần mở đầu")
    inside = plan.text.index("Nạo vét 120")
    aim = Citation.of(plan, inside, inside + 10)
    assert (aim.place, aim.spoken, aim.outside) == ("I", "phần I", "")


def test_prose_behind_the_sections_and_of_a_text_without_any(plan: Document) -> None:
    text = plan.text.replace("Nơi nhận:", "Yêu cầu các xã báo cáo kết quả hằng tháng về Sở.\n\nNơi nhận:")
    at = text.index("Yêu cầu")
    cut = tuple(s for s in plan.sections if s.end <= at or s.start < at)
    closed = replace(plan, text=text, metadata=Metadata(), sections=tuple(replace(s, end=min(s.end, at)) for s in cut))
    assert outside_name(closed, at, at + 40) == "phần kết thúc"
    assert outside_name(replace(closed, sections=()), at, at + 40) == "nội dung văn bản"
