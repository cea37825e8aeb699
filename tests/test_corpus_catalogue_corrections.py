"""Corrections: values put right are listed and found, quotes stay, and a new version knows what still holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.agencies import load_register
from corpus.catalogue import Catalogue, DutyFilter, doubt_key
from corpus.document import Document, Quoted
from corpus.errors import NotFound, SettingsError
from corpus.progress import Progress, Status
from tests.api_office import TEXT, programme, quoted

ID = programme().id


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue.open(f"sqlite:///{tmp_path}/catalogue.db", tmp_path / "files", load_register())
    opened.add(programme(), TEXT.encode(), "x.txt")
    yield opened
    opened.close()


def newer(catalogue: Catalogue, number: Quoted | None) -> Document:
    source = f"{TEXT} ".encode()
    document = programme(source=source)
    made = replace(document, metadata=replace(document.metadata, number=number))
    catalogue.add(made, source, "y.txt", ID)
    return made


def test_a_value_put_right_is_listed_and_found_and_its_words_stay(catalogue: Catalogue) -> None:
    catalogue.corrections.correct(ID, "number", " 17-CTr/TU ", "Chị Hoa")
    assert catalogue.summaries()[0].number == "17-CTr/TU"
    assert catalogue.resolve("17-ctr/tu") == ID
    number = catalogue.document(ID).metadata.number
    assert number is not None
    assert number.value == "17-CTr/TU"
    assert TEXT[number.start : number.end] == "07-CTr/TU"
    kept = catalogue.corrections.of(ID)["number"]
    assert (kept.printed, kept.value, kept.who) == ("07-CTr/TU", "17-CTr/TU", "Chị Hoa")


def test_a_second_correction_remembers_what_was_read(catalogue: Catalogue) -> None:
    catalogue.corrections.correct(ID, "number", "17-CTr/TU", "")
    catalogue.corrections.correct(ID, "number", "18-CTr/TU", "")
    catalogue.corrections.correct(ID, "number", "18-CTr/TU", "nobody")  # nothing changes, nothing is kept
    kept = catalogue.corrections.of(ID)["number"]
    assert (kept.printed, kept.value, kept.who) == ("07-CTr/TU", "18-CTr/TU", "")


def test_a_new_version_is_put_right_again_where_reading_gives_the_same(catalogue: Catalogue) -> None:
    catalogue.corrections.correct(ID, "number", "17-CTr/TU", "")
    newer(catalogue, quoted("07-CTr/TU"))
    assert catalogue.summaries()[0].number == "17-CTr/TU"


def test_a_new_version_that_is_read_otherwise_is_believed(catalogue: Catalogue) -> None:
    catalogue.corrections.correct(ID, "number", "17-CTr/TU", "")
    newer(catalogue, quoted("07-CTr/TU", "19-CTr/TU"))
    assert catalogue.summaries()[0].number == "19-CTr/TU"


def test_a_value_that_was_not_read_can_be_given(catalogue: Catalogue) -> None:
    newer(catalogue, None)
    catalogue.corrections.correct(ID, "number", "07-CTr/TU", "")
    assert catalogue.summaries()[0].number == "07-CTr/TU"
    assert catalogue.document(ID).metadata.number is None  # no words to point at


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("signer", "A", "not among those that can be put right"),
        ("number", "  ", "empty"),
        ("title", "x" * 2001, "too long"),
        ("date", "15/3/2025", "not ISO"),
    ],
)
def test_values_that_cannot_be(catalogue: Catalogue, name: str, value: str, why: str) -> None:
    with pytest.raises(SettingsError):
        catalogue.corrections.correct(ID, name, value, "")
    assert catalogue.corrections.of(ID) == {}, why


def test_a_settled_doubt_is_known_by_its_words(catalogue: Catalogue) -> None:
    document = catalogue.document(ID)
    (doubt,) = document.doubts
    catalogue.corrections.settle(document, doubt_key(document, doubt), "Anh Nam")
    kept = catalogue.corrections.of(ID)[doubt_key(document, doubt)]
    assert (kept.name, kept.printed, kept.who) == ("doubt", doubt.message, "Anh Nam")
    assert doubt_key(document, replace(doubt, message="khác")) not in catalogue.corrections.settled()[ID]
    with pytest.raises(NotFound):
        catalogue.corrections.settle(document, "khong-co", "")


def test_an_unknown_document_is_a_clear_error(catalogue: Catalogue) -> None:
    with pytest.raises(NotFound):
        catalogue.corrections.correct("khong-co", "number", "1", "")


def test_a_label_put_right_moves_duties_and_their_reports_and_is_kept(catalogue: Catalogue) -> None:
    start = TEXT.index("3. Văn")
    (duty,) = (row for row in catalogue.duties(DutyFilter()) if str(row.duty.section) == "V.3")
    told = Progress(Status.ONGOING_IN_TIME, "đang làm", "", "Chị Hoa", "2025-06-01T00:00:00+00:00", date(2025, 6, 1))
    catalogue.duty_register.report(duty.id, told)
    stamp = catalogue.stamps()[ID]
    catalogue.corrections.relabel(ID, start, "4", "Chị Hoa")
    assert str(catalogue.document(ID).sections[-1].path) == "V.4"
    (moved,) = (row for row in catalogue.duties(DutyFilter()) if str(row.duty.section) == "V.4")
    assert moved.progress is not None
    assert moved.progress.note == "đang làm"
    assert catalogue.duty_register.orphans() == []
    assert catalogue.stamps()[ID] != stamp, "the index is brought up to date"
    (kept,) = (c for c in catalogue.corrections.of(ID).values() if c.name == "label")
    assert (kept.printed, kept.value, kept.who) == ("V.3", "V.4", "Chị Hoa")
    catalogue.corrections.relabel(ID, start, "4", "nobody")  # nothing changes, nothing is kept
    assert sum(c.name == "label" for c in catalogue.corrections.of(ID).values()) == 1


def test_a_new_version_that_is_misread_the_same_way_is_relabelled_again(catalogue: Catalogue) -> None:
    catalogue.corrections.relabel(ID, TEXT.index("3. Văn"), "4", "")
    catalogue.corrections.correct(ID, "number", "17-CTr/TU", "")
    newer(catalogue, quoted("07-CTr/TU"))
    assert str(catalogue.document(ID).sections[-1].path) == "V.4"
    assert catalogue.summaries()[0].number == "17-CTr/TU"


def test_a_label_that_cannot_be_changes_nothing(catalogue: Catalogue) -> None:
    before = catalogue.document(ID)
    for start, label in ((TEXT.index("3. Văn"), "2"), (TEXT.index("3. Văn"), "?"), (0, "4")):
        with pytest.raises((SettingsError, NotFound)):
            catalogue.corrections.relabel(ID, start, label, "")
    assert catalogue.document(ID) == before
    assert catalogue.corrections.of(ID) == {}
