"""Questions about the sample documents, read for real and searched by words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.agencies import load_register
from corpus.document import Document
from ingest.read import read_document
from prompts.answer import Answer, Answerer, Refusal
from tests.prompts_doubles import Shelf, WordSearcher

SAMPLES = Path(__file__).parents[1] / "corpus/samples"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    names = ("chuong-trinh-12-ctr-tu.txt", "ke-hoach-45-kh-ubnd.docx", "nghi-quyet-21-nq-hdnd.pdf")
    return [read_document(SAMPLES / name, load_register()) for name in names]


def ask(documents: list[Document], question: str) -> Answer | Refusal:
    shelf = Shelf(*documents)
    return Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)


def test_the_one_who_assigns_is_not_shown_as_the_one_who_does(documents: list[Document]) -> None:
    got = ask(documents, "hdnd tinh duoc giao nhiem vu gi")
    assert isinstance(got, Answer)
    assert {str(c.section) for c in got.citations} & {"V.1"}
    assert not {str(c.section) for c in got.citations} & {"Điều 5.1", "Điều 5.1.a", "Điều 5.1.b", "Điều 5.1.c"}


def test_nothing_assigned_is_refused(documents: list[Document]) -> None:
    assert isinstance(ask(documents, "Kế hoạch giao nhiệm vụ gì cho Kho bạc Nhà nước?"), Refusal)


def test_a_question_about_duties_without_an_agency_is_answered_or_refused(documents: list[Document]) -> None:
    got = ask(documents, "giao nhiem vu gi")
    assert isinstance(got, Refusal) or got.citations


def test_every_quote_stands_in_its_document(documents: list[Document]) -> None:
    texts = {d.id: d.text for d in documents}
    for question in (
        "STC chủ trì việc gì?",
        "Văn phòng Tỉnh ủy phối hợp việc gì?",
        "đến 2030 có bao nhiêu thôn có sóng?",
    ):
        for citation in ask(documents, question).citations:
            assert texts[citation.document][citation.start : citation.end] == citation.quote
