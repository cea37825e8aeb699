"""RecentDocuments: the last used ones, never an outdated one, never too many."""

from __future__ import annotations

from corpus.catalogue.memory import RecentDocuments
from corpus.document import Document


def document(document_id: str, characters: int = 10) -> Document:
    return Document(document_id, "", "", "x" * characters)


def test_a_document_is_kept_until_it_changes() -> None:
    recent, kept = RecentDocuments(), document("a")
    recent.keep("t1", kept)
    assert recent.get("a", "t1") is kept
    assert recent.get("a", "t2") is None
    assert recent.get("b", "t1") is None


def test_the_one_not_used_for_longest_goes_first() -> None:
    recent = RecentDocuments(most_characters=25)
    for name in "ab":
        recent.keep("t", document(name))
    recent.get("a", "t")
    recent.keep("t", document("c"))
    assert [recent.get(name, "t") is not None for name in "abc"] == [True, False, True]


def test_one_document_larger_than_the_bound_is_kept_alone() -> None:
    recent = RecentDocuments(most_characters=25)
    recent.keep("t", document("a"))
    recent.keep("t", document("b", 100))
    assert len(recent) == 1
    recent.keep("t", document("b", 5))  # the count went down with it
    recent.keep("t", document("c", 15))
    assert len(recent) == 2


def test_a_document_can_be_forgotten() -> None:
    recent = RecentDocuments()
    recent.keep("t", document("a"))
    recent.forget("a")
    recent.forget("never kept")
    assert len(recent) == 0
