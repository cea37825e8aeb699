"""Durable writes: whole or not at all, and a failure said so that a person can act."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import durable, steps
from corpus.errors import StorageError


@pytest.fixture(autouse=True)
def _no_hook() -> Iterator[None]:
    yield
    steps.watch(None)


def test_a_file_is_there_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    durable.write(tmp_path / "a", b"1")
    durable.write(tmp_path / "a", b"2")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"2")]


@pytest.mark.parametrize("place", ["file.written", "file.settled"])
def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, place: str) -> None:
    durable.write(tmp_path / "a", b"1")

    def fail(name: str) -> None:
        if name == place:
            raise OSError(errno.ENOSPC, "full")

    steps.watch(fail)
    with pytest.raises(OSError, match="full"):
        durable.write(tmp_path / "a", b"2")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"1")]


def test_steps_are_told_in_their_order_and_only_while_watched(tmp_path: Path) -> None:
    told: list[str] = []
    steps.watch(told.append)
    durable.write(tmp_path / "a", b"1")
    steps.watch(None)
    durable.write(tmp_path / "b", b"1")
    assert told == ["file.written", "file.settled", "file.named", "file.name-settled"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "ổ đĩa đã đầy"),
        (errno.EFBIG, "ổ đĩa đã đầy"),
        (errno.EIO, "hoặc bị lỗi"),
        (errno.EROFS, "không có quyền ghi"),
        (errno.EACCES, "không có quyền ghi"),
        (errno.ENOTDIR, "Not a directory"),
        (None, "hoặc bị lỗi"),
    ],
)
def test_what_the_system_says_is_told_clearly(number: int, said: str) -> None:
    with pytest.raises(StorageError) as raised, durable.told_clearly("chỉ mục"):
        raise OSError(number, "Not a directory")
    assert said in raised.value.message
    assert "chỉ mục" in raised.value.message
    assert raised.value.advice
