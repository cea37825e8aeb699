"""Claims: statements with existing quote numbers are read, everything else is dropped."""

from __future__ import annotations

import doctest

import pytest

import prompts.claims
from prompts.claims import read_claims

REPLIES = [
    ("- Sở Y tế kiểm tra. [1]", [("Sở Y tế kiểm tra.", (0,))], "one"),
    ("1) A làm. [1, 2]\n2) B làm [2].", [("A làm.", (0, 1)), ("B làm.", (1,))], "numbered, several quotes"),
    ("A [1] và B [2] cùng làm.", [("A và B cùng làm.", (0, 1))], "numbers inside"),
    ("- 6. Sở Y tế kiểm tra. [1]", [("Sở Y tế kiểm tra.", (0,))], "the clause's label copied with its words"),
    ("- 1.2. Sở Y tế kiểm tra. [1]", [("Sở Y tế kiểm tra.", (0,))], "a label of two figures"),
    ("+ a) Sở Y tế kiểm tra. [1]", [("Sở Y tế kiểm tra.", (0,))], "a letter as label"),
    ("II. Sở Y tế kiểm tra. [1]", [("Sở Y tế kiểm tra.", (0,))], "a Roman label"),
    ("- 20.000 hộ có nước sạch. [1]", [("20.000 hộ có nước sạch.", (0,))], "a figure that opens the statement stays"),
    ("- 126 thôn có sóng. [1]", [("126 thôn có sóng.", (0,))], "so does one without a stop"),
    ("Xin chào!", [], "no number"),
    ("- Bịa. [7]", [], "a quote that is not there"),
    ("KHÔNG CÓ CĂN CỨ", [], "nothing"),
    ("- " + "a" * 5_000 + " [1]", [], "endless"),
    ('{"answer": "x"}', [], "not what was asked for"),
]


@pytest.mark.parametrize(("reply", "wanted", "reason"), REPLIES, ids=[r[2] for r in REPLIES])
def test_replies_are_cut_into_statements(reply: str, wanted: list[tuple[str, tuple[int, ...]]], reason: str) -> None:
    assert [(c.text, c.quotes) for c in read_claims(reply, 2)] == wanted, reason


def test_doctests() -> None:
    assert doctest.testmod(prompts.claims).failed == 0
