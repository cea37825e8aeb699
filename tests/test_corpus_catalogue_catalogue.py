"""Catalogue: documents go in whole or not at all, and come out as the newest version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from corpus.catalogue import Added, Catalogue, DutyFilter
from corpus.errors import NotFound, SettingsError
from tests.catalogue_documents import SOURCE, made
from tests.test_corpus_catalogue_rows import NoRegister


@pytest.fixture
def folder(tmp_path: Path, catalogue_url: str) -> Path:
    return tmp_path / "data"


@pytest.fixture
def catalogue(folder: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, folder / "files", NoRegister())
    yield opened
    opened.close()


def files_in(folder: Path) -> list[str]:
    return sorted(p.name for p in (folder / "files").rglob("*") if p.is_file())


def test_the_same_bytes_again_are_the_existing_document(catalogue: Catalogue) -> None:
    first = catalogue.add(made(), SOURCE, "a/ctr.txt")
    assert first == Added(made().version[:12], "new")
    assert catalogue.add(made(name="khac.txt"), SOURCE, "b/khac.txt") == Added(first.id, "existing")
    assert [(s.path, s.name) for s in catalogue.summaries()] == [("a/ctr.txt", "ctr.txt")]


def test_the_id_is_the_catalogues(catalogue: Catalogue) -> None:
    passage = replace(made().passages[0], document="tam")
    added = catalogue.add(replace(made(), id="tam", passages=(passage,)), SOURCE, "ctr.txt")
    assert catalogue.document(added.id) == made()


def test_a_summary_tells_what_a_list_needs(catalogue: Catalogue) -> None:
    catalogue.add(made(), SOURCE, "a/ctr.txt")
    (summary,) = catalogue.summaries()
    assert (summary.number, summary.title, summary.kind) == ("12-CTr/TU", "Chương trình hành động", None)
    assert (summary.sections, summary.duties, summary.pages) == (1, 0, None)
    assert summary.doubts == made().doubts
    assert summary.version == made().version


def test_some_are_told_of_and_counted_alone(catalogue: Catalogue) -> None:
    one = catalogue.add(made(), SOURCE, "ctr.txt").id
    other = catalogue.add(made(b"other", number="13-CTr/TU"), b"other", "ctr2.txt").id
    assert [(s.id, len(s.doubts)) for s in catalogue.summaries({other})] == [(other, len(made().doubts))]
    assert catalogue.summaries(set()) == []
    assert catalogue.passage_count([one, other, "unknown"]) == 2 * len(made().passages)


def test_a_replacement_keeps_the_id_and_the_old_words(catalogue: Catalogue, folder: Path) -> None:
    old = catalogue.add(made(), SOURCE, "ctr.txt")
    new = made(b"new", number="13-CTr/TU", name="ctr2.md", text="Văn bản mới, dài hơn")
    assert catalogue.add(new, b"new", "ctr2.md", replaces=old.id) == Added(old.id, "replaced")

    document = catalogue.document(old.id)
    assert (document.id, document.version, document.text) == (old.id, new.version, new.text)
    assert [p.id for p in catalogue.all_passages()] == [f"{old.id}:0"]
    assert [row.number for row in catalogue.targets()] == ["13-CTr/TU"]
    assert [(v.hash, v.text, v.current) for v in catalogue.versions(old.id)] == [
        (made().version, made().text, False),
        (new.version, new.text, True),
    ]
    assert catalogue.version(made().version).text == made().text
    assert catalogue.find_version(made().version) == old.id
    assert catalogue.state() == {old.id: new.version}
    assert catalogue.source_file(old.id).read_bytes() == b"new"
    assert files_in(folder) == sorted([f"{made().version}.txt", f"{new.version}.md"])


def test_an_earlier_version_can_come_back(catalogue: Catalogue) -> None:
    first = catalogue.add(made(), SOURCE, "ctr.txt").id
    catalogue.add(made(b"new"), b"new", "ctr.txt", replaces=first)
    assert catalogue.add(made(name="ctr.md"), SOURCE, "ctr.md", replaces=first).status == "replaced"
    assert catalogue.state() == {first: made().version}
    assert [v.current for v in catalogue.versions(first)] == [False, True]
    assert catalogue.source_file(first).read_bytes() == SOURCE


def test_the_same_bytes_read_anew_replace_what_was_read(catalogue: Catalogue) -> None:
    document_id = catalogue.add(made(), SOURCE, "ctr.txt").id
    catalogue.document(document_id)  # now in memory
    assert catalogue.add(made(), SOURCE, "ctr.txt", replaces=document_id).status == "existing"
    better = replace(made(), doubts=())
    assert catalogue.add(better, SOURCE, "ctr.txt", replaces=document_id).status == "replaced"
    assert catalogue.document(document_id) == better


def test_bytes_of_another_document_do_not_replace(catalogue: Catalogue) -> None:
    first = catalogue.add(made(), SOURCE, "ctr.txt").id
    second = catalogue.add(made(b"2"), b"2", "2.txt").id
    with pytest.raises(SettingsError, match=first):
        catalogue.add(made(), SOURCE, "ctr.txt", replaces=second)
    assert catalogue.state() == {first: made().version, second: made(b"2").version}


def test_an_unknown_document_cannot_be_replaced(catalogue: Catalogue, folder: Path) -> None:
    with pytest.raises(NotFound):
        catalogue.add(made(), SOURCE, "ctr.txt", replaces="khongco")
    assert catalogue.state() == {}
    assert files_in(folder) == []


def test_a_failure_in_the_middle_leaves_everything_as_it_was(catalogue: Catalogue, folder: Path) -> None:
    twice = made().passages * 2  # the same ordinal twice cannot be stored
    with pytest.raises(IntegrityError):
        catalogue.add(replace(made(), passages=twice), SOURCE, "ctr.txt")
    assert catalogue.summaries() == []
    assert files_in(folder) == []
    assert catalogue.add(made(), SOURCE, "ctr.txt").status == "new"


def test_bytes_that_are_not_the_versions_are_a_bug(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        catalogue.add(made(), b"other", "ctr.txt")


def test_removing_takes_rows_versions_and_files(catalogue: Catalogue, folder: Path) -> None:
    first = catalogue.add(made(), SOURCE, "ctr.txt").id
    catalogue.add(made(b"new"), b"new", "ctr.txt", replaces=first)
    kept = catalogue.add(made(b"kept"), b"kept", "k.txt").id
    catalogue.remove(first)
    assert list(catalogue.state()) == [kept]
    assert {p.document for p in catalogue.all_passages()} == {kept}
    assert files_in(folder) == [f"{made(b'kept').version}.txt"]
    assert catalogue.find_version(made().version) is None
    for ask in (catalogue.document, catalogue.remove, catalogue.source_file, catalogue.versions):
        with pytest.raises(NotFound):
            ask(first)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (made().version[:12], "the id"),
        (made().version[:6].upper(), "the beginning of the id, in any case"),
        ("12-CTr/TU", "the number as printed"),
        ("số 12 ctr tu", "the number as typed"),
        (made().version, "the whole hash, pasted from elsewhere"),
    ],
)
def test_a_document_is_found_by(catalogue: Catalogue, name: str, why: str) -> None:
    document_id = catalogue.add(made(), SOURCE, "ctr.txt").id
    assert catalogue.resolve(name) == document_id, why


@pytest.mark.parametrize(
    ("name", "why"), [("", "nothing typed"), ("99-CTr/TU", "no such number"), ("%%%%", "a wildcard")]
)
def test_no_document_is_found_by(catalogue: Catalogue, name: str, why: str) -> None:
    catalogue.add(made(), SOURCE, "ctr.txt")
    with pytest.raises(NotFound):
        catalogue.resolve(name)


def test_a_number_of_two_documents_names_both(catalogue: Catalogue) -> None:
    ids = [catalogue.add(made(s), s, "ctr.txt").id for s in (b"1", b"2")]
    with pytest.raises(NotFound) as caught:
        catalogue.resolve("12-CTr/TU")
    assert all(i in caught.value.message for i in ids)


def test_passages_come_by_id_in_the_order_asked(catalogue: Catalogue) -> None:
    ids = [f"{catalogue.add(made(s), s, 'ctr.txt').id}:0" for s in (b"1", b"2")]
    found = catalogue.passages([ids[1], "khongco:0", ids[0], f"{ids[0]}9", "x", "x:y", f"{ids[0]}{'9' * 20}"])
    assert list(found) == [ids[1], ids[0]]
    assert catalogue.passages([]) == {}
    assert found[ids[0]].text == made().passages[0].text


def test_a_lost_source_file_is_told(catalogue: Catalogue, folder: Path) -> None:
    document_id = catalogue.add(made(), SOURCE, "ctr.txt").id
    catalogue.source_file(document_id).unlink()
    with pytest.raises(NotFound, match="tệp gốc"):
        catalogue.source_file(document_id)


def test_nothing_is_given_where_nothing_is(catalogue: Catalogue) -> None:
    assert catalogue.duties(DutyFilter()) == []
    assert catalogue.targets(frozenset()) == []
    assert list(catalogue.all_passages("khongco")) == []
