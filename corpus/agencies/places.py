"""PlaceFinder: the province, commune or ward that stands behind the name of a body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.agencies.loading import Register
from corpus.agencies.trie import NameTrie
from corpus.agencies.words import Gap, Word, WordReader
from corpus.agency import Level

_LOCAL = frozenset({Level.PARTY_PROVINCIAL, Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNE})
# A body whose name ends so is followed by the name of its place, known to the register or not.
_UNIT_ENDINGS = tuple(
    tuple(ending.split())
    for ending in (
        "tinh", "thanh pho", "xa", "phuong", "dac khu", "thi tran", "huyen", "quan", "thi xa",
        "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "tinh doan", "thanh doan",
    )
)  # fmt: skip
# The number of a region, as in "Chi cục Thuế khu vực VI", "Ngân hàng Nhà nước khu vực 14".
REGION_NUMBER = re.compile(r"\d{1,2}|[ivx]{1,5}")
_UNITS = (("tinh",), ("thanh", "pho"))
_CITY = ("thanh", "pho")
_FEWEST, _MOST = 2, 4  # words of a place that the register does not know


class PlaceFinder:
    """Reads the place behind a body's name and writes it into the id."""

    def __init__(self, data: Register, reader: WordReader) -> None:
        self._data = data
        self._places: NameTrie[str] = NameTrie()
        for place in data.places.values():
            for text in (place.name, *place.aliases):
                self._places.add(reader.read(text), place.id)

    def named(self, kind: str, place_id: str) -> str:
        """Return the id of that kind of body in that place; "" is no place, "thanh-pho@" a city without its name."""
        if place_id == "@":
            return self._data.cities.get(kind, kind)
        return f"{self.kind_at(kind, place_id)}@{place_id}" if place_id else kind

    def kind_at(self, kind: str, place_id: str) -> str:
        """Return the kind of body as it is called in that place: of a tỉnh or of a thành phố."""
        place = self._data.places.get(place_id)
        return self._data.cities.get(kind, kind) if place and place.city else kind

    def behind(self, words: Sequence[Word], at: int, kind: str, whole: bool = False) -> tuple[int, str]:
        """Return where the place behind a name that ends at `at` ends, and its id, or "".

        With `whole`, the words are nothing but a name, so that all the rest of it may be the place.
        """
        level = self._data.agencies[kind].level
        if level not in _LOCAL and level is not Level.CLASS:
            return at, ""
        said = _ends_in_unit(words, at)
        unit = next((u for u in _UNITS if not said and _is_at(words, at, u)), ())
        end = at + len(unit)
        end, place_id = self._place_at(words, end, bool(said or unit), whole, kind in self._data.offices)
        if level is Level.CLASS:
            return end, ""
        return end, place_id or ("@" if unit == _CITY else "")

    def _place_at(self, words: Sequence[Word], at: int, said: bool, whole: bool, office: bool) -> tuple[int, str]:
        if at >= len(words) or words[at].gap is not Gap.SPACE:
            return at, ""
        for found in self._places.find(words, at):
            if found.marked or whole:
                return found.end, found.value
        if REGION_NUMBER.fullmatch(words[at].folded) and [w.folded for w in words[at - 2 : at]] == ["khu", "vuc"]:
            return at + 1, words[at].folded
        size = _proper_name(words, at, whole) if said else 0
        if office and size > _FEWEST:
            size = 0  # the office holder's name: "Chủ tịch UBND tỉnh Trần Văn Bình"
        return at + size, "-".join(word.folded for word in words[at : at + size])


def _ends_in_unit(words: Sequence[Word], at: int) -> bool:
    return any(tuple(word.folded for word in words[max(at - len(u), 0) : at]) == u for u in _UNIT_ENDINGS)


def _is_at(words: Sequence[Word], at: int, unit: tuple[str, ...]) -> bool:
    group = words[at : at + len(unit)]
    return tuple(word.folded for word in group) == unit and all(
        word.gap is Gap.SPACE and (word.plain or word.shape in ("tinh\u0309", "thanh\u0300", "phô\u0301"))
        for word in group
    )


def _proper_name(words: Sequence[Word], at: int, whole: bool) -> int:
    """Return how many words from `at` are a name by their capitals; in capitals throughout, only up to the end."""
    end = at
    while end < len(words) and words[end].capital and (end == at or words[end].gap is Gap.SPACE):
        end += 1
    upper = end > at and words[at].upper
    ends = end == len(words) or words[end].gap is not Gap.SPACE
    if whole and end == at and all(word.plain and word.gap is Gap.SPACE for word in words[at:]):
        end, ends, upper = len(words), True, True
    size = end - at
    if (upper and not ends) or not _FEWEST <= size <= _MOST:
        return 0
    return size
