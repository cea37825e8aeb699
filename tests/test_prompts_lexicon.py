"""Lexicon: the tables are there, and no wording stands for two things."""

from __future__ import annotations

from collections import Counter

import pytest

from prompts.lexicon import listed, printed_abbreviations, question_abbreviations, table, typed_abbreviations


def test_abbreviations_by_where_they_may_stand() -> None:
    assert printed_abbreviations()["UBND"] == ("ủy", "ban", "nhân", "dân")
    assert "DA" not in printed_abbreviations()
    assert question_abbreviations()["DA"] == ("dự", "án")
    assert typed_abbreviations()["hdnd"] == ("hội", "đồng", "nhân", "dân")
    assert "tp" in typed_abbreviations()


@pytest.mark.parametrize("name", ["asking", "fields"])
def test_a_wording_stands_for_one_thing(name: str) -> None:
    counted = Counter(w for wordings in table("questions")[name].values() for w in wordings)
    assert [w for w, n in counted.items() if n > 1] == []


@pytest.mark.parametrize("name", ["light", "frame", "synonyms", "where", "money-heads", "bounds"])
def test_lists_are_found_in_either_file(name: str) -> None:
    assert listed(name)
