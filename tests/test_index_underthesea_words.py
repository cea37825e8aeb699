"""Fast words are underthesea's words, to the letter."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import underthesea_words
from index.segment import sentences
from index.underthesea_words import FastWords, Words, load_words

DOCUMENTS = Path(__file__).parents[2] / "shared" / "documents"
SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
EVERY = 40  # of the documents' sentences, one is looked at here; bench/segmentation.py looks at all


@cache
def both() -> tuple[Words, FastWords]:
    own = underthesea_words._load_own()
    return own, FastWords(own)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        ("Sở", "one token: both ends of the sentence in one window"),
        ("Sở Tài chính chủ trì, phối hợp với Sở Nội vụ.", "plain words"),
        ("Giao UBND TP. HCM", "a stop that is cut off at the very end only"),
        ("Đồng chí T.", "the same at the very end"),
        ("Đồng chí T. ", "space behind it, and it is not the end"),
        ("ĐẠI HỘI ĐẢNG BỘ TỈNH HÒA GIANG", "capitals"),
        ("nghành giáo dục, hoà bình, uỷ ban", "spellings that underthesea replaces"),
        ("Hoà Giang".encode().decode() + " và Hoa\u0300 Giang", "marks of their own"),
        ("Ðiều 5 của ðề án", "the Icelandic letter that stands for đ"),
        ("số 15/2023/NĐ-CP ngày 02/05/2023, 12.500,5 tỷ đồng (30%)", "numbers and dates"),
        ("xem https://hoagiang.gov.vn/van-ban?id=1, hoặc hop.thu@hoagiang.gov.vn", "addresses"),
        ("vui :D :)) =)) v.v... -> 3x4 “trích” ½ • – …", "signs"),
        ("Số điện thoại 0123-456-789 và KH&CN", "a telephone number, an abbreviation with a sign"),
        ("\u00a0khoảng\u2003trắng\u3000lạ ", "spaces of other kinds"),
        ("İstanbul ΣΑΣ straße ﬁ", "letters whose small forms are special"),
        ("٣ ² ⅷ 一二", "numbers of other scripts"),
    ],
)
def test_the_same_words(text: str, reason: str) -> None:
    own, fast = both()
    assert fast(text) == own(text), reason


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=" aAđĐếÊ.,-:D/&()'19:=%\u0300\u0323ðÐT", max_size=40))
def test_the_same_words_of_any_text(text: str) -> None:
    own, fast = both()
    assert fast(text) == own(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20))
def test_the_same_words_of_any_letters(text: str) -> None:
    own, fast = both()
    assert fast(text) == own(text)


@pytest.mark.parametrize("folder", [SAMPLES, DOCUMENTS], ids=["samples", "documents"])
def test_the_same_words_of_documents(folder: Path) -> None:
    texts = sorted(p for p in folder.rglob("*") if p.suffix in {".md", ".txt"} and p.is_file())
    if not texts:
        pytest.skip("the documents are not part of the project")
    own, fast = both()
    found = [s for path in texts for s in sentences(path.read_text(encoding="utf-8", errors="replace"))]
    step = EVERY if folder is DOCUMENTS else 1
    for sentence in found[::step]:
        assert fast(sentence) == own(sentence)


def test_another_model_is_left_to_underthesea(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(underthesea_words, "_MODELS", ("not-there",))
    assert not isinstance(load_words(), FastWords)
