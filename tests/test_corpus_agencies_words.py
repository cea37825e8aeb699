"""Words: abbreviations written out, lists of units read as their level, every word in its place."""

from __future__ import annotations

import pytest

from corpus.agencies.loading import load_wording
from corpus.agencies.words import Gap, WordReader, shape_of, split

READER = WordReader(load_wording().short)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("UBND tỉnh", "uy ban nhan dan tinh", "an abbreviation"),
        ("KH&CN", "khoa hoc cong nghe", "one of two parts; và is a sign, not a word"),
        ("KH và CN", "khoa hoc cong nghe", "the same with the word"),
        ("TƯ", "trung uong", "like a syllable, printed just so"),
        ("TU", "tu", "another short form"),
        ("tư", "tu", "a word"),
        ("TP.HCM", "thanh pho hcm", "the full stop belongs to TP"),
        ("tp Huế", "thanh pho hue", "tp is no syllable, so it counts in any case"),
        ("VP", "van phong", "no vowel, any case"),
        ("các xã, phường, đặc khu", "cap xa", "a list of communes"),
        ("xã, phường", "cap xa", "two are a list"),
        ("các huyện, thị xã, thành phố", "cap huyen", "a list of districts"),
        ("các tỉnh, thành phố trực thuộc Trung ương", "cap tinh", "a list of provinces"),
        ("xã Tân Tiến, phường Hòa An", "xa tan tien phuong hoa an", "named ones are no list"),
        ("tỉnh ủy, thành ủy", "tinh uy thanh uy", "no units"),
        ("kinh tế, xã hội", "kinh te xa hoi", "no unit"),
        ("phường, xã hội", "phuong xa hoi", "one unit is no list"),
    ],
)
def test_a_text_is_read(text: str, expected: str, why: str) -> None:
    assert " ".join(word.folded for word in READER.read(text)) == expected, why


@pytest.mark.parametrize(
    ("text", "gap"),
    [("a b", Gap.SPACE), ("a, b", Gap.LIST), ("a và b", Gap.LIST), ("a & b", Gap.LIST), ("a - b", Gap.LIST),
     ("a-b", Gap.TIGHT), ("a/b", Gap.TIGHT), ("a; b", Gap.END), ("a. b", Gap.END), ("a\nb", Gap.END),
     ("a (b", Gap.END)],
)  # fmt: skip
def test_signs_between_words_are_told_apart(text: str, gap: Gap) -> None:
    assert split(text)[-1].gap is gap


def test_written_out_words_keep_the_place_of_the_short_form() -> None:
    words = READER.read("Sở KH&CN tỉnh")
    assert {(word.start, word.end) for word in words[1:5]} == {(3, 8)}
    assert [word.first for word in words] == [True, True, False, False, False, True]
    assert [word.last for word in words] == [True, False, False, False, True, True]


def test_a_short_form_like_a_syllable_needs_its_capitals() -> None:
    reader = WordReader({"CA": "Công an"})
    assert [word.folded for word in reader.read("CA tỉnh")] == ["cong", "an", "tinh"]
    assert [word.folded for word in reader.read("ca tỉnh")] == ["ca", "tinh"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("ủy", "uỷ", True), ("hòa", "hoà", True), ("Ủy", "ủy", True), ("số", "sở", False), ("uy", "ủy", False)],
)
def test_where_the_tone_is_put_does_not_matter(one: str, other: str, same: bool) -> None:
    assert (shape_of(one) == shape_of(other)) is same
