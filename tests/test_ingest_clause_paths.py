"""Clauses as running text names them, to paths."""

from __future__ import annotations

import pytest

from corpus.section_path import SectionPath
from ingest.clause_paths import clauses_in

HERE = SectionPath.parse("Điều 8.2.c")


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("khoản 2 Điều 11", ["Điều 11.2"]),
        ("điểm a, b và d khoản 2 Điều 5", ["Điều 5.2.a", "Điều 5.2.b", "Điều 5.2.d"]),  # points share a clause
        ("điểm đ khoản 1, điểm d khoản 2 Điều 9", ["Điều 9.1.đ", "Điều 9.2.d"]),  # each clause its point
        ("khoản 1 và khoản 2 Điều 95", ["Điều 95.1", "Điều 95.2"]),
        ("các khoản 7, 8 và 9 Điều 38", ["Điều 38.7", "Điều 38.8", "Điều 38.9"]),
        ("Điều 3, Điều 4 và Điều 5", ["Điều 3", "Điều 4", "Điều 5"]),
        ("các Điều 28, 30 và 32", ["Điều 28", "Điều 30", "Điều 32"]),
        ("khoản 2 Điều 15, khoản 1 Điều 16", ["Điều 15.2", "Điều 16.1"]),  # two articles
        ("khoản 1 Điều này", ["Điều 8.1"]),  # the article that speaks
        ("điểm a khoản này", ["Điều 8.2.a"]),  # the clause that speaks
        ("Điều 18d", ["Điều 18d"]),  # an inserted article
        ("Phụ lục II", ["Phụ lục II"]),
        ("KHOẢN 2 ĐIỀU 5", ["Điều 5.2"]),
        ("Điều kiện bảo đảm", []),  # a word that begins alike
        ("khoản 3 quy định về giá", []),  # of no article
    ],
)
def test_paths(words: str, paths: list[str]) -> None:
    found = [".".join(path) for c in clauses_in(words, 0, len(words), HERE) for path in c.paths]
    assert found == paths


def test_an_expression_is_one_stretch() -> None:
    words = "theo điểm a khoản 2 Điều 5 và Điều 7 của Luật Giá"
    (found,) = clauses_in(words, 0, len(words), HERE)
    assert words[found.start : found.end] == "điểm a khoản 2 Điều 5 và Điều 7"


def test_the_article_that_speaks_is_unknown_outside_articles() -> None:
    assert list(clauses_in("khoản 1 Điều này", 0, 16, SectionPath.parse("II.1"))) == []
