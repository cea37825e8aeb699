"""Statements: nothing is said whose words do not stand in a quote."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import publish.statement
from corpus.errors import QuoteMismatch
from prompts.reply import cite
from publish.statement import CUT, Statement, all_citations
from tests.publish_papers import TEXT, read_text


def test_doctests() -> None:
    assert doctest.testmod(publish.statement).failed == 0


@pytest.mark.parametrize(
    ("part", "stands"),
    [
        ("bố trí kinh phí", True),
        ("bố trí\n kinh phí", True),  # white space is the layout's, not the words'
        ("bố trí đủ kinh phí", False),  # a word was put in
        ("Bố trí kinh phí", False),  # capitals are the words' too; only the printed beginning is raised
        ("2035", False),
        (" ", False),
    ],
)
def test_each_part_must_stand_in_a_quote(tmp_path: Path, part: str, stands: bool) -> None:
    document = read_text(tmp_path)
    start = document.text.index("3. Sở Tài chính")
    citation = cite(document, start, document.text.index("\n", start))
    if stands:
        assert Statement((part,), (citation,)).text == "Bố trí kinh phí"
        return
    with pytest.raises(QuoteMismatch):
        Statement((part,), (citation,))


def test_the_pattern_holds_only_fixed_words_and_braces_in_a_document_are_words(tmp_path: Path) -> None:
    text = TEXT.replace("hằng năm.", "{hằng năm}.")
    document = read_text(tmp_path, text)
    start = document.text.index("3. Sở Tài chính")
    citation = cite(document, start, document.text.index("\n", start))
    said = Statement(("Sở Tài chính", "{hằng năm}"), (citation,), "{}: {}")
    assert (said.text, said.chip()) == ("Sở Tài chính: {hằng năm}", "[IV.3]")
    assert said.chip(named=True) == "[15-CTr/TU, IV.3]"
    assert Statement(("bố trí",), (citation,), CUT).text == "Bố trí…"
    assert all_citations([said, said]) == (citation,)
