"""PlaceFinder: which words behind a body's name are its place."""

from __future__ import annotations

import pytest

from corpus.agencies.loading import load_data, load_wording
from corpus.agencies.places import PlaceFinder
from corpus.agencies.words import WordReader

READER = WordReader(load_wording().short)
PLACES = PlaceFinder(load_data(), READER)


@pytest.mark.parametrize(
    ("name", "behind", "kind", "expected", "why"),
    [
        ("Sở Y tế", "tỉnh", "so-y-te", (4, ""), "whose it is, without a name"),
        ("Sở Y tế", "tỉnh Bắc Ninh", "so-y-te", (6, "bac-ninh"), "known"),
        ("Sở Y tế", "Bắc Ninh", "so-y-te", (5, "bac-ninh"), "known, without tỉnh"),
        ("Sở Y tế", "Hòa Giang", "so-y-te", (3, ""), "unknown, and nothing says that it is a place"),
        ("Sở Y tế", "tỉnh Hòa Giang chủ trì", "so-y-te", (6, "hoa-giang"), "unknown, up to the capitals' end"),
        ("UBND TỈNH", "HÒA GIANG", "ubnd-tinh", (7, "hoa-giang"), "in capitals, up to the end"),
        ("UBND TỈNH", "HÒA GIANG KÍNH GỬI VĂN PHÒNG", "ubnd-tinh", (5, ""), "in capitals, no end to be seen"),
        ("UBND tỉnh", "Quyết định ban hành", "ubnd-tinh", (5, ""), "one word in capitals opens a sentence"),
        ("UBND tỉnh", ", Hòa Giang", "ubnd-tinh", (5, ""), "behind a comma"),
        ("Sở Y tế", "thành phố", "so-y-te", (5, "@"), "a city without its name"),
        ("Bộ Y tế", "Hà Nội", "bo-y-te", (3, ""), "a ministry has no place"),
        ("sở, ngành", "tỉnh Bắc Ninh", "so-ban-nganh", (5, ""), "a class takes the words, not the place"),
    ],
)
def test_a_place_is_read(name: str, behind: str, kind: str, expected: tuple[int, str], why: str) -> None:
    words = READER.read(f"{name} {behind}")
    assert PLACES.behind(words, len(READER.read(name)), kind) == expected, why


@pytest.mark.parametrize(
    ("kind", "place", "expected"),
    [
        ("ubnd-tinh", "", "ubnd-tinh"),
        ("ubnd-tinh", "bac-ninh", "ubnd-tinh@bac-ninh"),
        ("ubnd-tinh", "ha-noi", "ubnd-thanh-pho@ha-noi"),
        ("ubnd-tinh", "@", "ubnd-thanh-pho"),
        ("so-y-te", "@", "so-y-te"),
    ],
)
def test_an_id_names_the_place(kind: str, place: str, expected: str) -> None:
    assert PLACES.named(kind, place) == expected
