"""Rows: a document comes back from the catalogue equal to what went in."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.agency import Agency, Mention
from corpus.catalogue import Catalogue
from corpus.catalogue.rows import path_from_text, path_to_text
from corpus.document import Cell, Document, Doubt, Metadata, Page, Quoted, Section, SectionKind, Table
from corpus.duty import Deadline, Duty, Role
from corpus.fold import fold
from corpus.passage import Passage
from corpus.reference import Reference, Relation
from corpus.section_path import SectionPath
from corpus.target import Target


class NoRegister:
    """A register that knows nobody: every name is its own slug."""

    version = ""

    def identify(self, printed: str) -> str:
        return fold(printed).replace(" ", "-")

    def get(self, agency_id: str) -> Agency | None:
        return None

    def mentions(self, text: str) -> list[Mention]:
        return []

    def predecessors(self, agency_id: str) -> list[str]:
        return []

    def is_class(self, printed: str) -> bool:
        return False

    def classes_of(self, agency_id: str) -> list[str]:
        return []


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
OFFSETS = st.integers(0, 10**6)
PAGES = st.none() | st.integers(1, 9999)
PATHS = st.builds(SectionPath, WORDS, st.lists(WORDS, max_size=4).map(tuple))
QUOTED = st.builds(Quoted, WORDS, OFFSETS, OFFSETS)
MANY_QUOTED = st.lists(QUOTED, max_size=3).map(tuple)
METADATA = st.builds(
    Metadata,
    **{
        name: st.none() | QUOTED for name in ("number", "kind", "title", "issuer", "place", "date", "signer", "urgency")
    },
    recipients=MANY_QUOTED,
    legal_bases=MANY_QUOTED,
)
SECTIONS = st.builds(
    Section, PATHS, st.sampled_from(SectionKind), WORDS, WORDS, st.integers(0, 9), OFFSETS, OFFSETS, OFFSETS
)
CELLS = st.lists(st.builds(Cell, OFFSETS, OFFSETS), max_size=3).map(tuple)
TABLES = st.builds(Table, st.lists(CELLS, max_size=3).map(tuple), OFFSETS, OFFSETS)
DEADLINES = st.builds(Deadline, WORDS, st.none() | st.dates(), st.none() | WORDS)
DUTIES = st.builds(
    Duty,
    PATHS,
    WORDS,
    WORDS,
    st.sampled_from(Role),
    WORDS,
    WORDS,
    OFFSETS,
    OFFSETS,
    PAGES,
    st.none() | DEADLINES,
    st.none() | WORDS,
    st.booleans(),
)
TARGETS = st.builds(
    Target, PATHS, WORDS, st.sampled_from(["=", ">=", "~"]), WORDS, WORDS, PAGES, WORDS, OFFSETS, OFFSETS, PAGES
)
REFERENCES = st.builds(Reference, PATHS, WORDS, st.sampled_from(Relation), WORDS, WORDS, OFFSETS, OFFSETS)
DOUBTS = st.builds(Doubt, WORDS, WORDS, st.none() | OFFSETS, st.none() | OFFSETS)
SHORT_NAMES = st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, bytes]:
    source = draw(st.binary(min_size=1, max_size=40))
    version = hashlib.sha256(source).hexdigest()
    texts = draw(st.lists(st.tuples(PATHS, WORDS, PAGES), max_size=3))
    passages = (Passage(version[:12], i, path, ("a", t), t, 0, len(t), page) for i, (path, t, page) in enumerate(texts))
    document = Document(
        id=version[:12],
        version=version,
        name=draw(WORDS),
        text=draw(WORDS),
        metadata=draw(METADATA),
        pages=tuple(draw(st.lists(st.builds(Page, st.integers(1, 9), OFFSETS, OFFSETS), max_size=3))),
        sections=tuple(draw(st.lists(SECTIONS, max_size=3))),
        tables=tuple(draw(st.lists(TABLES, max_size=2))),
        duties=tuple(draw(st.lists(DUTIES, max_size=3))),
        targets=tuple(draw(st.lists(TARGETS, max_size=2))),
        references=tuple(draw(st.lists(REFERENCES, max_size=2))),
        passages=tuple(passages),
        doubts=tuple(draw(st.lists(DOUBTS, max_size=2))),
        short_names=draw(SHORT_NAMES),
    )
    return document, source


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_a_whole_document_comes_back_equal(tmp_path: Path, catalogue_url: str, made: tuple[Document, bytes]) -> None:
    document, source = made
    catalogue = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    try:
        added = catalogue.add(document, source, "a/b.txt")
        assert catalogue.document(added.id) == document
        assert catalogue.source_file(added.id).read_bytes() == source
        catalogue.remove(added.id)
    finally:
        catalogue.close()


@pytest.mark.parametrize(
    "path",
    [
        SectionPath(),
        SectionPath("", ("V", "6")),
        SectionPath("Quy chế/2", ("Điều 1.2", "a")),  # signs that printing would lose
        SectionPath("", ("Phụ lục 1", "hàng 3")),
    ],
)
def test_a_path_is_kept_exactly(path: SectionPath) -> None:
    assert path_from_text(path_to_text(path)) == path


def test_a_date_without_words_is_not_a_deadline(tmp_path: Path, catalogue_url: str) -> None:
    """A deadline printed as "" is still a deadline; only NULL means none."""
    source = b"x"
    version = hashlib.sha256(source).hexdigest()
    duty = Duty(SectionPath("", ("V",)), "Sở Y tế", "so-y-te", Role.LEAD, "", "", 0, 0, None, Deadline("", date.max))
    document = Document(version[:12], version, "x.txt", "x", duties=(duty,))
    catalogue = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    catalogue.add(document, source, "x.txt")
    assert catalogue.document(version[:12]).duties == (duty,)
    catalogue.close()
