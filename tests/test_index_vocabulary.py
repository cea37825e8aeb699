"""Counts of terms that follow an index from state to state, leaf by leaf, and are the same as counted at once."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from index.bm25 import Keys, key
from index.vocabulary import Leaf, Tally, Vocabulary

WORDS = [*["sở", "chủ", "trì", "kinh", "phí", "hằng", "năm", "tài", "chính", "nội", "vụ"], "ubnd", "2025"]


def keys(*syllables: str) -> Keys:
    return np.unique(np.array([key("syllable", s) for s in syllables], dtype=np.uint32))


def counted(vocabulary: Vocabulary) -> dict[str, int]:
    return {word: vocabulary.frequency("syllable", word) for word in WORDS}


def test_leaves_in_any_pieces_give_what_counting_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.vocabulary._LONGEST_LEAF", 3)
    chance = random.Random(5)
    there: list[list[str]] = []
    vocabulary, written = Vocabulary(), []
    for generation in range(1, 12):
        tally = Tally()
        for _ in range(chance.randrange(3)):
            if there:
                tally.remove(keys(*there.pop(chance.randrange(len(there)))))
        for _ in range(chance.randrange(4)):
            there.append(chance.sample(WORDS, 5))
            tally.add(keys(*there[-1]), there[-1])
        leaf = tally.leaf(generation)
        whole = vocabulary.after([leaf], len(there)).whole() if generation % 4 == 0 else leaf
        pieces = whole.cut()
        written += pieces
        vocabulary = vocabulary.after(pieces, len(there))
        expected = Counter(word for passage in there for word in passage)
        assert counted(vocabulary) == {word: expected[word] for word in WORDS}
        assert vocabulary.count == len(there)
    assert counted(Vocabulary().after(written, len(there))) == counted(vocabulary), "read from the first leaf on"
    late = [leaf for leaf in written if leaf.upto > 6]
    assert counted(Vocabulary().after(late, len(there))) == counted(vocabulary), "a leaf of all there is begins anew"


def test_a_tally_tells_how_many_passages_more_there_are() -> None:
    tally = Tally()
    tally.add(keys("sở"), ["sở"])
    tally.add(keys("chủ"), ["chủ"])
    tally.remove(keys("sở"))
    assert tally.passages == 1
    leaf = tally.leaf(3)
    assert (leaf.since, leaf.upto, leaf.counts.tolist()) == (2, 3, [1]), "what comes and goes is no change"


def test_forms_are_kept_by_their_bare_syllable_and_a_state_is_never_changed() -> None:
    tally = Tally()
    tally.add(keys("sở", "số"), ["sở", "số", "ubnd", "2025"])
    first = Vocabulary().after([tally.leaf(1)], 1)
    more = Tally()
    more.add(keys("so", "sổ"), ["so", "sổ"])
    second = first.after([more.leaf(2)], 2)
    assert (first.forms("so"), second.forms("so")) == (("số", "sở"), ("số", "sổ", "sở"))
    assert second.forms("ubnd") == ()
    assert first.frequency("syllable", "sổ") == 0


def test_whole_leaves_out_what_nothing_has_any_more() -> None:
    tally = Tally()
    tally.add(keys("sở", "chủ"), ["sở", "chủ"])
    gone = Tally()
    gone.remove(keys("sở", "chủ"))
    gone.add(keys("chủ"), ["chủ"])
    whole = Vocabulary().after([tally.leaf(1)], 1).after([gone.leaf(2)], 1).whole()
    assert whole == Leaf(0, 2, whole.keys, whole.counts, ("chủ",))
    assert whole.keys.tolist() == [key("syllable", "chủ")]


def test_an_empty_vocabulary_knows_nothing() -> None:
    none = Vocabulary()
    assert (none.frequency("folded", "so"), none.rarity("so"), none.forms("so")) == (0, 0.0, ())
