"""Task scopes: how far the agencies that a heading names reach over the items below it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.duty_verbs import OPENING_VERB
from ingest.labels import ITEM_LINE

_VERB_WITHIN = 40  # characters from an item's first word to the end of its verb
_LONGEST_SIGN = 12  # characters of a bullet with the blanks behind it


@dataclass(slots=True)
class Scope:
    """Agencies that a heading named, and how far it reaches."""

    leads: tuple[str, ...]
    coordinators: tuple[str, ...]
    until: int
    sign: str = ""  # the bullet of a heading that is itself an item
    announces: bool = False  # the heading ends with a colon: items with its own bullet may still be its tasks
    assists: bool = False  # the heading told its agencies only to coordinate
    together: bool = False  # each item begins with those who help: "Sở Tài chính cân đối" below "Chủ trì, phối hợp:"


def sign_of(text: str, start: int) -> str:
    """Return the bullet that opens the paragraph at `start`, "" without one."""
    return _opening(text, start).strip()


def _opening(text: str, start: int) -> str:
    found = ITEM_LINE.match(text[start : start + _LONGEST_SIGN])
    return found[0] if found else ""


def leave(scopes: list[Scope], text: str, start: int, *, labelled: bool) -> None:
    """Close the scopes that do not reach the paragraph at `start`; `labelled`: it opens a section."""
    if not scopes:
        return
    opening = _opening(text, start)
    bullet, body = opening[:1], start + len(opening)
    tells = bool(OPENING_VERB.match(text, body, body + _VERB_WITHIN))
    while scopes:
        scope = scopes[-1]
        above = scope.sign[:1] == "+" and bullet == "-"
        alike = bullet == scope.sign[:1] and not (scope.announces and tells)
        beside = scope.sign and (labelled or not bullet or above or alike)
        if start < scope.until and not beside:
            return
        scopes.pop()
