"""Facts: what a document says of itself, in its own words."""

from __future__ import annotations

from pathlib import Path

from publish.facts import facts, name_of
from tests.publish_papers import read_text


def test_facts_are_printed_words(tmp_path: Path) -> None:
    document = read_text(tmp_path)
    found = {f.name: f for f in facts(document)}
    assert found["Số, ký hiệu"].statement.text == "Số, ký hiệu: 15-CTr/TU"
    assert found["Người ký"].words == "Lê Thị Mẫu"
    assert "20 tháng 5 năm 2025" in found["Ngày ban hành"].words
    assert all(f.statement.clause.quote in document.text for f in found.values())
    assert name_of(document).startswith("Chương trình")


def test_a_document_without_letterhead_has_a_name_still(tmp_path: Path) -> None:
    document = read_text(tmp_path, "Sở Tài chính bố trí kinh phí.\n", "ghi-chu.txt")
    assert facts(document) == []
    assert name_of(document)
