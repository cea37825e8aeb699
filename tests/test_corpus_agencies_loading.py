"""The data files: whole, without contradictions, and read as they are meant."""

from __future__ import annotations

import doctest
from collections import defaultdict
from datetime import date

import corpus.agencies.loading
from corpus.agencies.loading import load_data, load_wording
from corpus.agencies.words import WordReader

DATA = load_data()


def test_there_are_34_provinces_from_63() -> None:
    now = {p.id for p in DATA.places.values() if not p.successors}
    before = {p.id for p in DATA.places.values() if p.successors}
    assert len(now) == 34
    assert sum(p.city for p in DATA.places.values()) == 6
    # 63 before July 2025: 34 of today with Thừa Thiên Huế, which became Huế half a year earlier, and 29 merged ones.
    assert len(before - {"thua-thien-hue"}) == 29
    assert DATA.places["bac-giang"].successors == {"bac-ninh": date(2025, 7, 1)}


def test_every_successor_and_member_is_there() -> None:
    for agency in DATA.agencies.values():
        assert all(s.successor in DATA.agencies for s in agency.successions), agency.id
        for member in agency.members:
            known = [i for i in DATA.agencies if i == member or (member[-1] == "*" and i.startswith(member[:-1]))]
            assert known, f"{agency.id}: {member}"


def test_no_name_means_two_agencies() -> None:
    reader = WordReader(load_wording().short)
    meanings = defaultdict(set)
    for name in DATA.names:
        words = reader.read(name.text)
        meanings[tuple(word.shape for word in words)].add(name.agency_id)
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1} == {}


def test_bodies_of_a_city_are_made_from_those_of_a_province() -> None:
    city = DATA.agencies["van-phong-thanh-uy"]
    assert city.name == "Văn phòng Thành ủy"
    assert DATA.cities["van-phong-tinh-uy"] == city.id
    assert [s.successor for s in DATA.agencies["ban-dan-van-thanh-uy"].successions] == [
        "ban-tuyen-giao-va-dan-van-thanh-uy"
    ]


def test_examples() -> None:
    assert doctest.testmod(corpus.agencies.loading).failed == 0
