"""Documents are called by what people know them by."""

from __future__ import annotations

import pytest

from corpus.document import Document, Section, SectionKind, called
from corpus.section_path import SectionPath


@pytest.mark.parametrize(
    ("number", "kind", "title", "expected"),
    [
        ("12-CTr/TU", "Chương trình", "chuyển đổi số", "12-CTr/TU"),  # the number says it all
        (None, "Kế hoạch", "chuyển đổi số nông thôn", "Kế hoạch chuyển đổi số nông thôn"),
        (None, "Kế hoạch", "KẾ HOẠCH hành động năm 2026", "KẾ HOẠCH hành động năm 2026"),  # not said twice
        (None, None, "về việc họp", "về việc họp"),
        (None, "Quyết định", None, "a.pdf"),  # a kind alone tells no document from another
        ("", None, None, "a.pdf"),
        (None, "Báo cáo", "kết quả " + "rất " * 30 + "dài", "Báo cáo kết quả rất rất rất rất rất rất rất rất …"),
        (None, None, "x" * 80, "a.pdf"),  # no word fits
    ],
)
def test_called(number: str | None, kind: str | None, title: str | None, expected: str) -> None:
    assert called(number, kind, title, "a.pdf") == expected


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("IV", 0),  # the first of two that are printed so
        ("iv.1", 5),
        ("IV(2)", 10),  # as people type the second
        ("IV²", 10),
        ("iv(2).1", 15),
    ],
)
def test_a_section_is_found_as_printed_and_the_second_by_its_count(typed: str, start: int) -> None:
    paths = ("IV", "IV.1", "IV²", "IV².1")
    sections = tuple(
        Section(SectionPath.parse(path), SectionKind.ROMAN, "", "", 1, 5 * n, 5 * n, 5 * n + 5)
        for n, path in enumerate(paths)
    )
    found = Document("d", "v", "a.txt", "x" * 20, sections=sections).section(typed)
    assert found is not None
    assert found.start == start
