"""Remembered: what is used stays, what is not goes, and nothing is worked out twice meanwhile."""

from __future__ import annotations

import pytest

from prompts.remembered import Remembered


def unneeded() -> int:
    raise AssertionError("it is worked out again")


def test_the_last_used_stay() -> None:
    squares: Remembered[int] = Remembered(2)
    assert [squares.get(n, lambda n=n: n * n) for n in (2, 3)] == [4, 9]  # type: ignore[misc]
    assert squares.get(2, unneeded) == 4
    squares.get(4, lambda: 16)
    assert len(squares) == 2
    assert squares.get(2, unneeded) == 4
    with pytest.raises(AssertionError):
        squares.get(3, unneeded)


def test_what_fails_is_not_remembered() -> None:
    squares: Remembered[int] = Remembered(2)
    with pytest.raises(AssertionError):
        squares.get(2, unneeded)
    assert squares.get(2, lambda: 4) == 4
