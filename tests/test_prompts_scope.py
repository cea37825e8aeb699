"""Scope: what is asked for, narrowed by what the question names."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.scope import Scope, called, find_scope
from prompts.understand import understand
from tests.prompts_doubles import Shelf, decision, programme

BOTH = Shelf(programme(), decision())


def scope(text: str, requested: list[str] | None = None) -> Scope:
    return find_scope(understand(text, load_register()), BOTH.summaries(), requested)


@pytest.mark.parametrize(
    ("text", "documents", "narrowed"),
    [
        ("Ai chủ trì?", 2, False),
        ("Quyết định 34 giao ai chủ trì?", 1, True),
        ("Quyết định 34/2025 giao ai chủ trì?", 1, True),
        ("quyet dinh 34/2025/qđ-ubnd quy dinh gi", 1, True),
        ("Cơ quan nào triển khai Quyết định 34?", 2, False),
    ],
)
def test_a_document_named_as_the_source_narrows(text: str, documents: int, narrowed: bool) -> None:
    found = scope(text)
    assert (len(found.documents), found.narrowed) == (documents, narrowed)


def test_another_kind_of_document_with_the_figure_is_another_document() -> None:
    found = scope("Nghị quyết 34 nói gì về chợ?")
    assert [n.number for n in found.unknown] == ["34"]
    question = understand("Nghị quyết 34 nói gì về chợ?", load_register())
    assert called(found.unknown[0], question) == "Nghị quyết 34"


def test_requested_documents_are_all_there_is() -> None:
    assert scope("Ai chủ trì?", [programme().id]).documents == (programme().id,)
    assert scope("Ai chủ trì?", ["khong-co"]).documents == ()


def test_the_same_figure_of_another_year_is_another_document() -> None:
    assert [n.number for n in scope("Quyết định 34/2019 giao ai?").unknown] == ["34/2019"]
