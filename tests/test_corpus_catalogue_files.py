"""SourceFiles: bytes appear under their name whole, or not at all."""

from __future__ import annotations

import doctest
import os
import time
from pathlib import Path

import corpus.catalogue.files
from corpus.catalogue.files import SourceFiles


def test_bytes_are_there_only_once_published(tmp_path: Path) -> None:
    files = SourceFiles(tmp_path)
    aside = files.write_aside(b"words")
    assert not files.path("abc", ".txt").exists()
    files.publish(aside, "abc", ".txt")
    assert files.path("abc", ".txt").read_bytes() == b"words"
    assert list((tmp_path / "aside").iterdir()) == []
    files.remove("abc", ".txt")
    files.remove("abc", ".txt")
    assert not files.path("abc", ".txt").exists()


def test_what_a_crash_left_is_swept_but_not_others_work(tmp_path: Path) -> None:
    files = SourceFiles(tmp_path)
    left, fresh = files.write_aside(b"left"), files.write_aside(b"fresh")
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(left, (two_days_ago, two_days_ago))
    SourceFiles(tmp_path)
    assert (left.exists(), fresh.exists()) == (False, True)


def test_examples() -> None:
    assert doctest.testmod(corpus.catalogue.files).failed == 0
