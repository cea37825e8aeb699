"""NameTrie: the longest name first, signs where the name has them, diacritics compared."""

from __future__ import annotations

import pytest

from corpus.agencies.trie import NameTrie
from corpus.agencies.words import split


def trie(*names: str) -> NameTrie[str]:
    made: NameTrie[str] = NameTrie()
    for name in names:
        made.add(split(name), name)
    return made


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Sở Khoa học và Công nghệ làm", ["Sở Khoa học và Công nghệ", "Sở Khoa học"], "the longest first"),
        ("Sở Khoa học, Công nghệ", ["Sở Khoa học và Công nghệ", "Sở Khoa học"], "another sign for và"),
        ("Sở Khoa học Công nghệ", ["Sở Khoa học và Công nghệ", "Sở Khoa học"], "no sign for và"),
        ("Sở Khoa học; Công nghệ", ["Sở Khoa học"], "a semicolon ends a name"),
        ("Sở, Khoa học", [], "a comma where the name has none"),
        ("Sở Khoa", [], "a part of a name"),
    ],
)
def test_names_are_found(text: str, expected: list[str], why: str) -> None:
    names = trie("Sở Khoa học và Công nghệ", "Sở Khoa học")
    assert [found.value for found in names.find(split(text), 0)] == expected, why


@pytest.mark.parametrize(
    ("text", "marked", "why"),
    [
        ("Sở Y tế", True, "as printed"),
        ("so y te", True, "without diacritics"),
        ("so y tế", True, "with some"),
        ("số y tế", False, "another word"),
    ],
)
def test_diacritics_are_compared_where_there_are_any(text: str, marked: bool, why: str) -> None:
    assert [found.marked for found in trie("Sở Y tế").find(split(text), 0)] == [marked], why


def test_a_head_can_stand_apart() -> None:
    head, *_ = split("sở")
    assert [f.value for f in trie("Sở Y tế").find(split("Y tế, Nội vụ"), 0, head)] == ["Sở Y tế"]
