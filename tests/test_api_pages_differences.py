"""Differences of two texts of a document: by section, word by word."""

from __future__ import annotations

import pytest

from api.pages.differences import Pair, differences
from api.pages.excerpt import Piece
from tests.api_office import TEXT, programme


def told(before: str) -> list[tuple[str, list[Pair]]]:
    return [(str(d.section.path) if d.section else "", d.pairs) for d in differences(before, programme())]


def marked(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.marked]


def test_the_same_words_in_other_spacing_differ_nowhere() -> None:
    assert told(TEXT.replace(" chủ trì,", "  chủ trì,")) == []


@pytest.mark.parametrize(
    ("old", "new", "section", "gone", "come", "reason"),
    [
        ("20% tổng", "15% tổng", "I.1", ["15%"], ["20%"], "a value"),
        ("Trần Văn Mẫu", "Lê Thị Thử", "", ["Lê Thị Thử"], ["Trần Văn Mẫu"], "behind the sections"),
        ("hằng năm.", "hằng năm theo quy định.", "V.2", ["năm theo quy định."], ["năm."], "words left out"),
    ],
)
def test_changed_words_are_marked(
    old: str, new: str, section: str, gone: list[str], come: list[str], reason: str
) -> None:
    ((path, (pair,)),) = told(TEXT.replace(old, new))
    assert (path, marked(pair.before), marked(pair.after)) == (section, gone, come), reason
    assert "".join(p.text for p in pair.after) in TEXT


def test_a_clause_that_came_and_one_that_went() -> None:
    third = next(line for line in TEXT.split("\n") if line.startswith("3. "))
    ((section, (pair,)),) = told(TEXT.replace(third + "\n", ""))
    assert (section, pair.before, marked(pair.after)) == ("V.3", (), [third])
    ((_, (pair,)),) = told(TEXT.replace("T/M BAN", "4. Sở Y tế báo cáo.\nT/M BAN"))
    assert (marked(pair.before), pair.after) == (["4. Sở Y tế báo cáo."], ())
