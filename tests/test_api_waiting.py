"""Waiting uploads: found again after a crash, whole or not at all, and taken up by one server only."""

from __future__ import annotations

from pathlib import Path

from api import waiting
from api.waiting import Hold, Waiting


def _taken(folder: Path, name: str = "Kế hoạch.docx", identity: str = "1") -> Waiting:
    upload = Waiting(folder / identity, name, None)
    upload.path.parent.mkdir(parents=True)
    upload.path.write_bytes(b"words")
    return upload


def test_what_was_kept_is_found_with_its_name_and_its_attempts(tmp_path: Path) -> None:
    kept = _taken(tmp_path / "uploads").kept()
    assert waiting.find(tmp_path / "uploads") == [kept]
    again = kept.tried()
    assert waiting.find(tmp_path / "uploads") == [again]
    assert (again.attempts, again.taken) == (1, kept.taken)


def test_the_oldest_comes_first(tmp_path: Path) -> None:
    order = [_taken(tmp_path / "uploads", identity=name).kept().id for name in ("b", "a", "c")]
    assert [upload.id for upload in waiting.find(tmp_path / "uploads")] == order


def test_what_was_never_acknowledged_is_deleted(tmp_path: Path) -> None:
    _taken(tmp_path / "uploads")
    assert waiting.find(tmp_path / "uploads") == []
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_torn_note_is_not_an_upload(tmp_path: Path) -> None:
    kept = _taken(tmp_path / "uploads").kept()
    (kept.folder / "upload.json").write_text('{"file": "K')
    assert waiting.find(tmp_path / "uploads") == []


def test_what_was_read_is_gone(tmp_path: Path) -> None:
    _taken(tmp_path / "uploads").kept().drop()
    assert waiting.find(tmp_path / "uploads") == []
    assert waiting.find(tmp_path / "none") == []


def test_one_server_takes_them_up(tmp_path: Path) -> None:
    first, second = Hold(tmp_path / "uploads"), Hold(tmp_path / "uploads")
    assert (first.take(), second.take()) == (True, False)
    first.release()
    assert second.take()
    second.release()
