"""Kept pieces are there whole or not at all, within a bound, and go with what they were made of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import kept

ONE, OTHER = "a" * 64, "b" * 64


def test_a_piece_comes_back_until_it_is_forgotten(tmp_path: Path) -> None:
    mine, theirs = (tmp_path / "kho" / f"{kept.prefix(version)}-1" for version in (ONE, OTHER))
    for file in (mine, theirs):
        kept.put(file, b"noi dung")
    assert kept.get(mine) == b"noi dung"
    kept.forget(tmp_path / "kho", ONE)
    assert kept.get(mine) is None
    assert kept.get(theirs) == b"noi dung"
    assert [file.name for file in (tmp_path / "kho").iterdir()] == [theirs.name], "nothing half-written is left"


def test_reading_a_piece_counts_as_using_it(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("old", "new")]
    for age, file in enumerate(files):
        kept.put(file, b"12345")
        os.utime(file, (1000 + age, 1000 + age))
    kept.get(files[0])
    kept.prune(tmp_path, 5)
    assert list(tmp_path.iterdir()) == [files[0]]


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    kept.put(tmp_path / "tep" / "trong", b"1")
    assert kept.get(tmp_path / "tep" / "trong") is None


@pytest.mark.parametrize("folder", ["khong-co"])
def test_a_folder_that_was_never_made_is_empty(tmp_path: Path, folder: str) -> None:
    kept.prune(tmp_path / folder, 0)
    kept.forget(tmp_path / folder, ONE)
    kept.forget(None, ONE)
    assert list(tmp_path.iterdir()) == []
