"""Workspace: the index is held against the catalogue and put right before it is used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from api.settings import Settings
from api.wiring import Workspace, open_workspace
from corpus.errors import SettingsError
from tests.api_office import TEXT, programme, workspace
from tests.waiting import PATIENCE


def test_search_finds_what_was_only_laid_into_the_catalogue(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    found = office.searcher().search("kinh phí hằng năm")
    assert str(found.hits[0].passage.section) == "V.2"
    assert office.index_state() == office.catalogue.stamps()


def test_a_removed_document_is_gone_from_the_next_search(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    assert office.searcher().search("kinh phí").hits
    office.catalogue.remove(programme().id)
    assert not office.searcher().search("kinh phí").hits


def test_what_another_process_added_is_found_without_a_restart(tmp_path: Path) -> None:
    mine = workspace(tmp_path)
    assert mine.searcher().search("kinh phí").hits
    other = Workspace(mine.settings)
    source = TEXT.replace("kinh phí", "nhân lực").encode()
    other.catalogue.add(replace(programme("khac.txt", source), text=source.decode()), source, "khac.txt")
    other.refresh()
    assert len(mine.searcher().search("chương trình", k=50).hits) > 4
    assert mine.index_state() == mine.catalogue.stamps()


@pytest.mark.parametrize("content", [b"", b"junk", None], ids=["emptied", "overwritten", "deleted"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, content: bytes | None) -> None:
    office = workspace(tmp_path)
    office.refresh()
    for path in (tmp_path / "index").rglob("gen-*/lexical/*"):
        path.unlink()  # a new file, because the first reader has the old one mapped
        if content is not None:
            path.write_bytes(content)
    again = Workspace(office.settings)
    assert again.searcher().search("kinh phí").hits


def test_a_search_waits_for_the_first_index_but_not_for_a_later_one(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    busy, done = Event(), Event()

    def slow(_: int, __: int) -> None:
        busy.set()
        done.wait(PATIENCE)

    first = Thread(target=office.refresh, args=(slow,))
    first.start()
    busy.wait(PATIENCE)
    Timer(0.3, done.set).start()
    assert office.searcher().search("kinh phí").hits  # waited
    first.join()
    source = TEXT.replace("kinh phí", "nhân lực").encode()
    office.catalogue.add(replace(programme("khac.txt", source), text=source.decode()), source, "khac.txt")
    busy.clear()
    done.clear()
    second = Thread(target=office.refresh, args=(slow,))
    second.start()
    busy.wait(PATIENCE)
    assert office.searcher().search("kinh phí").hits  # went on with what is there
    assert second.is_alive()
    done.set()
    second.join()


def test_an_interrupted_ingest_is_caught_up_by_the_next_use(tmp_path: Path) -> None:
    workspace(tmp_path).close()  # added, never indexed
    assert open_workspace(Settings(data=tmp_path, embedding_model="hashing")).searcher().search("kinh phí").hits


def test_the_answerer_is_one_and_searches_what_is_current(tmp_path: Path) -> None:
    office = workspace(tmp_path, filled=False)
    answerer = office.answerer()
    assert office.answerer() is answerer
    office.catalogue.add(programme(), TEXT.encode(), "chuong-trinh.txt")
    assert answerer.answer("Sở Khoa học và Công nghệ được giao nhiệm vụ gì?").citations


def test_a_data_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x")
    with pytest.raises(SettingsError, match="thư mục dữ liệu"):
        _ = Workspace(Settings(data=tmp_path / "tep" / "kho")).catalogue
