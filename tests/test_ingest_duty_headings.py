"""Headings: which parts tell facts, which are forms, which names are only topics."""

from __future__ import annotations

import pytest

from ingest.duty_headings import ASSIGNING_HEADING, FACT_HEADING, FORM, WEAK_HEADING


@pytest.mark.parametrize(
    ("heading", "facts", "why"),
    [
        ("ĐẶC ĐIỂM TÌNH HÌNH", True, "what there is"),
        ("Phạm vi điều chỉnh", True, "what the text is about"),
        ("Mục tiêu cụ thể", True, "aims, which are targets"),
        ("Trách nhiệm của Sở Y tế", False, "tasks"),
        ("NHIỆM VỤ, GIẢI PHÁP", False, "tasks"),
    ],
)
def test_parts_that_tell_facts(heading: str, facts: bool, why: str) -> None:
    assert bool(FACT_HEADING.match(heading)) is facts, why


def test_forms_topics_and_assigning() -> None:
    assert FORM.match("Mẫu 09")
    assert not FORM.match("Mẫuthức")
    assert WEAK_HEADING.match("Doanh nghiệp số")
    assert not WEAK_HEADING.match("Doanh nghiệp")
    assert ASSIGNING_HEADING.search("TỔ CHỨC THỰC HIỆN")
    assert not ASSIGNING_HEADING.search("Phát triển kinh tế số")
