"""Hashes are taken once of a file, and again of one that was written since."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from index.digests import Digests, identity


def test_a_file_is_read_once_by_whatever_name(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"x")
    second.hardlink_to(first)
    digests = Digests()
    assert digests.of(first) == hashlib.sha256(b"x").hexdigest()
    seen = first.stat()
    first.write_bytes(b"y")
    os.utime(first, ns=(seen.st_atime_ns, seen.st_mtime_ns))  # nothing tells it from the one that was read
    assert digests.of(second) == hashlib.sha256(b"x").hexdigest()
    assert Digests().of(second) == hashlib.sha256(b"y").hexdigest(), "another process reads for itself"


@pytest.mark.parametrize("content", [b"y", b"xx", b""], ids=["other bytes", "longer", "cut"])
def test_a_file_written_again_is_read_again(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    os.utime(path, ns=(1, 1))
    digests = Digests()
    before = identity(path)
    digests.of(path)
    path.write_bytes(content)
    assert identity(path) != before
    assert digests.of(path) == hashlib.sha256(content).hexdigest()


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    digests = Digests()
    with pytest.raises(FileNotFoundError):
        digests.of(tmp_path / "none")
