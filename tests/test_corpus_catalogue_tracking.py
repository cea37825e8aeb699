"""Tracking: reports are kept, survive a new version, and follow a clause that got other words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, DutyFilter
from corpus.duty import Duty, Role
from corpus.errors import NotFound
from corpus.progress import Progress, Status
from corpus.section_path import SectionPath
from tests.catalogue_documents import made
from tests.test_corpus_catalogue_rows import NoRegister

CLAUSE = "Sở Tài chính bố trí kinh phí thực hiện Chương trình hằng năm"


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    yield opened
    opened.close()


def given(section: str, quote: str, agency: str = "Sở Tài chính") -> Duty:
    return Duty(SectionPath.parse(section), agency, "so-tai-chinh", Role.LEAD, quote, quote, 0, len(quote))


def put(catalogue: Catalogue, name: str, *duties: Duty, replaces: str | None = None) -> str:
    document = replace(made(name.encode()), duties=duties)
    assert document.version == hashlib.sha256(name.encode()).hexdigest()
    return catalogue.add(document, name.encode(), "x.txt", replaces).id


def said(status: Status, note: str = "") -> Progress:
    return Progress(status, note, "Báo cáo số 5/BC-STC", "Chị Hoa", "2026-05-01T00:00:00+00:00", date(2026, 5, 1))


def test_reports_are_kept_newest_first(catalogue: Catalogue) -> None:
    put(catalogue, "one", given("V.1", CLAUSE))
    (row,) = catalogue.duties(DutyFilter())
    assert row.progress is None
    assert catalogue.duty_register.reports(row.id) == []
    catalogue.duty_register.report(row.id, said(Status.ONGOING_IN_TIME))
    catalogue.duty_register.report(row.id, said(Status.DONE_IN_TIME, "đã phân bổ"))
    assert [p.status for p in catalogue.duty_register.reports(row.id)] == [Status.DONE_IN_TIME, Status.ONGOING_IN_TIME]
    assert catalogue.duties(DutyFilter())[0].progress == said(Status.DONE_IN_TIME, "đã phân bổ")
    for act in (
        lambda: catalogue.duty_register.report("khong-co", said(Status.NOT_STARTED)),
        lambda: catalogue.duty_register.reports("khong-co"),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_report_survives_a_new_version_that_keeps_the_words(catalogue: Catalogue) -> None:
    document = put(catalogue, "one", given("V.1", CLAUSE))
    catalogue.duty_register.report(catalogue.duties(DutyFilter())[0].id, said(Status.DONE_IN_TIME))
    put(catalogue, "two", given("IV.1", "việc mới"), given("V.1", CLAUSE), replaces=document)
    assert [row.progress for row in catalogue.duties(DutyFilter())] == [None, said(Status.DONE_IN_TIME)]
    assert catalogue.duty_register.orphans() == []


def test_a_clause_in_other_words_takes_the_report_over_and_is_flagged_until_someone_reports_anew(
    catalogue: Catalogue,
) -> None:
    document = put(catalogue, "one", given("V.1", CLAUSE))
    catalogue.duty_register.report(catalogue.duties(DutyFilter())[0].id, said(Status.DONE_IN_TIME))
    newer = CLAUSE + ", trước ngày 31/12"
    put(catalogue, "two", given("V.1", "Một việc khác hẳn"), given("V.1", newer), replaces=document)
    put(catalogue, "three", given("V.1", newer + "/2026"), replaces=document)  # the words the report was made on stay
    (row,) = catalogue.duties(DutyFilter(state="changed"))
    assert row.progress == replace(said(Status.DONE_IN_TIME), before=CLAUSE)
    assert catalogue.duty_register.reports(row.id) == [said(Status.DONE_IN_TIME)]
    catalogue.duty_register.report(row.id, said(Status.ONGOING_IN_TIME))
    assert catalogue.duties(DutyFilter(state="changed")) == []
    assert len(catalogue.duty_register.reports(row.id)) == 2
    assert catalogue.duty_register.orphans() == []


@pytest.mark.parametrize(
    ("newer", "why"),
    [
        (given("V.1", "Tham mưu sửa đổi quy chế chi tiêu nội bộ"), "another task in the same place"),
        (given("V.2", CLAUSE + " này"), "another section"),
        (given("V.1", CLAUSE + " này", "Sở Y tế"), "another agency"),
    ],
)
def test_a_report_whose_duty_is_gone_is_not_lost(catalogue: Catalogue, newer: Duty, why: str) -> None:
    document = put(catalogue, "one", given("V.1", CLAUSE))
    catalogue.duty_register.report(catalogue.duties(DutyFilter())[0].id, said(Status.DONE_IN_TIME))
    put(catalogue, "two", newer, replaces=document)
    (orphan,) = catalogue.duty_register.orphans()
    assert orphan.called == orphan.number
    assert (orphan.section, orphan.quote, orphan.number) == ("V.1", CLAUSE, "12-CTr/TU"), why
    put(catalogue, "three", given("V.1", CLAUSE), replaces=document)
    assert catalogue.duty_register.orphans() == []
    assert catalogue.duties(DutyFilter())[0].progress == said(Status.DONE_IN_TIME)


def test_a_removed_document_takes_its_reports_with_it(catalogue: Catalogue) -> None:
    document = put(catalogue, "one", given("V.1", CLAUSE))
    catalogue.duty_register.report(catalogue.duties(DutyFilter())[0].id, said(Status.DONE_IN_TIME))
    catalogue.remove(document)
    assert catalogue.duty_register.orphans() == []
