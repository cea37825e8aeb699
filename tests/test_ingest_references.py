"""References of whole documents: which document, which clause, what is done with it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Section, SectionKind
from corpus.reference import Reference
from corpus.section_path import SectionPath
from ingest.canonical import Canonical, canonicalize
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.references import find_references
from ingest.structure import find_sections
from tests.printed_documents import DECISION, PROGRAMME, printed

SHARED = Path(__file__).parents[2] / "shared"


def references_of(words: str, path: str = "Điều 7.1", own: str | None = None) -> list[tuple[str, str, str]]:
    """Return (number, relation, clause) of the references in a clause of a decision."""
    canonical = printed("QUYẾT ĐỊNH", words)
    start = len("QUYẾT ĐỊNH\n")
    label = words.split(" ")[0]
    section = Section(
        SectionPath.parse(path), SectionKind.CLAUSE, label, "", 1, start, start + len(words), len(canonical.text)
    )
    return told(canonical, find_references(canonical, [section], own))


def told(canonical: Canonical, references: tuple[Reference, ...]) -> list[tuple[str, str, str]]:
    assert all(canonical.text[r.start : r.end] == r.quote for r in references)
    return [(r.number, r.relation.value, r.clause) for r in references]


@pytest.mark.parametrize(
    ("words", "references"),
    [
        ("1. Theo khoản 2 Điều 11 Nghị định số 85/2024/NĐ-CP.", [("85/2024/NĐ-CP", "cites", "Điều 11.2")]),
        (
            "1. Danh mục quy định tại Điều 3, Điều 4 và Điều 5 Quyết định này.",
            [("", "cites", "Điều 3"), ("", "cites", "Điều 4"), ("", "cites", "Điều 5")],
        ),
        ("1. Đối tượng tại khoản 2 Điều này.", [("", "cites", "Điều 7.2")]),
        (
            "1. Theo khoản 1 Điều 109 của Luật Đất đai (Luật Đất đai số 31/2024/QH15).",
            [("31/2024/QH15", "cites", "Điều 109.1"), ("31/2024/QH15", "cites", "")],
        ),
        ("1. Quyết định này thay thế Quyết định số 5/2020/QĐ-UBND.", [("5/2020/QĐ-UBND", "replaces", "")]),
        (
            "1. Bãi bỏ Quyết định số 5/2020/QĐ-UBND và Quyết định số 6/2021/QĐ-UBND.",
            [("5/2020/QĐ-UBND", "repeals", ""), ("6/2021/QĐ-UBND", "repeals", "")],
        ),
        (
            "1. Bãi bỏ Điều 1 Nghị định số 83/2024/NĐ-CP sửa đổi Nghị định số 123/2016/NĐ-CP.",
            [("83/2024/NĐ-CP", "repeals", "Điều 1"), ("123/2016/NĐ-CP", "cites", "")],
        ),
        ("1. “Điều này áp dụng với khoản 2 Điều này”.", []),  # of the quoted law
        ("1. Sở Tài chính bố trí kinh phí.", []),
    ],
)
def test_references_of_a_clause(words: str, references: list[tuple[str, str, str]]) -> None:
    assert references_of(words) == references


def test_the_documents_own_number_is_no_reference() -> None:
    assert references_of("1. Quy chế kèm theo Quyết định số 84/2025/QĐ-UBND.", own="84/2025/QĐ-UBND") == []


def test_the_clauses_of_an_enclosed_regulation_carry_its_name() -> None:
    assert references_of("1. Theo Điều 4 Quy chế này.", path="Quy chế/Điều 7.1") == [("", "cites", "Quy chế/Điều 4")]
    assert references_of("1. Theo Điều 2 Quyết định này.", path="Quy chế/Điều 7.1") == [("", "cites", "Điều 2")]


def test_legal_bases_are_bases_whatever_they_say_of_each_other() -> None:
    canonical = printed(*DECISION[:11])
    found = told(canonical, find_references(canonical, [], "84/2025/QĐ-UBND"))
    assert found[:2] == [("72/2025/QH15", "basis", ""), ("47/2024/NĐ-CP", "basis", "")]
    assert ("19/TTr-SKHCN", "cites", "") in found


def test_a_programme_implements_the_resolution_of_its_title() -> None:
    canonical = printed(*PROGRAMME)
    found = told(canonical, find_references(canonical, [], "12-CTr/TU"))
    assert found == [("57-NQ/TW", "implements", "")] * 2


def test_a_plan_that_lists_what_others_shall_amend_amends_nothing() -> None:
    canonical = printed("KẾ HOẠCH", "I- NHIỆM VỤ", "- Sửa đổi Quyết định số 5/2020/QĐ-UBND.")
    whole = Section(SectionPath.parse("I"), SectionKind.ROMAN, "I-", "NHIỆM VỤ", 1, 9, 20, len(canonical.text))
    assert told(canonical, find_references(canonical, [whole], None)) == [("5/2020/QĐ-UBND", "cites", "")]


PIECES = [
    "khoản 2",
    "Điều 5",
    "điểm a",
    "Nghị định số 1/2020/NĐ-CP",
    "này",
    ",",
    "và",
    "của",
    "Luật Giá",
    "bãi bỏ",
    "“",
    ".",
    "57-NQ/TW",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_quotes_stand_in_the_text(pieces: list[str]) -> None:
    references_of("1. " + " ".join(pieces))


@pytest.mark.parametrize("piece", ["Điều 1, ", "khoản ", "số 1/2020/NĐ-CP, ", "1/", "Luật Đ ", "sửa đổi ", "12-A/B-"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.perf_counter()
    references_of("1. " + piece * (30_000 // len(piece)))
    assert time.perf_counter() - started < 10


@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
def test_a_real_decision() -> None:
    canonical = canonicalize(open_source(SHARED / "documents" / "provincial" / "qd-84-bac-ninh.md", Limits()))
    found = find_references(canonical, find_sections(canonical)[0], "84/2025/QĐ-UBND")
    assert ("Điều 7", "", "Điều 4") in {(str(r.section), r.number, r.clause) for r in found}
    assert ("04/2025/QĐ-UBND", "repeals") in {(r.number, r.relation.value) for r in found}
    assert {r.number for r in found if r.relation == "basis"} >= {"72/2025/QH15", "16/2023/QH15", "85/2024/NĐ-CP"}
