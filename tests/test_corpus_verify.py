"""Verify: a saved answer is held against the words, offsets, sections and versions of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue import Catalogue
from corpus.document import Page, Section, SectionKind
from corpus.errors import SettingsError
from corpus.section_path import SectionPath
from corpus.verify import verify_answer
from tests.catalogue_documents import SOURCE, TEXT, made
from tests.test_corpus_catalogue_rows import NoRegister

CLAUSE = "1. Sở Tài chính bố trí kinh phí."
START = TEXT.index(CLAUSE)
END = START + len(CLAUSE)


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    section = Section(SectionPath("", ("I", "1")), SectionKind.CLAUSE, "1.", "", 2, START, END, END)
    document = replace(made(), sections=(section,), pages=(Page(1, 0, START), Page(2, START, len(TEXT))))
    opened.add(document, SOURCE, "ctr.txt")
    yield opened
    opened.close()


def answer(**changed: object) -> Mapping[str, Any]:
    citation = {
        "document": made().id, "version": made().version, "number": "12-CTr/TU", "section": "I.1", "page": 2,
        "start": START, "end": END, "quote": CLAUSE,
    }  # fmt: skip
    return {"answer": "Sở Tài chính bố trí kinh phí.", "refused": False, "citations": [citation | changed]}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({}, ""),
        ({"version": ""}, ""),
        ({"quote": "1. Sở Tài chính bố trí kinh phi."}, "không khớp"),
        ({"start": START + 1}, "không khớp"),
        ({"start": 0, "end": 10**9}, "không khớp"),
        ({"start": -1}, "không khớp"),
        ({"quote": "", "end": START}, "không khớp"),
        ({"section": "V.6"}, "mục 1, phần I"),
        ({"page": 1}, "trang 2"),
        ({"document": "khongco"}, "khongco"),
        ({"version": "0" * 64}, "phiên bản"),
    ],
)
def test_a_citation_is_checked(catalogue: Catalogue, changed: Mapping[str, object], problem: str) -> None:
    (checked,) = verify_answer(answer(**changed), catalogue)
    assert (problem in checked.problem) if problem else not checked.problem
    assert not checked.outdated


def test_an_earlier_version_still_proves_its_words(catalogue: Catalogue) -> None:
    catalogue.add(made(b"new", text="Văn bản mới"), b"new", "ctr.txt", replaces=made().id)
    (checked,) = verify_answer(answer(), catalogue)
    assert (checked.problem, checked.outdated) == ("", True)
    (wrong,) = verify_answer(answer(quote="Khác"), catalogue)
    assert wrong.problem


def test_a_version_of_another_document_proves_nothing(catalogue: Catalogue) -> None:
    catalogue.add(made(b"other"), b"other", "x.txt")
    (checked,) = verify_answer(answer(version=made(b"other").version), catalogue)
    assert "văn bản khác" in checked.problem


def test_a_refusal_may_have_no_citations(catalogue: Catalogue) -> None:
    assert verify_answer({"answer": "Không có căn cứ.", "refused": True, "citations": []}, catalogue) == ()


@pytest.mark.parametrize(
    ("saved", "why"),
    [
        (None, "nothing"),
        ([1, 2], "a list"),
        ({"answer": "x"}, "no citations"),
        ({"citations": []}, "no answer"),
        ({"answer": "x", "citations": [], "refused": False}, "an answer must have one"),
        ({"answer": "x", "citations": "x"}, "not a list"),
        ({"answer": "x", "citations": [7]}, "not a citation"),
        (answer(start="0"), "a number as text"),
        (answer(end=True), "a truth value is no number"),
        (answer(quote=None), "no quote"),
        (answer(page="2"), "a page as text"),
        (answer(version=None), "no version, but not left out"),
    ],
)
def test_junk_is_a_clear_error(catalogue: Catalogue, saved: object, why: str) -> None:
    with pytest.raises(SettingsError) as caught:
        verify_answer(saved, catalogue)
    assert caught.value.advice, why
