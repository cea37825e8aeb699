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
        (
            "1. Thay thế Phụ lục I, Phụ lục II ban hành kèm theo Thông tư số 2/2024/TT-BCT.",
            [("2/2024/TT-BCT", "replaces", "Phụ lục I"), ("2/2024/TT-BCT", "replaces", "Phụ lục II")],
        ),
        (
            "1. Sửa đổi một số quy định của Thông tư số 2/2018/TT-BCT quy định chi tiết một số điều của Luật Giá "
            "và Nghị định số 9/2018/NĐ-CP.",
            [
                ("2/2018/TT-BCT", "amends", ""),
                ("Luật Giá", "cites", ""),
                ("9/2018/NĐ-CP", "cites", ""),
            ],  # of the title of the first
        ),
        (
            "1. Nghị định số 7/2019/NĐ-CP về xử phạt; Điều 1 Nghị định số 17/2022/NĐ-CP sửa đổi một số điều của "
            "Nghị định số 6/2018/NĐ-CP; các quy định khác hết hiệu lực từ ngày Nghị định này có hiệu lực.",
            [("7/2019/NĐ-CP", "repeals", ""), ("17/2022/NĐ-CP", "repeals", "Điều 1"), ("6/2018/NĐ-CP", "cites", "")],
        ),
        (
            "1. Nghị định số 7/2019/NĐ-CP tiếp tục áp dụng với hồ sơ cũ; giấy phép hết hiệu lực từ ngày được thay thế.",
            [("7/2019/NĐ-CP", "cites", "")],
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


def below(*lines: str) -> list[tuple[str, str, str]]:
    """Return the references of an article whose lines below the first are its clauses."""
    canonical = printed("QUYẾT ĐỊNH", *lines)
    text = canonical.text
    starts = [text.index(line) for line in lines]
    article = Section(
        SectionPath.parse("Điều 2"), SectionKind.ARTICLE, "Điều 2.", "", 1, starts[0], starts[1], len(text)
    )
    clauses = [
        Section(
            SectionPath.parse(f"Điều 2.{n}"),
            SectionKind.CLAUSE,
            f"{n}.",
            "",
            2,
            start,
            start + len(line),
            start + len(line),
        )
        for n, (start, line) in enumerate(zip(starts[1:], lines[1:], strict=True), 1)
    ]
    return told(canonical, find_references(canonical, [article, *clauses], None))


def test_documents_listed_below_a_line_share_what_it_says() -> None:
    assert below(
        "Điều 2. Các Quyết định sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực:",
        "1. Quyết định số 5/2020/QĐ-UBND ngày 01/02/2020;",
        "2. Quyết định số 6/2021/QĐ-UBND sửa đổi Quyết định số 5/2020/QĐ-UBND;",
        "3. Các hồ sơ nộp theo Quyết định số 7/2022/QĐ-UBND được giải quyết tiếp.",
    ) == [
        ("5/2020/QĐ-UBND", "repeals", ""),
        ("6/2021/QĐ-UBND", "repeals", ""),
        ("5/2020/QĐ-UBND", "cites", ""),
        ("7/2022/QĐ-UBND", "cites", ""),
    ]


def test_clauses_below_an_amendment_are_the_amended_documents() -> None:
    assert below(
        "Điều 2. Sửa đổi, bổ sung, bãi bỏ một số điều của Nghị định số 8/2024/NĐ-CP",
        "1. Sửa đổi khoản 2 Điều 5 như sau: “2. Theo khoản 1 Điều này.”",
        "2. Bãi bỏ Điều 6; khoản 1 Điều 7.",
        "3. Sửa đổi khoản 3 Điều 9 Nghị định số 9/2025/NĐ-CP.",
    ) == [
        ("8/2024/NĐ-CP", "amends", ""),
        ("8/2024/NĐ-CP", "amends", "Điều 5.2"),
        ("8/2024/NĐ-CP", "repeals", "Điều 6"),
        ("8/2024/NĐ-CP", "repeals", "Điều 7.1"),
        ("9/2025/NĐ-CP", "amends", "Điều 9.3"),
    ]


def test_what_an_amended_text_says_of_itself_is_not_done_by_the_amending_one() -> None:
    assert below(
        "Điều 2. Sửa đổi Điều 9 Nghị định số 8/2024/NĐ-CP như sau:",
        "“Điều 9. Hiệu lực theo khoản 2 Điều này",
        "Nghị định này thay thế Nghị định số 7/2023/NĐ-CP.”",
        "4. Bãi bỏ Nghị định số 6/2022/NĐ-CP.",
    ) == [
        ("8/2024/NĐ-CP", "amends", "Điều 9"),
        ("7/2023/NĐ-CP", "cites", ""),
        ("6/2022/NĐ-CP", "repeals", ""),
    ]


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
    "sau:\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_quotes_stand_in_the_text(pieces: list[str]) -> None:
    references_of("1. " + " ".join(pieces))


@pytest.mark.parametrize(
    "piece",
    [
        "Điều 1, ",
        "khoản ",
        "số 1/2020/NĐ-CP, ",
        "1/",
        "Luật Đ ",
        "sửa đổi ",
        "12-A/B-",
        "các văn bản ",
        "thay thế các ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    references_of("1. " + piece * (30_000 // len(piece)))
    assert time.process_time() - started < 40


@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
def test_a_real_decision() -> None:
    canonical = canonicalize(open_source(SHARED / "documents" / "provincial" / "qd-84-bac-ninh.md", Limits()))
    found = find_references(canonical, find_sections(canonical)[0], "84/2025/QĐ-UBND")
    assert ("Điều 7", "", "Điều 4") in {(str(r.section), r.number, r.clause) for r in found}
    assert ("04/2025/QĐ-UBND", "repeals") in {(r.number, r.relation.value) for r in found}
    assert {r.number for r in found if r.relation == "basis"} >= {"72/2025/QH15", "16/2023/QH15", "85/2024/NĐ-CP"}


def test_a_short_number_is_the_only_whole_one_of_its_kind() -> None:
    text = "Điều 1. Việc làm\n1. Thực hiện Nghị quyết số 57-NQ/TW.\n2. Nghị quyết 57 được phổ biến.\n3. Theo Chỉ thị 5."
    assert references_of(text) == [
        ("57-NQ/TW", "implements", ""),
        ("57-NQ/TW", "cites", ""),
        ("Chỉ thị 5", "cites", ""),
    ]
