"""Large pages change where memory lies, never what is in it."""

from __future__ import annotations

import numpy as np
import pytest

from index.large_pages import hold_in_large_pages


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        (0, "nothing"),
        (4_096, "less than a large page"),
        ((2 << 20) + 17, "perhaps one whole page"),
        (9 << 20, "several, with something left at both ends"),
    ],
)
def test_what_is_there_stays(size: int, reason: str) -> None:
    held = np.random.default_rng(size).integers(0, 256, size, dtype=np.uint8)
    before = held.copy()
    hold_in_large_pages(held.ctypes.data, held.size)
    assert np.array_equal(held, before), reason
    held += 1
    assert np.array_equal(held, before + 1), f"{reason}: it can be written as before"
