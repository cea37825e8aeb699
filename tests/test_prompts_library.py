"""Library: a reading is made once for a version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.document import Document
from corpus.errors import NotFound
from prompts import library
from prompts.library import Library, Readings
from tests.prompts_doubles import Shelf, decision, programme


def test_a_reading_is_kept_while_the_version_stands() -> None:
    shelf = Shelf(programme())
    readings = Library(shelf)
    first = readings.reading(programme().id)
    assert readings.reading(programme().id) is first
    shelf.documents[programme().id] = replace(programme(), version="other", text=programme().text + "\nThêm.")
    assert readings.reading(programme().id) is not first


def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "KEPT", 1)
    readings = Library(Shelf(programme(), decision()))
    first = readings.reading(programme().id)
    readings.reading(decision().id)
    assert readings.reading(programme().id) is not first


def test_an_unknown_document_is_an_error() -> None:
    with pytest.raises(NotFound):
        Library(Shelf()).reading("khong-co")


def unread(document: Document) -> None:
    raise AssertionError(f"{document.id} is read anew")


def test_the_newest_documents_are_opened_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = Library(Shelf(programme(), decision()))
    assert readings.open_newest(lambda: False) == 2
    monkeypatch.setattr(library, "read", unread)
    assert {readings.reading(d).document.id for d in (programme().id, decision().id)} == {programme().id, decision().id}


def test_opening_ends_where_enough_is_kept_or_somebody_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Library(Shelf(programme(), decision())).open_newest(lambda: True) == 0
    monkeypatch.setattr(library, "KEPT", 1)
    readings = Library(Shelf(programme(), decision()))
    assert readings.open_newest(lambda: False) == 1
    monkeypatch.setattr(library, "read", unread)
    assert readings.reading(decision().id), "the newest is the one that is kept"


def test_a_document_that_is_removed_meanwhile_is_passed_over() -> None:
    class Emptied(Shelf):
        def document(self, document_id: str) -> Document:
            raise NotFound("Không có văn bản này.")

    assert Library(Emptied(programme())).open_newest(lambda: False) == 0


def test_what_is_kept_once_serves_all_who_may_see_it_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Readings()
    read_whole = Library(Shelf(programme(), decision()), kept).reading(programme().id)
    monkeypatch.setattr(library, "read", unread)
    assert Library(Shelf(programme()), kept).reading(programme().id) is read_whole
    with pytest.raises(NotFound):
        Library(Shelf(decision()), kept).reading(programme().id)


def test_what_was_removed_is_let_go() -> None:
    kept = Readings()
    library_of_two = Library(Shelf(programme(), decision()), kept)
    first, second = (library_of_two.reading(one.id) for one in (programme(), decision()))
    kept.forget({programme().version})
    assert library_of_two.reading(programme().id) is not first
    assert library_of_two.reading(decision().id) is second
