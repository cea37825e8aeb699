"""Loading: the register's data files, with their ways to write names short, as agencies and names."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from corpus.agency import Agency, Level, Succession
from corpus.fold import fold

FOLDER = Path(__file__).parent / "data"
_FILES = ("party", "central", "provincial", "local", "classes")
_MERGED = date(2025, 7, 1)  # Resolution 202/2025/QH15
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_UNIT = {"{tỉnh}": ("tỉnh", "thành phố"), "{Tỉnh}": ("Tỉnh", "Thành")}
_CITY_ENDINGS = (("tinh-uy", "thanh-uy"), ("tinh-doan", "thanh-doan"), ("tinh", "thanh-pho"))


@dataclass(frozen=True, slots=True)
class Name:
    """A way to write an agency, and when it counts in running text.

    `capitalised`: only with a capital; `plural`: only behind "các", "từng"; `whole`: never, only as all there is.
    """

    agency_id: str
    text: str
    capitalised: bool = False
    plural: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A province or centrally run city, there today or merged into `successors`."""

    id: str
    name: str
    city: bool
    aliases: tuple[str, ...] = ()
    successors: Mapping[str, date] | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """Everything in the data files."""

    agencies: dict[str, Agency]
    names: tuple[Name, ...]
    places: dict[str, Place]
    cities: dict[str, str]  # id of a body of a tỉnh -> id of the same body of a thành phố
    offices: frozenset[str]  # held by a person
    need_place: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """How names are written around: short forms, leading and trailing words, compounds."""

    short: dict[str, str]
    leading: dict[str, list[str]]
    trailing: dict[str, list[str]]
    compounds: dict[str, frozenset[str]]
    compounds_behind: dict[str, frozenset[str]]


@cache
def data_version() -> str:
    """Return a hash of all data files, 16 signs of hex."""
    files = sorted(FOLDER.glob("*.toml"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def load_wording() -> Wording:
    """Read `abbreviations.toml`."""
    data = _read("abbreviations")
    before, behind = (
        {word: frozenset(others) for word, others in data[table].items()} for table in ("compounds", "compounds_behind")
    )
    return Wording(data["short"], data["leading"], data["trailing"], before, behind)


def load_data() -> Register:
    """Read the agencies and the places."""
    agencies: dict[str, Agency] = {}
    names: list[Name] = []
    cities: dict[str, str] = {}
    flags: dict[str, set[str]] = {"office": set(), "place_needed": set()}
    for level, agency_id, entry in _entries():
        variants = _variants(agency_id, entry)
        if len(variants) > 1:
            cities[agency_id] = variants[1][0]
        for variant_id, unit in variants:
            agencies[variant_id] = _agency(variant_id, level, entry, unit)
            names.extend(_names(variant_id, entry, unit))
            for flag, ids in flags.items():
                ids.update([variant_id] if entry.get(flag) else [])
    agencies = {key: _with_city_successors(agency, cities) for key, agency in agencies.items()}
    places = {place.id: place for place in _places()}
    offices, need_place = frozenset(flags["office"]), frozenset(flags["place_needed"])
    return Register(agencies, tuple(names), places, cities, offices, need_place)


def slug(name: str) -> str:
    """Return a name as an id.

    >>> slug("Bà Rịa - Vũng Tàu")
    'ba-ria-vung-tau'
    """
    return fold(name).replace(" ", "-")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _entries() -> Iterator[tuple[Level, str, dict[str, Any]]]:
    for file in _FILES:
        for level, entries in _read(file).items():
            for agency_id, entry in entries.items():
                yield Level(level), agency_id, entry


def _variants(agency_id: str, entry: Mapping[str, Any]) -> list[tuple[str, int]]:
    if "{" not in entry["name"]:
        return [(agency_id, 0)]
    for of_province, of_city in _CITY_ENDINGS:
        if agency_id == of_province or agency_id.endswith("-" + of_province):
            return [(agency_id, 0), (agency_id.removesuffix(of_province) + of_city, 1)]
    raise ValueError(f"the id {agency_id} does not end in tinh, tinh-uy or tinh-doan")


def _agency(agency_id: str, level: Level, entry: Mapping[str, Any], unit: int) -> Agency:
    name = _filled(_OPTIONAL.sub(r"\1", entry["name"]), unit)
    spellings = dict.fromkeys(spelling.text for spelling in _names(agency_id, entry, unit))
    return Agency(
        id=agency_id,
        name=name,
        level=level,
        aliases=tuple(spelling for spelling in spellings if spelling != name),
        successions=tuple(Succession(key, since) for key, since in entry.get("successors", {}).items()),
        members=tuple(entry.get("members", ())),
    )


def _with_city_successors(agency: Agency, cities: Mapping[str, str]) -> Agency:
    if agency.id not in cities.values():
        return agency
    moved = tuple(Succession(cities.get(s.successor, s.successor), s.since) for s in agency.successions)
    return Agency(agency.id, agency.name, agency.level, agency.aliases, moved, agency.members)


def _names(agency_id: str, entry: Mapping[str, Any], unit: int) -> Iterator[Name]:
    listed = bool(entry.get("identify_only"))
    kinds = ("aliases", "capitalised", "plural", "whole")
    for text in () if entry.get("shown_only") else _spellings(entry["name"], unit):
        if text.removeprefix("các ") not in entry.get("plural", ()):
            yield Name(agency_id, text, whole=listed)
    for kind in kinds:
        for pattern in entry.get(kind, ()):
            # A name that does not say "tỉnh" or "thành phố" is the province's: there are 28 of them and 6 cities.
            of_province = set(_spellings(pattern, 0)) if unit else set()
            for text in _spellings(pattern, unit):
                if text in of_province:
                    continue
                whole = kind == "whole" or (listed and kind != "capitalised")
                yield Name(agency_id, text, kind == "capitalised", kind == "plural", whole)


def _spellings(pattern: str, unit: int) -> Iterator[str]:
    found = _OPTIONAL.search(pattern)
    if found is None:
        yield " ".join(_filled(pattern, unit).split())
        return
    before, after = pattern[: found.start()], pattern[found.end() :]
    yield from _spellings(before + found.group(1) + after, unit)
    yield from _spellings(before + after, unit)


def _filled(pattern: str, unit: int) -> str:
    for mark, words in _UNIT.items():
        pattern = pattern.replace(mark, words[unit])
    return pattern


def _places() -> Iterator[Place]:
    data = _read("places")
    former = data["former"]
    for kind in ("thanh-pho", "tinh"):
        for place_id, entry in data[kind].items():
            yield Place(place_id, entry["name"], kind == "thanh-pho", tuple(entry.get("aliases", ())))
            for name in entry.get("merged", ()):
                more = former.get(slug(name), {})
                yield Place(slug(name), name, False, tuple(more.get("aliases", ())), {place_id: _MERGED})
    for place_id, entry in former.items():
        if "successors" in entry:
            yield Place(place_id, entry["name"], False, tuple(entry.get("aliases", ())), entry["successors"])
