"""Counts over duties: each agency once, and the matrix of agencies and sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.agencies import load_register
from corpus.catalogue import Catalogue, DutyFilter
from corpus.duty import Deadline
from corpus.section_path import SectionPath
from tests.api_office import DUTIES, TEXT, programme


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", load_register())
    for number in range(3):
        source = f"{TEXT}{number}".encode()
        opened.add(programme(source=source), source, "chuong-trinh.txt")
    yield opened
    opened.close()


def test_agencies_are_counted_once_under_their_usual_name(catalogue: Catalogue) -> None:
    other = replace(DUTIES[2], agency="STC", deadline=Deadline("hằng quý", cadence="hằng quý"))
    catalogue.add(replace(programme(source=b"x"), duties=(other,)), b"x", "x.txt")
    counted = {a.id: (a.name, a.duties) for a in catalogue.duty_register.agencies()}
    assert counted["so-tai-chinh"] == ("Sở Tài chính", 4)
    assert len(counted) == 4


def test_the_matrix_adds_up(catalogue: Catalogue) -> None:
    crossings = catalogue.duty_register.matrix(DutyFilter(section=SectionPath.parse("V.2")), by_section=True)
    assert sum(c.lead for c in crossings) == sum(c.coordinate for c in crossings) == 3
    assert {str(c.section) for c in crossings} == {"V.2"}
    by_document = catalogue.duty_register.matrix(DutyFilter(), by_section=False)
    assert sum(c.lead + c.coordinate for c in by_document) == 12
    assert not any(c.section for c in by_document)
