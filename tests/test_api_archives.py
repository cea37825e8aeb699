"""An archive of several documents is taken in as its documents; what fails in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.archives import each_document
from api.ingesting import ingest
from api.wiring import Workspace
from ingest.limits import Limits
from tests.api_office import TEXT, workspace
from tests.test_ingest_zip_file import packed


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return workspace(tmp_path / "kho", filled=False)


def test_each_document_of_an_archive_is_one(office: Workspace, tmp_path: Path) -> None:
    other = TEXT.replace("20%", "30%").encode()
    archive = packed(tmp_path / "so.zip", {"a.txt": TEXT.encode(), "b/a.txt": other, "hong.pdf": b"%PDF-1.7\n1 0 obj"})
    report = ingest(office, [archive])
    assert [d.path for d in report.documents] == [f"{archive}/a.txt", f"{archive}/b/a.txt"]
    assert [f.path for f in report.failed] == [f"{archive}/hong.pdf"]
    assert len(office.catalogue.state()) == 2


def test_an_archive_of_several_replaces_nothing(office: Workspace, tmp_path: Path) -> None:
    plain = tmp_path / "a.txt"
    plain.write_text(TEXT, encoding="utf-8")
    first = ingest(office, [plain]).documents[0]
    archive = packed(tmp_path / "so.zip", {"a.txt": TEXT.encode(), "b.txt": TEXT.replace("20%", "9%").encode()})
    report = ingest(office, [archive], replaces=first.id)
    assert (len(report.documents), len(report.failed)) == (0, 2)
    assert office.catalogue.state().keys() == {first.id}


def test_other_files_and_broken_archives_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "hong.zip").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    one = packed(tmp_path / "mot.zip", {"a.txt": b"x"})
    paths = [tmp_path / "hong.zip", tmp_path / "a.txt", one]
    items = list(each_document(paths, [p.name for p in paths], Limits(), tmp_path / "trong"))
    assert [(i.path, i.name, i.ordinal) for i in items] == [(p, p.name, n) for n, p in enumerate(paths, 1)]
