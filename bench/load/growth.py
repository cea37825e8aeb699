"""Growth: whether a server goes on taking memory, from what it took at each second.

Judged by the memory that is its own (anonymous): pages of mapped files come and go with the system's cache. After a
quarter of the time, in which the caches fill, the median of the first third of what is left is held against that of
the last third. While a law is read a server takes some 80 to 140 MB more, and gives it back; so the mean of a tenth of
the time, here 45 seconds, tells mostly how many uploads those seconds met. That was the rule until November 2026, on
resident memory; its figure is told beside, as is the least of each minute, on which uploads do not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

_WARM = 0.25  # of the time
_MINUTE = 60  # looks


def told_of(own: Sequence[float], resident: Sequence[float]) -> dict[str, Any]:
    """Return what megabytes looked at once a second tell: the process's own, and all resident ones."""
    warm, end = (median(part) for part in _ends(own, 3))
    before, after = (sum(part) / len(part) for part in _ends(resident, 10))
    minutes = [own[at : at + _MINUTE] for at in range(0, len(own), _MINUTE)]
    return {
        "own": {"warm": round(warm), "end": round(end), "most": round(max(own))},
        "growth_percent": _percent(warm, end),
        "own_least_by_minute": [round(min(minute)) for minute in minutes],
        "own_median_by_minute": [round(median(minute)) for minute in minutes],
        "resident": {"warm": round(before), "end": round(after), "most": round(max(resident))},
        "growth_percent_by_the_rule_before": _percent(before, after),
    }


def _ends(looks: Sequence[float], parts: int) -> tuple[Sequence[float], Sequence[float]]:
    """Return the first and the last of so many parts of the looks after the warm time."""
    warm = looks[int(len(looks) * _WARM) :]
    length = max(len(warm) // parts, 1)
    return warm[:length], warm[-length:]


def _percent(before: float, after: float) -> float:
    return round(100 * (after - before) / before, 1)
