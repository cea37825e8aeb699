"""Shortening: a long clause ends with a sentence, else with a word."""

from __future__ import annotations

import pytest

from prompts.reading import read
from prompts.reply import LONGEST_QUOTE
from prompts.shortening import shortened
from tests.prompts_doubles import made

CASES = [
    ("- Khơi dòng suối.", "- Khơi dòng suối.", "short: whole"),
    ("- " + "Xã khơi dòng suối. " * 80, "suối.", "up to the end of a sentence"),
    ("- Xã " + "khơi " * 300, " khơi", "one long sentence: up to the end of a word"),
    ("-" + "x" * 1_200, "x", "one word without end"),
]


@pytest.mark.parametrize(("line", "ends", "reason"), CASES, ids=[c[2] for c in CASES])
def test_a_stretch_ends_where_it_can_be_read(line: str, ends: str, reason: str) -> None:
    reading = read(made("5/KH-UBND", "KẾ HOẠCH", "thủy lợi", [("I", "I. THỦY LỢI#"), (".", line.strip())]))
    clause = reading.clauses[-1]
    start, end = shortened(reading, clause.start, clause.end)
    assert start == clause.start
    assert end - start <= LONGEST_QUOTE, reason
    assert reading.document.text[start:end].endswith(ends), reason
