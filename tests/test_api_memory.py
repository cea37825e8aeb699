"""Memory is given back without harm, wherever the program runs."""

from __future__ import annotations

from api.memory import give_back


def test_what_is_held_stays() -> None:
    held = [bytes([number % 256]) * 10_000 for number in range(2_000)]
    del held[::2]
    give_back()
    assert all(set(one) == {(2 * at + 1) % 256} for at, one in enumerate(held))
