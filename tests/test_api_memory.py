"""Memory is given back without harm, wherever the program runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from api.memory import give_back

_MANY_THREADS = """
import ctypes, threading
from api import memory

{before}
together = threading.Barrier(8)
threads = [threading.Thread(target=lambda: (together.wait(), bytearray(100_000), together.wait())) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(library.fdopen(1, b"w"))
library.malloc_info(0, out)
library.fflush(out)
"""


def places(before: str) -> int:
    """Return from how many places a program with eight threads takes its memory."""
    command = [sys.executable, "-c", _MANY_THREADS.format(before=before)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.count("<heap nr=")


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has such places")
def test_all_threads_take_memory_from_two_places() -> None:
    assert places("memory.keep_together()") <= 2 < places("pass")


def test_what_is_held_stays() -> None:
    held = [bytes([number % 256]) * 10_000 for number in range(2_000)]
    del held[::2]
    give_back()
    assert all(set(one) == {(2 * at + 1) % 256} for at, one in enumerate(held))
