"""Backup and restore: one consistent state out, and only a good archive in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from api.archive import back_up, put_back
from api.settings import Settings
from api.wiring import Workspace
from corpus.access import Level, up_to
from corpus.errors import NotFound, SettingsError
from tests.api_office import TEXT, programme, workspace


def _settings(folder: Path) -> Settings:
    return Settings(data=folder, embedding_model="hashing")


def test_what_was_backed_up_comes_back_whole(tmp_path: Path) -> None:
    office = workspace(tmp_path / "kho")  # still open: a server may be running
    assert back_up(office.settings, tmp_path / "a.zip") == 1
    again = _settings(tmp_path / "moi")
    assert put_back(again, tmp_path / "a.zip") == 1
    other = Workspace(again)
    assert other.catalogue.document(programme().id) == office.catalogue.document(programme().id)
    assert other.catalogue.source_file(programme().id).read_bytes() == TEXT.encode()
    assert other.searcher().search("kinh phí").hits


def test_a_restore_replaces_what_was_there(tmp_path: Path) -> None:
    full = workspace(tmp_path / "kho")
    empty = workspace(tmp_path / "trong", filled=False)
    assert empty.catalogue.state() == {}
    back_up(empty.settings, tmp_path / "trong.zip")
    full.refresh()
    full.close()
    assert put_back(full.settings, tmp_path / "trong.zip") == 0
    assert Workspace(full.settings).catalogue.state() == {}
    assert not list((tmp_path / "kho" / "files").glob("*.txt"))


def _archive(path: Path, names: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in names.items():
            made.writestr(name, content)
    return path


BAD = [
    ({}, "nothing in it"),
    ({"chidan.json": b'{"format": 1}', "catalogue.db": b"junk", "files/x": b""}, "a name that is not ours"),
    ({"chidan.json": b'{"format": 1}', "catalogue.db": b"junk"}, "no database"),
    ({"chidan.json": b'{"format": 1}', "catalogue.db": b"", "../evil": b"x"}, "a path out of the folder"),
    ({"chidan.json": b'{"format": 99}', "catalogue.db": b""}, "a newer format"),
    ({"chidan.json": b"[", "catalogue.db": b""}, "a torn manifest"),
    ({"chidan.json": b'{"format": 1}', f"files/{'0' * 64}.txt": b"x"}, "other bytes than the name says"),
]


@pytest.mark.parametrize(("names", "reason"), BAD, ids=[b[1] for b in BAD])
def test_a_bad_archive_changes_nothing(tmp_path: Path, names: dict[str, bytes], reason: str) -> None:
    office = workspace(tmp_path / "kho")
    before = office.catalogue.state()
    with pytest.raises(SettingsError):
        put_back(office.settings, _archive(tmp_path / "bad.zip", names))
    assert office.catalogue.state() == before
    assert not (tmp_path / "evil").exists()


def test_a_backup_holds_the_files_of_its_documents_and_no_others(tmp_path: Path) -> None:
    office = workspace(tmp_path / "kho")
    (office.settings.files / f"{'0' * 64}.txt").write_text("left by a crash")
    back_up(office.settings, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert set(packed.namelist()) == {"chidan.json", "catalogue.db", f"files/{programme().version}.txt"}
    assert {p.name for p in tmp_path.iterdir()} == {"a.zip", "kho"}


def test_a_damaged_file_is_left_out_so_that_the_rest_can_come_back(tmp_path: Path) -> None:
    office = workspace(tmp_path / "kho")
    office.catalogue.source_file(programme().id).write_text("changed")
    back_up(office.settings, tmp_path / "a.zip")
    again = Workspace(_settings(tmp_path / "moi"))
    assert put_back(again.settings, tmp_path / "a.zip") == 1
    assert again.catalogue.document(programme().id) == programme()
    with pytest.raises(NotFound):
        again.catalogue.source_file(programme().id)


def test_a_restore_goes_on_over_a_damaged_database(tmp_path: Path) -> None:
    office = workspace(tmp_path / "kho")
    back_up(office.settings, tmp_path / "a.zip")
    office.close()
    (tmp_path / "kho" / "catalogue.db").write_bytes(b"junk" * 4000)
    assert put_back(office.settings, tmp_path / "a.zip") == 1
    assert Workspace(office.settings).catalogue.document(programme().id) == programme()
    assert (tmp_path / "kho" / "catalogue.db.hong").exists()


def test_a_running_server_sees_what_was_restored(tmp_path: Path) -> None:
    office = workspace(tmp_path / "kho")
    back_up(office.settings, tmp_path / "a.zip")
    office.refresh()
    office.catalogue.remove(programme().id)
    assert office.searcher().search("kinh phí").hits == ()
    put_back(office.settings, tmp_path / "a.zip")
    assert office.searcher().search("kinh phí").hits


def test_without_a_catalogue_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        back_up(_settings(tmp_path), tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_restore_does_not_forget_which_levels_the_index_may_hold(tmp_path: Path) -> None:
    office = workspace(tmp_path / "kho")
    back_up(office.settings, tmp_path / "a.zip")
    office.catalogue.set_level(programme().id, Level.RESTRICTED)
    put_back(office.settings, tmp_path / "a.zip")
    assert office.catalogue.level(programme().id) is Level.INTERNAL
    assert office.catalogue.levels_held() == up_to(Level.RESTRICTED)


def test_after_a_damaged_database_the_index_may_hold_every_level(tmp_path: Path) -> None:
    office = workspace(tmp_path / "kho")
    back_up(office.settings, tmp_path / "a.zip")
    office.close()
    (tmp_path / "kho" / "catalogue.db").write_bytes(b"junk" * 1000)
    put_back(office.settings, tmp_path / "a.zip")
    assert Workspace(office.settings).catalogue.levels_held() == frozenset(Level)
