"""Reply: markers, names of documents, quotes that are not said twice."""

from __future__ import annotations

from dataclasses import replace

from corpus.document import Document, Metadata, Quoted
from prompts.reply import cite, marker, named_document, several, unique
from tests.prompts_doubles import decision, programme


def test_markers_name_the_place_and_where_needed_the_document() -> None:
    document = programme()
    section = next(s for s in document.sections if str(s.path) == "V.2")
    citation = cite(document, section.start, section.end)
    assert marker(citation) == "[V.2]"
    assert marker(citation, named=True) == "[12-CTr/TU, V.2]"
    assert marker(cite(document, 0, 9)) == "[thể thức văn bản]"


def test_a_document_without_a_number_is_named_by_its_kind_and_title() -> None:
    document = programme()
    section = next(s for s in document.sections if str(s.path) == "V.2")
    unnumbered = replace(document, metadata=replace(document.metadata, number=None))
    made = marker(cite(unnumbered, section.start, section.end), named=True)
    assert made == f"[{unnumbered.called}, V.2]"
    assert "12-CTr/TU" not in made


def test_white_space_is_not_quoted() -> None:
    document = programme()
    section = next(s for s in document.sections if str(s.path) == "V.2")
    assert cite(document, section.start - 1, section.head_end + 1).quote.startswith("2. Hội đồng")


def test_a_quote_inside_another_is_left_out() -> None:
    document = programme()
    inner, outer, other = cite(document, 20, 30), cite(document, 15, 40), cite(document, 60, 70)
    assert unique([inner, other, outer]) == (other, outer)
    assert unique([outer, inner]) == (outer,)
    assert not several([inner, other])
    assert several([inner, cite(decision(), 0, 5)])


def test_documents_are_called_by_number_title_or_name() -> None:
    assert named_document(programme()) == "Chương trình số 12-CTr/TU"
    title = Metadata(kind=Quoted("Kế hoạch", 0, 1), title=Quoted(" ".join(["phát"] * 20), 0, 1))
    assert named_document(Document("d", "v", "a.txt", "x", title)).endswith("phát…”")
    assert named_document(Document("d", "v", "a.txt", "x")) == "Văn bản a.txt"
