"""Steps: the named places of every write at which a machine may stop.

In production a step does nothing. The tests of `bench/soak/` put a hook here that kills the process or fills the disk
at one of them, and look at what is there afterwards.
"""

from __future__ import annotations

from collections.abc import Callable

Hook = Callable[[str], None]

_hook: Hook | None = None


def step(name: str) -> None:
    """Pass the place `name`, such as `index.current-replaced`."""
    if _hook is not None:
        _hook(name)


def watch(hook: Hook | None) -> None:
    """Call `hook` at every step of this process, or, with None, no more."""
    global _hook
    _hook = hook
