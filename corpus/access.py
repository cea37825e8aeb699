"""Access: the levels of documents, and which of them a reader may see."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How far a document may go; later members are stricter. State secrets are not levels: they are refused."""

    PUBLIC = "public"  # công khai: anyone
    INTERNAL = "internal"  # nội bộ: whoever has an account
    RESTRICTED = "restricted"  # hạn chế: whom the office names

    @property
    def vietnamese(self) -> str:
        """What people call the level."""
        return _NAMES[self]

    @property
    def rank(self) -> int:
        """The place in the order, 0 for what anyone may read."""
        return list(Level).index(self)


_NAMES = {Level.PUBLIC: "Công khai", Level.INTERNAL: "Nội bộ", Level.RESTRICTED: "Hạn chế"}

DEFAULT_LEVEL = Level.INTERNAL  # of a document that comes without one

# The levels that a reader may see; never a gap below the highest, which is the reader's clearance.
Readable = frozenset[Level]

EVERYTHING: Readable = frozenset(Level)  # the operator of the machine, before its command line
NOTHING: Readable = frozenset()  # a request that nobody answers for


def up_to(clearance: Level | None) -> Readable:
    """Return what a reader with this clearance (the highest level that they may read) may see.

    >>> sorted(up_to(Level.INTERNAL)), sorted(up_to(None))
    ([<Level.INTERNAL: 'internal'>, <Level.PUBLIC: 'public'>], [])
    """
    return NOTHING if clearance is None else frozenset(level for level in Level if level.rank <= clearance.rank)


def clearance(readable: Readable) -> Level | None:
    """Return the highest level of these; None where there is none.

    >>> clearance(EVERYTHING).vietnamese
    'Hạn chế'
    """
    return max(readable, key=lambda level: level.rank, default=None)
