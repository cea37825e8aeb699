"""The index through its life: made, changed, read by others, damaged, rebuilt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable, SettingsError
from corpus.passage import Passage
from corpus.section_path import SectionPath
from index import generation
from index.encoder import Vectors
from index.hashing_encoder import HashingEncoder
from index.index import Index, discard_index, open_index


def passage(document: str, ordinal: int, text: str) -> Passage:
    return Passage(document, ordinal, SectionPath(), ("Kế hoạch",), text, 0, len(text))


ONE = [passage("a", 0, "Sở Tài chính bố trí kinh phí"), passage("a", 1, "Sở Nội vụ tuyển dụng")]
TWO = [passage("b", 0, "Sở Y tế khám bệnh")]


class CountingEncoder(HashingEncoder):
    """Remembers what it was asked to embed."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode_passages(self, texts: object) -> Vectors:
        self.seen.extend(texts)  # type: ignore[arg-type]
        return super().encode_passages(texts)  # type: ignore[arg-type]


class OtherEncoder(HashingEncoder):
    name = "hashing-2"


def both_sides(index: Index) -> tuple[int, int]:
    reader = index.reader()
    return reader.lexical.count if reader.lexical else 0, reader.dense.count if reader.dense else 0


def test_missing_is_empty(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", HashingEncoder())
    assert index.state() == {}
    assert index.reader().lexical is None


def test_state_and_both_sides_follow_updates(tmp_path: Path) -> None:
    index = open_index(tmp_path, HashingEncoder())
    index.update([*ONE, *TWO], versions={"a": "1", "b": "1"})
    assert (index.state(), both_sides(index)) == ({"a": "1", "b": "1"}, (3, 3))
    index.update(ONE[:1], remove=["a"], versions={"a": "2"})
    assert (index.state(), both_sides(index)) == ({"a": "2", "b": "1"}, (2, 2))
    index.update([], remove=["b", "unknown"])
    assert (index.state(), both_sides(index)) == ({"a": "2"}, (1, 1))


def test_a_document_without_passages_is_known_too(tmp_path: Path) -> None:
    index = open_index(tmp_path, HashingEncoder())
    index.update(ONE, versions={"a": "1", "empty": "1"})
    assert index.state() == {"a": "1", "empty": "1"}, "else it would be added at each use of the index"
    index.update([], remove=["empty"])
    assert index.state() == {"a": "1"}


def test_a_document_added_again_is_not_there_twice(tmp_path: Path) -> None:
    index = open_index(tmp_path, HashingEncoder())
    index.update(ONE)
    index.update(ONE)
    assert both_sides(index) == (2, 2)


def test_only_new_passages_are_embedded(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    index = open_index(tmp_path, encoder)
    index.update(ONE)
    encoder.seen.clear()
    index.update(TWO)
    assert [text.rpartition(". ")[2] for text in encoder.seen] == [TWO[0].text]


def test_progress_counts_to_the_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    many = [passage("c", i, f"nhiệm vụ số {i}") for i in range(100)]
    open_index(tmp_path, HashingEncoder()).update(many, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (100, 100)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_another_reader_sees_the_new_generation_and_keeps_an_opened_one(tmp_path: Path) -> None:
    writer, other = open_index(tmp_path, HashingEncoder()), open_index(tmp_path, HashingEncoder())
    writer.update(ONE)
    kept = other.reader()
    for _ in range(4):
        writer.update(TWO)
    assert kept.lexical is not None
    assert kept.lexical.count == 2
    assert both_sides(other) == (3, 3)


def test_an_update_that_fails_changes_nothing(tmp_path: Path) -> None:
    index = open_index(tmp_path, HashingEncoder())
    index.update(ONE, versions={"a": "1"})

    def stop(done: int, total: int) -> None:
        raise SettingsError("dừng")

    with pytest.raises(SettingsError):
        index.update(TWO, progress=stop)
    again = open_index(tmp_path, HashingEncoder())
    assert (again.state(), both_sides(again)) == ({"a": "1"}, (2, 2))
    again.update(TWO)
    assert both_sides(again) == (3, 3)


def test_another_encoder_finds_an_empty_state_and_builds_its_own(tmp_path: Path) -> None:
    open_index(tmp_path, HashingEncoder()).update(ONE, versions={"a": "1"})
    other = open_index(tmp_path, OtherEncoder())
    assert other.state() == {}
    assert other.reader().degraded
    other.update(ONE[:1], versions={"a": "1"})
    assert (other.state(), both_sides(other), other.reader().degraded) == ({"a": "1"}, (1, 1), "")


def damage(directory: Path, part: str) -> None:
    folder = generation.current(directory)
    assert folder is not None
    path = max((folder / part).iterdir(), key=lambda p: p.stat().st_size)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_damaged_vectors_leave_the_words_and_are_rebuilt(tmp_path: Path) -> None:
    open_index(tmp_path, HashingEncoder()).update(ONE, versions={"a": "1"})
    damage(tmp_path, "dense")
    index = open_index(tmp_path, HashingEncoder())
    assert "cần dựng lại" in index.reader().degraded
    assert (index.state(), both_sides(index)) == ({}, (2, 0))
    index.update(ONE, versions={"a": "1"})
    assert (index.state(), both_sides(index)) == ({"a": "1"}, (2, 2))


@pytest.mark.parametrize(
    "spoil",
    [lambda d: damage(d, "lexical"), lambda d: (d / "CURRENT").write_text("gen-99\n")],
    ids=["words damaged", "generation missing"],
)
def test_a_damaged_index_is_an_error_with_advice_and_can_be_discarded(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    open_index(tmp_path, HashingEncoder()).update(ONE)
    spoil(tmp_path)
    with pytest.raises(IndexUnavailable, match=r"(?i)chỉ mục") as raised:
        open_index(tmp_path, HashingEncoder())
    assert "dựng lại" in raised.value.advice.lower()
    discard_index(tmp_path)
    index = open_index(tmp_path, HashingEncoder())
    index.update(ONE)
    assert both_sides(index) == (2, 2)


@pytest.mark.parametrize("part", ["lexical", "dense"])
def test_nothing_is_built_upon_files_that_were_damaged_since(tmp_path: Path, part: str) -> None:
    index = open_index(tmp_path, HashingEncoder())
    index.update(ONE, versions={"a": "1"})
    damage(tmp_path, part)
    try:
        index.update(TWO, versions={"b": "1"})
    except IndexUnavailable:
        with pytest.raises(IndexUnavailable):
            index.state()
        return
    assert (index.state(), both_sides(index)) == ({"b": "1"}, (1, 1)), "begun anew: what was there is to come again"
    assert open_index(tmp_path, HashingEncoder()).state() == {"b": "1"}
