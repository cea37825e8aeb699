"""Library: a reading is made once for a version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import NotFound
from prompts import library
from prompts.library import Library
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
