"""Writing: ids, and the place that a document speaks of."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from corpus.agencies import load_register
from corpus.catalogue import tables
from corpus.catalogue.engine import open_database
from corpus.catalogue.writing import locality, new_id, renamed
from corpus.document import Metadata, Quoted
from tests.catalogue_documents import made

VERSION = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("taken", "expected", "why"),
    [
        ([], VERSION[:12], "twelve signs when nobody has them"),
        ([VERSION[:12]], VERSION[:13], "one more when they are another document's"),
        ([VERSION[:12], VERSION[:13]], VERSION[:14], "and so on"),
        (["f" * 12], VERSION[:12], "others do not matter"),
    ],
)
def test_an_id_is_the_beginning_of_the_hash(catalogue_url: str, taken: list[str], expected: str, why: str) -> None:
    database = open_database(catalogue_url)
    row = {"version": "", "changed": "", "added_at": "", "locality": "", "number_key": "", "sections": 0, "duties": 0}
    with database.write() as connection:
        for document_id in taken:
            connection.execute(sa.insert(tables.documents).values(id=document_id, **row))
        assert new_id(connection, VERSION) == expected, why
    database.close()


def test_a_document_is_renamed_with_its_passages() -> None:
    document = renamed(made(), "khac")
    assert (document.id, [p.id for p in document.passages]) == ("khac", ["khac:0"])
    assert renamed(document, "khac") is document


@pytest.mark.parametrize(
    ("issuer", "place", "expected", "why"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH BẮC NINH", "Bắc Ninh", "bac-ninh", "named by the issuer"),
        ("Tỉnh ủy Hòa Giang", None, "hoa-giang", "also a province that the register does not know"),
        ("Sở Tài chính", "Hòa Giang", "hoa-giang", "a department signs in its province"),
        ("Chính phủ", "Hà Nội", "", "the Government signs in Hà Nội and speaks of all"),
        ("Bộ Nội vụ", "Hà Nội", "", "so does a ministry"),
        (None, "Bắc Ninh", "", "nobody knows who issued it"),
    ],
)
def test_a_document_speaks_of_a_place(issuer: str | None, place: str | None, expected: str, why: str) -> None:
    metadata = Metadata(issuer=Quoted(issuer, 0, 1) if issuer else None, place=Quoted(place, 0, 1) if place else None)
    assert locality(metadata, load_register()) == expected, why
