"""Metadata of whole documents: every value with the place of its words, none from a text quoted or enclosed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Metadata, Quoted, Section, SectionKind
from corpus.section_path import SectionPath
from ingest.canonical import Canonical, canonicalize
from ingest.limits import Limits
from ingest.metadata import full_title, read_metadata
from ingest.open_source import open_source
from ingest.structure import find_sections
from tests.printed_documents import DECISION, PROGRAMME, printed

SHARED = Path(__file__).parents[2] / "shared"


def quoted_values(metadata: Metadata) -> Iterator[Quoted]:
    for name in Metadata.__dataclass_fields__:
        held = getattr(metadata, name)
        yield from held if isinstance(held, tuple) else [held] if held else []


def section(canonical: Canonical, opening: str, kind: SectionKind, path: str) -> Section:
    start = canonical.text.index(opening)
    return Section(SectionPath.parse(path), kind, opening, "", 1, start, start + len(opening), len(canonical.text))


def test_a_decision() -> None:
    canonical = printed(*DECISION)
    metadata, doubts = read_metadata(canonical, [section(canonical, "Điều 1", SectionKind.ARTICLE, "Điều 1")])
    values = {
        name: getattr(metadata, name).value for name in ("number", "kind", "issuer", "date", "effective", "signer")
    }
    assert values == {
        "number": "84/2025/QĐ-UBND",
        "kind": "Quyết định",
        "issuer": "Ủy ban nhân dân tỉnh Hòa Giang",
        "date": "2025-11-28",
        "effective": "2025-12-10",
        "signer": "Trần Văn Bình",
    }
    assert [b.value[:12] for b in metadata.legal_bases] == ["Căn cứ Luật ", "Căn cứ Nghị "]
    assert len(metadata.recipients) == 3
    assert doubts == ()


def test_the_words_of_each_value_stand_at_its_place() -> None:
    canonical = printed(*DECISION)
    metadata, _ = read_metadata(canonical, [])
    assert metadata.issuer is not None
    assert canonical.text[metadata.issuer.start : metadata.issuer.end] == "ỦY BAN NHÂN DÂN TỈNH HÒA GIANG"
    assert metadata.date is not None
    assert canonical.text[metadata.date.start : metadata.date.end] == "ngày 28 tháng 11 năm 2025"


def test_a_programme_without_letterhead_takes_the_issuer_from_its_opening() -> None:
    metadata, doubts = read_metadata(printed(*PROGRAMME[5:]), [])
    assert metadata.issuer is not None
    assert metadata.issuer.value == "Ban Thường vụ Tỉnh ủy"
    assert (metadata.number, metadata.date, metadata.place) == (None, None, None)
    assert {d.kind for d in doubts} == {"number", "date"}


def test_the_politburo_writes_under_the_central_committees_letterhead() -> None:
    lines = ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Số 5-QĐ/TW", "QUY ĐỊNH", "VỀ LƯU TRỮ", "Ban Bí thư quy định về lưu trữ:")
    metadata, _ = read_metadata(printed(*lines, "T/M BAN BÍ THƯ", "Trần Văn Bình"), [])
    assert metadata.issuer is not None
    assert metadata.issuer.value == "Ban Bí thư"


def test_an_enclosed_text_does_not_sign_for_the_document() -> None:
    enclosed = ("PHỤ LỤC", "MẪU ĐƠN", "Quyết định này có hiệu lực từ ngày 01/01/2030", "TM. ĐƠN VỊ", "Lê Thị Giả")
    canonical = printed(*DECISION[:11], *enclosed)
    metadata, doubts = read_metadata(canonical, [section(canonical, "PHỤ LỤC", SectionKind.APPENDIX, "Phụ lục 1")])
    assert (metadata.signer, metadata.effective) == (None, None)
    assert [d.kind for d in doubts] == ["signature"]


def test_two_columns_in_a_table() -> None:
    table = (
        ("ỦY BAN NHÂN DÂN TỈNH HÒA GIANG -----", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"),
        ("Số: 5/KH-UBND", "Hòa Giang, ngày 02 tháng 3 năm 2026"),
        ("KẾ HOẠCH", ""),
        ("PHÁT TRIỂN KINH TẾ SỐ", ""),
        ("Nơi nhận: - Như trên; - Lưu: VT.", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn Bình"),
    )
    metadata, doubts = read_metadata(printed(table=table), [])
    assert [getattr(metadata, n).value for n in ("number", "issuer", "date", "title", "signer", "signer_title")] == [
        "5/KH-UBND",
        "Ủy ban nhân dân tỉnh Hòa Giang",
        "2026-03-02",
        "PHÁT TRIỂN KINH TẾ SỐ",
        "Trần Văn Bình",
        "Phó Chủ tịch",
    ]
    assert [r.value for r in metadata.recipients] == ["Như trên", "Lưu: VT"]
    assert doubts == ()


def test_a_full_title_for_breadcrumbs() -> None:
    metadata = Metadata(Quoted("5/KH-UBND", 0, 9), Quoted("Kế hoạch", 0, 8), Quoted("phát triển kinh tế số", 0, 3))
    assert full_title(metadata) == "Kế hoạch số 5/KH-UBND phát triển kinh tế số"
    assert full_title(Metadata(), "tep.txt") == "tep.txt"


@given(
    st.lists(st.sampled_from([*DECISION, *PROGRAMME, "", "-", "Số:", "MẬT", "Nơi nhận", "TM. ", "1. a"]), max_size=25)
)
def test_any_order_of_lines_gives_spans_inside_the_text(lines: list[str]) -> None:
    canonical = printed(*lines)
    metadata, _ = read_metadata(canonical, [])
    assert all(0 <= q.start < q.end <= len(canonical.text) for q in quoted_values(metadata))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
@pytest.mark.parametrize("name", ["party/nq-57-tw", "provincial/qd-84-bac-ninh", "provincial/tb-627-vpcp"])
def test_the_gold_documents(name: str) -> None:
    gold = json.loads((SHARED / "gold" / f"{name.split('/')[1]}.json").read_text(encoding="utf-8"))
    canonical = canonicalize(open_source(SHARED / "documents" / f"{name}.md", Limits()))
    metadata, _ = read_metadata(canonical, find_sections(canonical)[0])
    found = {key: getattr(metadata, key) for key in ("number", "kind", "issuer", "date", "signer")}
    assert {key: q.value if q else None for key, q in found.items()} == {key: gold[key] for key in found}
