"""Links between documents of the catalogue: found when asked, so that the order of ingest does not matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.agencies import load_register
from corpus.catalogue import Catalogue, Link
from corpus.reference import Relation
from tests import linked_documents as texts
from tests.linked_documents import put


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", load_register())
    yield opened
    opened.close()


def told(links: list[Link]) -> list[tuple[str | None, str, str | None, str]]:
    return [
        (k.source.number, k.reference.relation.value, k.target.number if k.target else None, k.reference.clause)
        for k in links
    ]


def test_what_comes_later_is_found_too(catalogue: Catalogue, tmp_path: Path) -> None:
    (plan,) = put(catalogue, texts.PLAN, folder=tmp_path)
    assert told(catalogue.links.made_by(plan)) == [("45/KH-UBND", "implements", None, "")]
    (programme,) = put(catalogue, texts.PROGRAMME, folder=tmp_path)
    assert told(catalogue.links.made_by(plan)) == [("45/KH-UBND", "implements", "12-CTr/TU", "")]
    assert told(catalogue.links.made_to([programme])) == [("45/KH-UBND", "implements", "12-CTr/TU", "")]
    catalogue.remove(programme)
    assert told(catalogue.links.made_by(plan)) == [("45/KH-UBND", "implements", None, "")]


def test_an_act_is_held_against_date_and_place(catalogue: Catalogue, tmp_path: Path) -> None:
    fees, elsewhere, new = put(catalogue, texts.FEES, texts.ELSEWHERE, texts.NEW_FEES, folder=tmp_path)
    (link,) = catalogue.links.made_to([fees], [Relation.REPLACES])
    assert (link.source.id, link.source.effective) == (new, "2025-06-01")
    assert catalogue.links.made_to([elsewhere]) == []
    text = catalogue.document(new).text
    assert text[link.start : link.end] == link.words
    assert link.words.startswith("2. Quyết định này thay thế Quyết định số 5/2023/QĐ-UBND")


def test_clauses_of_the_amended_document_are_linked(catalogue: Catalogue, tmp_path: Path) -> None:
    parking, _ = put(catalogue, texts.PARKING, texts.LATER_PARKING, folder=tmp_path)
    number = "40/2025/QĐ-UBND"
    assert told(catalogue.links.made_to([parking])) == [
        (number, "amends", "08/2024/QĐ-UBND", ""),
        (number, "amends", "08/2024/QĐ-UBND", "Điều 1.2"),
    ]


def test_a_law_that_is_called_by_name_is_found(catalogue: Catalogue, tmp_path: Path) -> None:
    law, markets = put(catalogue, texts.LAW, texts.MARKETS, folder=tmp_path)
    number = "52/2025/QĐ-UBND"
    assert told(catalogue.links.made_by(markets)) == [
        (number, "cites", "11/2024/QH15", "Điều 1.2"),
        (number, "cites", None, "Điều 1.2"),  # of another year
        (number, "cites", None, "Điều 2"),  # another law, whose name goes on
    ]
    assert told(catalogue.links.made_to([law])) == [(number, "cites", "11/2024/QH15", "Điều 1.2")]


def test_a_number_without_its_signs_is_linked_where_one_document_fits(catalogue: Catalogue, tmp_path: Path) -> None:
    resolution, plan = put(catalogue, texts.RESOLUTION, texts.SHORT_PLAN, folder=tmp_path)
    number = "46/KH-UBND"
    assert told(catalogue.links.made_by(plan)) == [(number, "implements", "15-NQ/TU", ""), (number, "cites", None, "")]
    assert told(catalogue.links.made_to([resolution])) == [(number, "implements", "15-NQ/TU", "")]
    assert told(catalogue.links.between([Relation.IMPLEMENTS])) == [(number, "implements", "15-NQ/TU", "")]
    put(catalogue, texts.NAMESAKE, folder=tmp_path)
    assert told(catalogue.links.made_by(plan))[0] == (number, "implements", "15-NQ/TU", ""), "the text says whose it is"


def test_a_law_called_by_name_is_the_one_in_force(catalogue: Catalogue, tmp_path: Path) -> None:
    plan, *_ = put(catalogue, texts.SHORT_PLAN, texts.OLD_LAW, texts.LAW, folder=tmp_path)
    assert told(catalogue.links.made_by(plan))[1] == ("46/KH-UBND", "cites", "11/2024/QH15", "")


def test_two_files_of_one_document_are_both_meant(catalogue: Catalogue, tmp_path: Path) -> None:
    first, second, _ = put(catalogue, texts.FEES, texts.FEES + "\n", texts.NEW_FEES, folder=tmp_path)
    assert len(catalogue.links.made_to([first])) == 1
    (link,) = catalogue.links.between([Relation.REPLACES])
    assert link.target
    assert link.target.id == first
    assert [k.target.id for k in catalogue.links.made_to([second]) if k.target] == [second]


def test_between_gives_only_what_both_ends_hold(catalogue: Catalogue, tmp_path: Path) -> None:
    put(catalogue, texts.RESOLUTION, texts.PROGRAMME, texts.PLAN, texts.NEW_FEES, folder=tmp_path)
    assert told(catalogue.links.between([Relation.IMPLEMENTS, Relation.REPLACES])) == [
        ("12-CTr/TU", "implements", "15-NQ/TU", ""),
        ("45/KH-UBND", "implements", "12-CTr/TU", ""),
    ]
