"""Choosing: documents and sections as people name them, and clear errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import NotFound, SettingsError
from publish.chosen import Chosen, choose
from tests.publish_papers import read_text


class OneShelf:
    """A shelf with one document, found by its id or number."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def resolve(self, name: str) -> str:
        if name in (self._document.id, "15-CTr/TU"):
            return self._document.id
        raise NotFound(f"Không có văn bản “{name}” trong kho.")

    def document(self, document_id: str) -> Document:
        return self._document


@pytest.mark.parametrize(
    ("sections", "paths", "why"),
    [
        ([], [], "none named: the whole document"),
        (["iv.2"], ["IV.2"], "typed in small letters"),
        (["IV.2", "II", "II"], ["II", "IV.2"], "in the order of the text, each once"),
        (["IV", "IV.2"], ["IV"], "the outer one holds the inner"),
        (["15-CTr/TU#III.1"], ["III.1"], "of one document by its number"),
    ],
)
def test_sections(tmp_path: Path, sections: list[str], paths: list[str], why: str) -> None:
    (one,) = choose(OneShelf(read_text(tmp_path)), ["15-CTr/TU"], sections)
    assert [str(s.path) for s in one.sections] == paths, why


def test_what_cannot_be_chosen_is_said(tmp_path: Path) -> None:
    shelf = OneShelf(read_text(tmp_path))
    with pytest.raises(NotFound, match=r"không có mục IX") as error:
        choose(shelf, ["15-CTr/TU"], ["IX"])
    assert "I, II" in error.value.advice
    with pytest.raises(NotFound, match="99-CTr"):
        choose(shelf, ["99-CTr/TU"])
    with pytest.raises(SettingsError, match="Chưa chọn văn bản"):
        choose(shelf, [])


def test_a_choice_holds_what_stands_in_its_sections(tmp_path: Path) -> None:
    document = read_text(tmp_path)
    section = document.section("IV.3")
    assert section is not None
    one = Chosen(document, (section,))
    assert one.holds(section.start, section.end)
    assert not one.holds(section.start - 1, section.end)
    assert Chosen(document).holds(0, len(document.text))
