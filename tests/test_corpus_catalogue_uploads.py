"""Uploads under way in the catalogue's database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.catalogue.uploads import Upload, Uploads
from tests.test_corpus_catalogue_rows import NoRegister


@pytest.fixture
def uploads(tmp_path: Path, catalogue_url: str) -> Iterator[Uploads]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", NoRegister())
    yield opened.uploads
    opened.close()


def test_an_upload_is_told_from_its_taking_to_its_end(uploads: Uploads) -> None:
    assert uploads.get("a") is None
    assert uploads.add("a", "a.txt") == uploads.get("a") == Upload("a", "a.txt")
    uploads.tell("a", "đọc", 2, 5)
    assert uploads.get("a") == Upload("a", "a.txt", "running", "đọc", 2, 5)
    uploads.end("a", "done", "{}", kept=10)
    assert uploads.get("a") == Upload("a", "a.txt", "done", "", 2, 5, "{}")


def test_noting_it_again_changes_nothing(uploads: Uploads) -> None:
    uploads.add("a", "a.txt")
    uploads.tell("a", "đọc", 2, 5)
    assert uploads.add("a", "khác.txt").step == "đọc"
    assert uploads.counts() == {"running": 1}


def test_a_wish_to_stop_is_kept_until_it_waits_again(uploads: Uploads) -> None:
    uploads.add("a", "a.txt")
    uploads.stop("a")
    uploads.tell("a", "đọc", 1, 1)
    assert uploads.get("a") == Upload("a", "a.txt", "running", "đọc", 1, 1, stopped=True)
    uploads.end("a", "failed", "{}", kept=10)
    uploads.wait_again("a")
    assert uploads.get("a") == Upload("a", "a.txt", "waiting", "", 1, 1)


def test_only_the_newest_that_ended_are_remembered(uploads: Uploads) -> None:
    for name in "abcd":
        uploads.add(name, f"{name}.txt")
    for name in "abc":
        uploads.end(name, "done", "{}", kept=2)
    assert [upload.id for upload in uploads.all()] == ["b", "c", "d"], "a is the oldest; d has not ended"


def test_parts_done_by_several_add_up_to_all(uploads: Uploads) -> None:
    uploads.add("a", "a.pdf", total=5)
    assert [uploads.advance("a", by) for by in (2, 2, 2)] == [False, False, True]
    assert uploads.advance("nobody remembers it", 1)


def test_progress_never_says_more_than_all(uploads: Uploads) -> None:
    uploads.add("a", "chỉ mục", kind="rebuild", total=1)
    for _ in range(2):
        uploads.progress("a", "dựng")
    assert uploads.get("a") == Upload("a", "chỉ mục", "running", "dựng", 1, 1, kind="rebuild")
