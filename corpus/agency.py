"""Agency: a body or office that duties are assigned to, and the register's interface."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Level(StrEnum):
    """Where the body stands."""

    PARTY_CENTRAL = "party-central"
    CENTRAL = "central"
    PARTY_PROVINCIAL = "party-provincial"
    PROVINCIAL = "provincial"
    COMMUNE = "commune"
    DISTRICT = "district"  # ended on 2025-07-01
    CLASS = "class"  # các sở, ban, ngành


@dataclass(frozen=True, slots=True)
class Succession:
    """`successor` (an agency id) took over on `since`."""

    successor: str
    since: date


@dataclass(frozen=True, slots=True)
class Agency:
    """A body of the register: canonical `name`, other names and abbreviations in `aliases`, successors with dates."""

    id: str
    name: str
    level: Level
    aliases: tuple[str, ...] = ()
    successions: tuple[Succession, ...] = ()
    members: tuple[str, ...] = ()  # for a class: ids, or id prefixes ending in "*", of those it takes in


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency named in a text at `[start, end)`."""

    agency_id: str
    start: int
    end: int


class AgencyRegister(Protocol):
    """Names to agencies. All comparisons are folded: case, diacritics, `&`/`và`, abbreviations do not matter."""

    @property
    def version(self) -> str:
        """What changes with the register's data: ids given by another version may be out of date."""
        ...

    def identify(self, printed: str) -> str:
        """Return the id for a printed name: the register's, else a slug of the folded name. Never fails."""
        ...

    def get(self, agency_id: str) -> Agency | None:
        """Return the register's agency, or None for a slug."""
        ...

    def mentions(self, text: str) -> list[Mention]:
        """Find the known agencies named in `text` (longest first, no overlaps), typed with or without diacritics."""
        ...

    def predecessors(self, agency_id: str) -> list[str]:
        """Return ids of the agencies whose work this one took over, directly or not."""
        ...

    def is_class(self, printed: str) -> bool:
        """Whether the printed name is a class of agencies (`các sở, ban, ngành`)."""
        ...

    def classes_of(self, agency_id: str) -> list[str]:
        """Return ids of the classes that take this agency in."""
        ...
