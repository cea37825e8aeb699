"""Names of agencies as one types them: suggestions by name, abbreviation, other name or predecessor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.agency import AgencyRegister
from corpus.catalogue import AgencyCount
from corpus.fold import fold


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An agency to choose: its name, how many duties the register has for it, and why it is offered."""

    name: str
    duties: int
    why: str = ""


def suggest(typed: str, counted: Sequence[AgencyCount], register: AgencyRegister, most: int = 8) -> list[Suggestion]:
    """Return the agencies that the typed letters may mean, the surest first; those with most duties for no letters."""
    key = fold(typed)
    if not key:
        return [Suggestion(a.name, a.duties) for a in counted[:most] if not a.is_class]
    meant = register.identify(typed)
    found: dict[str, tuple[int, Suggestion]] = {}
    for agency in counted:
        ranked = min(_ranks(agency, key, meant, register), default=None, key=lambda pair: pair[0])
        if ranked is not None and ranked[0] < found.get(ranked[1].name, (9, None))[0]:
            found[ranked[1].name] = ranked
    ordered = sorted(found.values(), key=lambda pair: (pair[0], -pair[1].duties, pair[1].name))
    return [suggestion for _, suggestion in ordered[:most]]


def _ranks(agency: AgencyCount, key: str, meant: str, register: AgencyRegister) -> Iterator[tuple[int, Suggestion]]:
    """Yield each way in which the letters lead to an agency that has duties, a lower rank being surer."""
    name = fold(agency.name)
    if meant in (agency.id, agency.id.partition("@")[0]):
        yield 0, Suggestion(agency.name, agency.duties)
    if name.startswith(key):
        yield 1, Suggestion(agency.name, agency.duties)
    elif _begins_words(key, name):
        yield 2, Suggestion(agency.name, agency.duties)
    yield from _by_register(agency, key, meant, register)


def _by_register(
    agency: AgencyCount, key: str, meant: str, register: AgencyRegister
) -> Iterator[tuple[int, Suggestion]]:
    """Yield the ways that only the register knows: other names, and who came before or after."""
    body = agency.id.partition("@")[0]
    kind, successor = register.get(body), register.get(meant)
    for other in kind.aliases if kind else ():
        if fold(other).startswith(key):
            yield 3, Suggestion(agency.name, agency.duties, other)
    if successor is not None and body in register.predecessors(meant):
        yield 0, Suggestion(successor.name, agency.duties, f"gồm nhiệm vụ giao cho {agency.name}")
    for earlier in register.predecessors(body):
        before = register.get(earlier)
        if before is not None and (meant == earlier or fold(before.name).startswith(key)):
            yield 4, Suggestion(agency.name, agency.duties, f"kế thừa {before.name}")


def _begins_words(key: str, name: str) -> bool:
    """Whether every typed word begins a word of the name."""
    words = name.split()
    return all(any(word.startswith(typed) for word in words) for typed in key.split())
