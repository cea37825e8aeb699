"""Generations: one atomic name, hashes, shared files, old ones cleaned."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable, StorageError
from index import generation
from index.digests import Digests
from index.generation import Manifest

EMPTY = Manifest("hashing-1", 256)


def publish(directory: Path, files: dict[str, str], base: Path | None = None) -> Path:
    """Write a generation with `files` beside those of `base`."""
    known = generation.read_manifest(base) if base else None
    made = generation.begin(directory, base)
    for name, text in files.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    generation.publish(directory, made, EMPTY, known, Digests())
    return made


def test_nothing_written_is_no_generation(tmp_path: Path) -> None:
    assert generation.current(tmp_path) is None


def test_the_published_one_is_current_and_its_hashes_hold(tmp_path: Path) -> None:
    made = publish(tmp_path, {"lexical/a": "x"})
    assert generation.current(tmp_path) == made
    generation.verify(made, generation.read_manifest(made), "lexical", Digests())


def test_files_that_stay_are_shared_not_copied(tmp_path: Path) -> None:
    first = publish(tmp_path, {"lexical/a": "x", "lexical/meta.json": "1"})
    second = publish(tmp_path, {"lexical/b": "y"}, first)
    assert (first / "lexical/a").stat().st_ino == (second / "lexical/a").stat().st_ino
    assert (first / "lexical/meta.json").stat().st_ino != (second / "lexical/meta.json").stat().st_ino


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda p: p.write_text("z"), "other bytes of the same length"),
        (lambda p: p.write_text("xx"), "another length"),
        (lambda p: p.unlink(), "missing"),
    ],
)
def test_changed_files_are_noticed(tmp_path: Path, damage: object, reason: str) -> None:
    made = publish(tmp_path, {"lexical/a": "x", "dense/b": "y"})
    damage(made / "lexical/a")  # type: ignore[operator]
    manifest = generation.read_manifest(made)
    generation.verify(made, manifest, "dense", Digests())
    with pytest.raises(IndexUnavailable) as raised:
        generation.verify(made, manifest, "lexical", Digests())
    assert "dựng lại" in raised.value.advice, reason


@pytest.mark.parametrize("text", ["", "gen-", "../etc", "gen-1/../..", "junk"], ids=repr)
def test_a_damaged_name_is_noticed(tmp_path: Path, text: str) -> None:
    publish(tmp_path, {})
    (tmp_path / "CURRENT").write_text(text, encoding="utf-8")
    with pytest.raises(IndexUnavailable):
        generation.read_manifest(generation.current(tmp_path) or tmp_path)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"encoder": 1, "files": {"a": 3}}'], ids=repr)
def test_a_damaged_manifest_is_noticed(tmp_path: Path, text: str) -> None:
    made = publish(tmp_path, {})
    (made / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(IndexUnavailable):
        generation.read_manifest(made)


def test_a_changed_letter_in_the_manifest_is_noticed(tmp_path: Path) -> None:
    made = publish(tmp_path, {"lexical/a": "x"})
    manifest = made / "manifest.json"
    manifest.write_text(manifest.read_text().replace("256", "255"))
    with pytest.raises(IndexUnavailable):
        generation.read_manifest(made)


def _fill_the_disk(directory: Path, base: Path) -> None:
    with generation.writing(directory):
        generation.begin(directory, base)
        raise OSError(errno.ENOSPC, "full")


def test_what_was_never_named_is_cleared_by_the_next_writer(tmp_path: Path) -> None:
    first = publish(tmp_path, {"lexical/a": "x"})
    left = generation.begin(tmp_path, first)
    with generation.writing(tmp_path):
        assert not left.exists()
    with pytest.raises(StorageError):
        _fill_the_disk(tmp_path, first)
    assert [p.name for p in tmp_path.glob("gen-*")] == ["gen-1"]


def test_two_generations_are_kept(tmp_path: Path) -> None:
    base = None
    for i in range(5):
        base = publish(tmp_path, {f"lexical/{i}": "x"}, base)
    assert sorted(p.name for p in tmp_path.glob("gen-*")) == ["gen-4", "gen-5"]


def test_a_broken_off_write_leaves_the_current_one(tmp_path: Path) -> None:
    first = publish(tmp_path, {"lexical/a": "x"})
    (generation.begin(tmp_path, first) / "lexical/half").write_text("…", encoding="utf-8")
    assert generation.current(tmp_path) == first
    assert publish(tmp_path, {}, first).name == "gen-3"


def test_discarding_leaves_nothing(tmp_path: Path) -> None:
    publish(tmp_path, {"lexical/a": "x"})
    generation.discard(tmp_path)
    assert generation.current(tmp_path) is None
    assert list(tmp_path.glob("gen-*")) == []
