"""Ingest: every good file is kept, every bad one told, nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.ingesting import Step, find_files, ingest
from api.wiring import Workspace
from corpus.errors import NotFound, SettingsError
from tests.api_office import TEXT, workspace


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return workspace(tmp_path / "kho", filled=False)


def _write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_stored_and_indexed(office: Workspace, tmp_path: Path) -> None:
    report = ingest(office, [_write(tmp_path / "a.txt")])
    (document,) = report.documents
    assert (document.status, document.path, document.number) == ("new", str(tmp_path / "a.txt"), "07-CTr/TU")
    assert document.sections >= 6
    assert office.index_state() == office.catalogue.stamps() != {}


def test_the_same_bytes_again_are_the_same_document(office: Workspace, tmp_path: Path) -> None:
    first = ingest(office, [_write(tmp_path / "a.txt")]).documents[0]
    again = ingest(office, [_write(tmp_path / "b.txt")]).documents[0]
    assert (again.id, again.status, again.path) == (first.id, "existing", str(tmp_path / "b.txt"))


def test_a_replacement_keeps_the_id(office: Workspace, tmp_path: Path) -> None:
    first = ingest(office, [_write(tmp_path / "a.txt")]).documents[0]
    second = ingest(office, [_write(tmp_path / "b.txt", TEXT.replace("20%", "25%"))], replaces="07-CTr/TU").documents[0]
    assert (second.id, second.status) == (first.id, "replaced")
    assert second.version != first.version
    assert "25%" in office.searcher().search("kinh tế số chiếm ít nhất").hits[0].passage.text


BAD = [
    ("empty", b"", "no bytes"),
    ("junk.pdf", b"\x00\x01\x02" * 400, "not a PDF"),
    ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "a PDF cut short"),
    ("junk.docx", b"PK\x03\x04 nothing", "not a zip"),
    ("picture.bin", bytes(range(256)) * 40, "binary junk"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[b[2] for b in BAD])
def test_bad_input_is_told_and_changes_nothing(
    office: Workspace, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    good = _write(tmp_path / "good.txt")
    report = ingest(office, [tmp_path / name, good])
    assert [f.path for f in report.failed] == [str(tmp_path / name)]
    assert report.failed[0].error
    assert report.failed[0].advice
    assert len(report.documents) == len(office.catalogue.state()) == 1


def test_a_missing_path_is_told(office: Workspace, tmp_path: Path) -> None:
    report = ingest(office, [tmp_path / "khong-co.txt"])
    assert "khong-co.txt" in report.failed[0].error
    assert office.catalogue.state() == {}


def test_a_folder_gives_its_readable_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.PDF", "a/x.xlsx", ".hidden.txt", "~$b.docx"):
        _write(tmp_path / name)
    assert [p.relative_to(tmp_path).as_posix() for p in find_files([tmp_path])] == ["a/c.PDF", "b.txt"]


def test_an_interruption_keeps_what_was_read_before(office: Workspace, tmp_path: Path) -> None:
    def interrupt(step: Step) -> None:
        if step.ordinal == 2:
            raise KeyboardInterrupt

    files = [_write(tmp_path / "a.txt"), _write(tmp_path / "b.txt", TEXT.replace("20%", "30%"))]
    with pytest.raises(KeyboardInterrupt):
        ingest(office, files, watch=interrupt)
    assert len(office.catalogue.state()) == 1
    assert office.searcher().search("kinh tế số").hits


def test_progress_names_each_file_and_ends_with_the_index(office: Workspace, tmp_path: Path) -> None:
    steps: list[Step] = []
    ingest(office, [_write(tmp_path / "a.txt"), tmp_path / "none.txt"], watch=steps.append)
    assert {s.ordinal for s in steps} == {1, 2}
    assert (steps[-1].step, steps[-1].done) == ("lập chỉ mục", steps[-1].total)


def test_replacing_needs_one_file_and_a_known_document(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        ingest(office, [tmp_path / "a", tmp_path / "b"], replaces="x")
    with pytest.raises(NotFound):
        ingest(office, [_write(tmp_path / "a.txt")], replaces="99/QĐ-UBND")
