"""Memory: a server stays as large as it is: the C library keeps little for later and gives it back after large work."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

_ARENA_MAX = -8  # of mallopt(3), M_ARENA_MAX
_ARENAS = 2


def keep_together() -> None:
    """Have all threads take memory from the same few places; nothing where the C library is not glibc.

    To be called before there are threads. Else each keeps a place of its own, of which a little is left used after
    every file: a server grew by 7 MB with each law it read, by 1.5 MB so, until what is remembered is full; in the same
    time (measured: 10 laws).
    """
    change = _of_glibc("mallopt")
    if change is not None:
        change(_ARENA_MAX, _ARENAS)


def give_back() -> None:
    """Give unused memory back after large work; nothing where the C library is not glibc."""
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _of_glibc(name: str) -> Any:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return getattr(library, name, None) if hasattr(library, "gnu_get_libc_version") else None
