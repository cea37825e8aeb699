"""Access: levels in their order, and what a clearance opens."""

from __future__ import annotations

import pytest

from corpus.access import EVERYTHING, NOTHING, Level, Readable, clearance, up_to

PUBLIC, INTERNAL, RESTRICTED = Level


@pytest.mark.parametrize(
    ("given", "readable", "why"),
    [
        (None, NOTHING, "who has no clearance sees nothing, not even what is public"),
        (PUBLIC, frozenset({PUBLIC}), "the lowest opens itself"),
        (INTERNAL, frozenset({PUBLIC, INTERNAL}), "a higher one opens what is below"),
        (RESTRICTED, EVERYTHING, "the highest opens all"),
    ],
)
def test_a_clearance_opens_its_level_and_all_below(given: Level | None, readable: Readable, why: str) -> None:
    assert up_to(given) == readable, why
    assert clearance(readable) == given, "and is read back from it"


def test_levels_have_names_of_their_own_and_ranks_in_order() -> None:
    assert [level.rank for level in Level] == [0, 1, 2]
    assert [level.vietnamese for level in Level] == ["Công khai", "Nội bộ", "Hạn chế"]
