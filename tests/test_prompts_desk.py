"""Desk: what an answer draws on: the hits in scope, the documents that they point at, one reading of each."""

from __future__ import annotations

from dataclasses import replace

from corpus.document import Document
from corpus.errors import IndexUnavailable
from index.searcher import Found
from prompts.desk import FEW
from prompts.reply import cite
from tests.prompts_doubles import decision, desk_for, made, programme

QUESTION = "Đến năm 2045 quy mô kinh tế số đạt bao nhiêu?"


def plans(count: int) -> list[Document]:
    names = [f"{n}/KH-UBND" for n in range(1, count + 1)]
    return [made(name, "KẾ HOẠCH", "trồng cây", [("", name), ("I", "I. Trồng cây ven đường.")]) for name in names]


class NoIndex:
    """A searcher whose index cannot be used."""

    def search(self, query: str, **_: object) -> Found:
        """Raise IndexUnavailable."""
        raise IndexUnavailable("Chỉ mục hỏng.")


def test_few_documents_are_all_read() -> None:
    desk = desk_for(QUESTION, programme(), decision())
    assert {r.document.id for r in desk.readings} == {programme().id, decision().id}


def test_of_many_documents_those_are_read_that_search_points_at() -> None:
    desk = desk_for(QUESTION, *plans(30), programme())
    assert len(desk.readings) <= FEW
    assert desk.readings[0].document.id == programme().id


def test_without_an_index_some_documents_are_read_all_the_same() -> None:
    desk = replace(desk_for(QUESTION, *plans(30)), searcher=NoIndex())
    assert desk.hits == ()
    assert len(desk.readings) == FEW


def test_a_narrowed_question_is_searched_in_its_documents_only() -> None:
    desk = desk_for("Quyết định 34/2025/QĐ-UBND quy định giờ mở cửa thế nào?", programme(), decision())
    assert {hit.passage.document for hit in desk.hits} == {decision().id}


def test_a_document_is_opened_once_for_a_question() -> None:
    desk = desk_for(QUESTION, programme())
    first = desk.reading(programme().id)
    desk.library.shelf.documents.clear()  # type: ignore[attr-defined]  # it is taken out meanwhile
    assert desk.reading(programme().id) is first
    assert desk.said(cite(programme(), 0, 9)).startswith("“")


def test_search_scores_fall_on_the_clauses_of_the_passages_found() -> None:
    desk = desk_for(QUESTION, programme())
    reading = desk.reading(programme().id)
    near = desk.near(reading)
    best = max(near, key=lambda clause: near[clause])
    assert "kinh tế số đạt" in programme().text[slice(reading.clauses[best].start, reading.clauses[best].end)]
    assert all(0 <= score <= 1 for score in near.values())
    assert desk.evidence[0].reading is reading
