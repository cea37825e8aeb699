"""Naming: documents and sections as people name them."""

from __future__ import annotations

import doctest

import pytest

import prompts.naming
from prompts.naming import document_names, section_named
from prompts.syllables import is_marked, syllables

SECTIONS = [
    ("Mục V.6 nói gì?", "V.6"),
    ("mục 6 phần V", "V.6"),
    ("phần V mục 6", "V.6"),
    ("Điều 5 khoản 2 điểm a", "Điều 5.2.a"),
    ("điểm đ khoản 1 Điều 8", "Điều 8.1.đ"),
    ("dieu 5.2.a", "Điều 5.2.a"),
    ("phụ lục II", "Phụ lục II"),
    ("mục 2.1 phần III", "III.2.1"),
    ("mục 3.1", "3.1"),
    ("điểm đ mục 2", "2.đ"),
]


@pytest.mark.parametrize(("text", "path"), SECTIONS)
def test_sections_are_read(text: str, path: str) -> None:
    named = section_named(text)
    assert named is not None
    assert str(named[0]) == path


def test_no_section_is_none() -> None:
    assert section_named("Ai chủ trì việc này?") is None


@pytest.mark.parametrize(
    ("text", "number", "source"),
    [
        ("Nghị quyết 57 giao gì?", "57", True),
        ("nghi quyet so 57-nq/tw giao gi", "57-nq/tw", True),
        ("Quyết định 34/2025/QĐ-UBND của Hòa Giang", "34/2025/qđ-ubnd", True),
        ("Kế hoạch triển khai Nghị quyết số 57-NQ/TW", "57-nq/tw", False),
        ("57-NQ/TW nói gì", "57-nq/tw", True),
        ("Thông tư 05/2025 nói gì?", "5/2025", True),
    ],
)
def test_documents_are_read(text: str, number: str, source: bool) -> None:
    names = document_names(syllables(text, asked=True), not is_marked(text))
    assert [(n.number, n.source) for n in names] == [(number, source)]


def test_doctests() -> None:
    assert doctest.testmod(prompts.naming).failed == 0
