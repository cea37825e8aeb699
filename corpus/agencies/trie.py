"""NameTrie: names as paths of words, found in time that grows with the text and not with the number of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from corpus.agencies.words import Gap, Word

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """`value` is named by the words up to `end`; `marked` is false where the text's diacritics contradict it."""

    end: int
    value: T
    marked: bool


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, _Node[T]] = field(default_factory=dict)
    next_in_list: dict[str, _Node[T]] = field(default_factory=dict)  # over "," "và" "-"
    names: list[tuple[tuple[str, ...], T]] = field(default_factory=list)


class NameTrie(Generic[T]):
    """Names, each with a value. A comma or `và` of a name may be left out or written in another way."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, words: Sequence[Word], value: T) -> None:
        """Add a name as the reader gave its words."""
        node = self._root
        for i, word in enumerate(words):
            child = node.next.get(word.folded) or _Node()
            node.next[word.folded] = child
            if i and word.gap is not Gap.SPACE:
                node.next_in_list[word.folded] = child
            node = child
        shapes = tuple(word.shape for word in words)
        if (shapes, value) not in node.names:
            node.names.append((shapes, value))

    def begins(self, word: Word) -> bool:
        """Whether any name begins with this word."""
        return word.folded in self._root.next

    def find(self, words: Sequence[Word], at: int, head: Word | None = None) -> list[Found[T]]:
        """Return the names that begin at `at`, longest first.

        With `head`, the names that begin with that word and go on at `at` ("các sở: Tài chính, Nội vụ").
        """
        node: _Node[T] | None = self._root.next.get(head.folded) if head else self._root
        before = (head,) if head else ()
        ends: list[tuple[int, _Node[T]]] = []
        end = at
        while node is not None and end < len(words):
            node = _step(node, words[end], opens=end == at)
            end += 1
            if node is not None and node.names and words[end - 1].last:
                ends.append((end, node))
        return [
            Found(end, value, _agrees((*before, *words[at:end]), shapes))
            for end, node in reversed(ends)
            for shapes, value in node.names
        ]


def _step(node: _Node[T], word: Word, opens: bool) -> _Node[T] | None:
    if opens or word.gap is Gap.SPACE:
        return node.next.get(word.folded)
    return None if word.gap is Gap.END else node.next_in_list.get(word.folded)


def _agrees(words: Sequence[Word], shapes: Sequence[str]) -> bool:
    return all(word.plain or word.shape == shape for word, shape in zip(words, shapes, strict=True))
