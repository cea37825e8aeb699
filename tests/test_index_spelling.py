"""Typed badly, read well: slips are repaired where nothing known was typed, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.passage import Passage
from corpus.section_path import SectionPath
from index.engine import Lexical
from index.hashing_encoder import HashingEncoder
from index.index import open_index
from index.query import understand
from index.restore import Restorer
from index.spelling import Speller, from_telex, one_edit
from index.terms import syllables

PRINTED = (
    "Chương trình hành động của Tỉnh ủy Hòa Giang",
    "Điều 5. Điều kiện đăng ký thường trú",
    "Sở Tài chính thẩm định dự toán của cơ quan",
    "Ủy ban nhân dân tỉnh bảo vệ môi trường, đồng thời hỗ trợ người lao động",
    "Tòa án nhân dân có thẩm quyền với người lao động",
)
LEXICON = frozenset(s for text in (*PRINTED, "nuôi trồng thủy sản, số 5 so với bạn") for s in syllables(text))


def counts(folder: Path, *clauses: str) -> Lexical:
    index = open_index(folder, HashingEncoder())
    index.update(Passage("a", i, SectionPath(), (), text, 0, len(text)) for i, text in enumerate(clauses))
    words = index.reader().lexical
    assert words is not None
    return words


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Lexical:
    return counts(tmp_path_factory.mktemp("index"), *PRINTED)


@pytest.fixture(scope="module")
def speller(words: Lexical) -> Speller:
    return Speller(words, lambda: LEXICON, {"ubnd", "khcn"})


@pytest.mark.parametrize(
    ("typed", "read", "reason"),
    [
        ("chuwowng trinhf hanhf ddoongj", "chương trình hành động", "telex keys left as letters"),
        ("chuwong trinhf", "chuong trình", "a key was forgotten: the marks are left to restoring"),
        ("ddiều kiện", "điều kiện", "one key of a marked syllable"),
        ("Ddieeuf kieenj", "Điều kiện", "a capital stays"),
        ("thaamr quyeenf", "thẩm quyền", "the tone stands on the vowel that is marked"),
        ("hoaf giang", "hòa giang", "the tone of two plain vowels"),
        ("Điuề kiện", "Điều kiện", "two letters swapped, with their marks"),
        ("cơ quann", "cơ quan", "a letter too many"),
        ("thường tr", "thường tr", "no vowel: no syllable"),
        ("dieu kien dnag ky", "dieu kien dang ky", "swapped, typed without diacritics"),
        ("hành độg của", "hành động của", "a letter too few, with its marks"),
        ("moi trưòng", "moi truong", "marks that make no syllable are taken off"),
        ("hoà giang uỷ ban", "hoà giang uỷ ban", "the other place of the tone is known"),
        ("nuôi trồng thủy sản", "nuôi trồng thủy sản", "words of the dictionary that no document has"),
        ("UBND tỉnh, ubnd", "UBND tỉnh, ubnd", "abbreviations"),
        ("số 15/2023/NĐ-CP a1", "số 15/2023/NĐ-CP a1", "numbers"),
        ("zzzzzz Zxqwk", "zzzzzz Zxqwk", "nothing is near"),
        ("", "", "nothing"),
    ],
)
def test_correct(speller: Speller, typed: str, read: str, reason: str) -> None:
    assert speller.correct(typed) == read, reason


def test_without_a_dictionary_nothing_is_repaired(words: Lexical) -> None:
    speller = Speller(words, frozenset)
    assert speller.correct("hành độg") == "hành độg", "a rare word could not be told from a slip"


def test_neighbours_decide_between_two_that_are_as_near(tmp_path: Path) -> None:
    words = counts(tmp_path, "da dạng", "da dạng", "da dạng", "nhân dân")
    assert one_edit("dna") >= {"dan", "da"}
    assert Speller(words, lambda: LEXICON).correct("nhân dna") == "nhân dan"
    assert Speller(words, lambda: LEXICON).correct("dna dạng") == "da dạng"


@pytest.mark.parametrize(
    ("keys", "form"),
    [
        ("trinhf", "trình"), ("ddieeuf", "điều"), ("dduwowcj", "được"), ("nguowif", "người"), ("quyeenf", "quyền"),
        ("giups", "giúp"), ("toans", "toán"), ("hoaf", "hòa"), ("thuyr", "thủy"), ("luaatj", "luật"), ("maays", "mấy"),
        ("muaf", "mùa"), ("tuwf", "từ"), ("quys", "quý"), ("gif", "gì"),
    ],
)  # fmt: skip
def test_telex(keys: str, form: str) -> None:
    assert next(from_telex(keys)) == form


@pytest.mark.parametrize(
    ("typed", "understood", "reason"),
    [
        ("hành độg của tỉnh", "hành động của tỉnh", "one slip in a text typed in full; the rest stays"),
        ("dieu kien dnag ky", "điều kiện đăng ký", "slips and no diacritics"),
        ("moi trưòng", "môi trường", "half typed, marks in the wrong place"),
        ("ubnd cấp tỉnhh", "ubnd (ủy ban nhân dân) cấp tỉnh", "beside an abbreviation"),
    ],
)
def test_people_see_what_was_understood(
    words: Lexical, speller: Speller, typed: str, understood: str, reason: str
) -> None:
    assert understand(typed, Restorer(words).restore, speller.correct).understood == understood, reason
