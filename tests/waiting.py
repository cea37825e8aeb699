"""Waiting for what comes in its own time: long enough for a slow machine that is busy with other things."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 300.0  # seconds: only what never comes is waited for so long, and fails


def until(holds: Callable[[], bool]) -> None:
    """Return once it holds. Raises AssertionError where it never comes to that."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)
