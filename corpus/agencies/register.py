"""Register: names to agencies, agencies to those before them and to the classes that take them in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from corpus.agencies.finding import Finder
from corpus.agencies.loading import Register as Data
from corpus.agencies.loading import data_version, load_data, load_wording
from corpus.agency import Agency, AgencyRegister, Level, Mention, Succession

_REMEMBERED = 20_000


@cache
def load_register() -> AgencyRegister:
    """Return the register of Party bodies, state bodies and organisations, read once."""
    return KnownAgencies(load_data())


class KnownAgencies:
    """The register in memory.

    A body of a named province has the id of its kind with the province behind `@`: `ubnd-tinh@bac-ninh`. The kind
    alone, `ubnd-tinh`, stands for whichever province the document speaks of.
    """

    def __init__(self, data: Data) -> None:
        self._data = data
        self._finder = Finder(data, load_wording())
        self._before: dict[str, list[str]] = {}
        for agency in data.agencies.values():
            for succession in agency.successions:
                self._before.setdefault(succession.successor, []).append(agency.id)
        self._places_before: dict[str, list[str]] = {}
        for place in data.places.values():
            for successor in place.successors or ():
                self._places_before.setdefault(successor, []).append(place.id)
        self._identify = lru_cache(maxsize=_REMEMBERED)(self._finder.identify)
        self._is_class = lru_cache(maxsize=_REMEMBERED)(self._find_out_class)
        self._classes = lru_cache(maxsize=_REMEMBERED)(self._find_classes)

    @property
    def version(self) -> str:
        """A hash of the data files."""
        return data_version()

    def identify(self, printed: str) -> str:
        """Return the id for a printed name: the register's, else a slug of the folded name. Never fails."""
        return self._identify(printed)

    def get(self, agency_id: str) -> Agency | None:
        """Return the register's agency, with its place in the name where the id has a known one; None for a slug."""
        kind_id, _, place_id = agency_id.partition("@")
        kind, place = self._data.agencies.get(kind_id), self._data.places.get(place_id)
        if kind is None or not place_id:
            return kind
        name = f"{kind.name} {place.name}" if place else kind.name
        successions = tuple(Succession(self._placed(s.successor, place_id), s.since) for s in kind.successions)
        moved = tuple(
            Succession(self._placed(kind_id, to), since) for to, since in ((place and place.successors) or {}).items()
        )
        return replace(kind, id=agency_id, name=name, aliases=(), successions=successions + moved)

    def mentions(self, text: str) -> list[Mention]:
        """Find the known agencies named in `text`, in order, the longest name at each place."""
        return self._finder.mentions(text)

    def predecessors(self, agency_id: str) -> list[str]:
        """Return ids of the agencies whose work this one took over, directly or not, in its place and those merged."""
        kind, _, place = agency_id.partition("@")
        kinds = _all_before(kind, self._before)
        if not place:
            return kinds[1:]
        places = _all_before(place, self._places_before)
        found = [self._placed(self._of_province(k), p) for p in places for k in kinds]
        return [earlier for earlier in dict.fromkeys(found) if earlier != agency_id]

    def is_class(self, printed: str) -> bool:
        """Whether the printed name is a class of agencies (`các sở, ban, ngành`)."""
        return self._is_class(printed)

    def _find_out_class(self, printed: str) -> bool:
        agency = self.get(self.identify(printed))
        if agency is not None and agency.level is Level.CLASS:
            return True
        if agency is not None and self._finder.is_plural(agency.name):
            return False
        return self._finder.is_plural(printed)

    def classes_of(self, agency_id: str) -> list[str]:
        """Return ids of the classes that take this agency in, the narrower before the wider."""
        return list(self._classes(agency_id.partition("@")[0]))

    def _find_classes(self, kind: str) -> tuple[str, ...]:
        found = [kind]
        for member in found:
            found.extend(c for c in self._classes_with(member) if c not in found)
        return tuple(found[1:])

    def _classes_with(self, member: str) -> Iterator[str]:
        known = self._data.agencies.get(member)
        single = known is not None and known.level is not Level.CLASS
        ids = {member, self._of_province(member)}
        for agency in self._data.agencies.values():
            if agency.level is Level.CLASS and any(_takes_in(p, ids, single) for p in agency.members):
                yield agency.id

    def _of_province(self, kind: str) -> str:
        return next((province for province, city in self._data.cities.items() if city == kind), kind)

    def _placed(self, kind: str, place_id: str) -> str:
        return f"{self._finder.kind_at(kind, place_id)}@{place_id}"


def _takes_in(pattern: str, ids: set[str], single: bool) -> bool:
    """Whether a member line of a class names one of these ids; the beginning of an id means single bodies only."""
    if pattern.endswith("*"):
        return single and any(agency_id.startswith(pattern[:-1]) for agency_id in ids)
    return pattern in ids


def _all_before(one: str, before: dict[str, list[str]]) -> list[str]:
    found = [one]
    for later in found:
        found.extend(earlier for earlier in before.get(later, ()) if earlier not in found)
    return found
