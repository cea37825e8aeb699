"""Words that two signals doubt are told with their place; others are not."""

from __future__ import annotations

import pytest

from ingest.canonical import canonicalize
from ingest.source import Line, Source, Unsure
from ingest.suspicious_words import find_suspicious

USUAL = "Ban Chỉ đạo lãnh đạo, lãnh đạo và lãnh đạo việc chuyển đổi số."


@pytest.mark.parametrize(
    ("line", "word", "confidence", "doubted", "reason"),
    [
        ("Cấp ủy lành đạo công tác này", "lành", 85.0, True, "unsure, and spelled otherwise all over the document"),
        ("Cấp ủy đối mới công tác", "đối", 99.0, True, "a phrase that is written one way only"),
        ("Nhận thức đầy đủ", "đầy", 99.0, False, "two other words that only look like a phrase"),
        ("Cấp ủy làm công tác này", "này", 40.0, False, "unsure alone"),
        ("Cấp ủy ngịên cứu", "ngịên", 40.0, True, "unsure, and no syllable"),
        ("Cấp ủy ngịên cứu", "ngịên", 80.0, False, "no syllable alone: a name perhaps"),
        ("Cấp ủy và UBND", "UBND", 40.0, False, "an abbreviation"),
    ],
)
def test_two_signals(line: str, word: str, confidence: float, doubted: bool, reason: str) -> None:
    canonical = canonicalize(Source((Line(USUAL, 1), Line(line, 2)), wrapped=False, page_count=2))
    found = list(find_suspicious(canonical, [Unsure(word, 2, confidence)]))
    assert [canonical.text[d.start : d.end] for d in found] == ([word] if doubted else [])
    assert all(d.message.startswith("Trang 2: từ") for d in found)


def test_the_usual_spelling_is_told() -> None:
    canonical = canonicalize(Source((Line(USUAL, 1), Line("Cấp ủy lành đạo", 1)), wrapped=False, page_count=1))
    (doubt,) = find_suspicious(canonical, [Unsure("lành", 1, 85.0)])
    assert "lãnh" in doubt.message
    assert doubt.start == canonical.text.index("lành")


def test_texts_that_were_not_recognised_have_none() -> None:
    canonical = canonicalize(Source((Line(USUAL + " lành đạo"),), wrapped=False))
    assert list(find_suspicious(canonical, ())) == []
