"""Duties by agency: a typed name finds its own, its predecessors' and, when asked, its classes'."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.agencies import load_register
from corpus.catalogue import Catalogue, DutyFilter
from corpus.duty import Deadline, Role
from tests.catalogue_documents import given_to

REGISTER = load_register()


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", REGISTER)
    yield opened
    opened.close()


def add(catalogue: Catalogue, *agencies: str, issuer: str = "", due: Deadline | None = None) -> str:
    source = f"{agencies}{issuer}".encode()
    return catalogue.add(given_to(REGISTER, *agencies, source=source, issuer=issuer, due=due), source, "x.txt").id


def asked(catalogue: Catalogue, agency: str, classes: bool = False) -> list[tuple[str, str | None]]:
    return [(row.duty.agency, row.via) for row in catalogue.duties(DutyFilter(agency, classes))]


@pytest.mark.parametrize(
    ("typed", "expected", "why"),
    [
        ("so khcn", [("Sở Khoa học và Công nghệ", None), ("Sở TT&TT", "predecessor")], "own and predecessor's"),
        ("Sở TT&TT", [("Sở TT&TT", None)], "what ended does not take over from what came"),
        ("Văn phòng Tỉnh ủy", [("Văn phòng Tỉnh ủy", None)], "not the Tỉnh ủy's"),
        ("Tỉnh ủy", [], "nor the other way round"),
        ("UBND tỉnh", [("Ủy ban nhân dân tỉnh", None)], "not those of its Party committee"),
        ("Đảng ủy UBND tỉnh", [("Đảng ủy Ủy ban nhân dân tỉnh", None)], "nor the other way round"),
        ("cong ty binh minh", [("Công ty Bình Minh", None)], "unknown: as printed, folded"),
        ("binh minh", [("Công ty Bình Minh", None)], "unknown: all its words"),
        ("minh", [("Công ty Bình Minh", None)], "unknown: one of its words"),
        ("min", [], "unknown: part of a word is none"),
        ("", [], "nothing typed finds nothing"),
    ],
)
def test_a_typed_name_finds(catalogue: Catalogue, typed: str, expected: list[tuple[str, str | None]], why: str) -> None:
    names = "Sở Khoa học và Công nghệ", "Sở TT&TT", "Văn phòng Tỉnh ủy", "Ủy ban nhân dân tỉnh"
    add(catalogue, *names, "Đảng ủy Ủy ban nhân dân tỉnh", "Công ty Bình Minh", "các sở, ban, ngành")
    assert asked(catalogue, typed) == expected, why


def test_classes_come_only_when_asked_for(catalogue: Catalogue) -> None:
    add(catalogue, "Sở Y tế", "các sở, ban, ngành", "UBND các xã, phường", "các cơ quan, đơn vị liên quan")
    assert asked(catalogue, "SYT") == [("Sở Y tế", None)]
    assert asked(catalogue, "SYT", classes=True) == [
        ("Sở Y tế", None),
        ("các sở, ban, ngành", "class"),
    ]  # whom "các cơ quan, đơn vị liên quan" takes in, nobody can tell
    assert asked(catalogue, "các sở, ban, ngành") == [("các sở, ban, ngành", None)]


PLACES = [
    ("UBND tỉnh", ["a", "b", "c"], "without a place: of all"),
    ("UBND tỉnh Bắc Ninh", ["a", "b"], "named, and unnamed in a document of that province"),
    ("UBND tỉnh Hòa Giang", ["c"], "unnamed in a document of another"),
    ("UBND tỉnh Sơn La", [], "nowhere"),
]


@pytest.mark.parametrize(("typed", "expected", "why"), PLACES)
def test_a_place_narrows(catalogue: Catalogue, typed: str, expected: list[str], why: str) -> None:
    named = {
        add(catalogue, "Ủy ban nhân dân tỉnh Bắc Ninh", issuer="Chính phủ"): "a",
        add(catalogue, "UBND tỉnh", issuer="TỈNH ỦY BẮC NINH"): "b",
        add(catalogue, "UBND tỉnh", issuer="HỘI ĐỒNG NHÂN DÂN TỈNH HÒA GIANG"): "c",
    }
    found = [named[row.document] for row in catalogue.duties(DutyFilter(typed))]
    assert found == expected, why


def test_a_merged_provinces_departments_are_predecessors(catalogue: Catalogue) -> None:
    add(catalogue, "Sở Kế hoạch và Đầu tư", issuer="UBND tỉnh Bắc Giang")
    add(catalogue, "Sở Tài chính", issuer="UBND tỉnh Bắc Ninh")
    add(catalogue, "Sở Tài chính", issuer="UBND tỉnh Sơn La")
    assert asked(catalogue, "Sở Tài chính tỉnh Bắc Ninh") == [
        ("Sở Kế hoạch và Đầu tư", "predecessor"),
        ("Sở Tài chính", None),
    ]


def test_role_document_and_day_narrow_too(catalogue: Catalogue) -> None:
    first = add(catalogue, "Sở Y tế", due=Deadline("trước ngày 15/12/2025", date(2025, 12, 15)))
    second = add(catalogue, "Sở Nội vụ", "Sở Y tế")

    def found(wanted: DutyFilter) -> list[str]:
        return [row.document for row in catalogue.duties(wanted)]

    assert found(DutyFilter()) == [first, second, second]
    assert found(DutyFilter(role=Role.COORDINATE)) == []
    assert found(DutyFilter("SYT", documents=frozenset({second}))) == [second]
    assert found(DutyFilter(documents=frozenset())) == []
    assert found(DutyFilter(due_before=date(2025, 12, 16))) == [first]
    assert found(DutyFilter(due_before=date(2025, 12, 15))) == []


def test_a_row_carries_the_documents_number_and_the_whole_duty(catalogue: Catalogue) -> None:
    document_id = add(catalogue, "Sở Y tế")
    (row,) = catalogue.duties(DutyFilter("Sở Y tế"))
    assert (row.document, row.number) == (document_id, "12-CTr/TU")
    assert row.duty == catalogue.document(document_id).duties[0]


def test_the_newest_version_speaks(catalogue: Catalogue) -> None:
    document_id = add(catalogue, "Sở Y tế")
    catalogue.add(given_to(REGISTER, "Sở Nội vụ", source=b"2"), b"2", "x.txt", replaces=document_id)
    assert asked(catalogue, "Sở Y tế") == []
    assert asked(catalogue, "Sở Nội vụ") == [("Sở Nội vụ", None)]
