"""Memory: what the C library holds for later is given back to the system, so that a server stays as large as it is."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give unused memory back after large work; nothing where the C library is not glibc."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
