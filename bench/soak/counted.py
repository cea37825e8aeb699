"""Counting aloud: whoever waits for an hour is told now and then how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
_EVERY = 30.0  # seconds


def counted(name: str, things: Sequence[T], clock: Callable[[], float] = time.monotonic) -> Iterator[T]:
    """Yield the things, telling on stderr twice a minute and at the end how many are done."""
    told = clock()
    for done, thing in enumerate(things):
        if clock() - told >= _EVERY:
            told = clock()
            print(f"{name}: {done}/{len(things)}", file=sys.stderr, flush=True)
        yield thing
    print(f"{name}: {len(things)}/{len(things)}", file=sys.stderr, flush=True)
