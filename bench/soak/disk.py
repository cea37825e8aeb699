"""A full disk at the n-th write.

A child does a day's work where no file may grow past a size or, where it may be made, in a small file system that has
so many bytes left; the deed that fails must say so clearly and leave the state before it or after it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from bench.soak import kills, look, office
from bench.soak.counted import counted
from bench.soak.kills import Founded
from bench.soak.office import State
from corpus.errors import ChidanError

_SIZES = (0, 1, 100, 512, 2000, 4096, 9000, 16384, 33000, 65536, 100_000, 131_072, 200_000, 300_000, 500_000)
_SPAN = 720 << 10  # bytes: what a day needs, and a little more; the levels are spread over it
_ROOM = 48 << 20  # bytes of the small file system


def attempt(data: Path, papers: Path, state: State, narrow: Callable[[], object]) -> dict[str, object]:
    """Do a day's deeds after `narrow` until one fails; return how many were done and what was said."""
    done = 0
    deeds = office.deeds(data, papers, state)
    try:
        first = next(deeds)
        narrow()
        first()
        done = 1
        for deed in deeds:
            deed()
            done += 1
    except ChidanError as error:
        return {"done": done, "said": error.message, "advice": error.advice}
    return {"done": done, "said": ""}


def no_file_above(size: int) -> Callable[[], object]:
    """Return what keeps this process from letting any file grow past `size` bytes."""
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def fail(folder: Path, given: Founded, narrow: Callable[[], object], widen: Callable[[], object]) -> list[str]:
    """Do a day's work on a disk that fills; return what is wrong afterwards, "" first where nothing was filled."""
    data, papers, state = folder / "kho", folder / "giay", given.state
    shutil.copytree(given.base, data)
    papers.mkdir()
    reading, writing = os.pipe()

    def work() -> None:
        os.write(writing, json.dumps(attempt(data, papers, state, narrow)).encode())

    status = kills.in_child(work)
    os.close(writing)
    with os.fdopen(reading) as told:
        seen = json.loads(told.read() or "{}")
    widen()
    if status != 0:
        return ["the deed failed without a clear error"]
    wrong = [] if not seen["said"] or "ổ đĩa" in seen["said"] else [f"said only: {seen['said']}"]
    states = [state, *office.states(state)]
    allowed = [states[seen["done"]], states[min(seen["done"] + 1, len(states) - 1)]]
    found = given.folder / "breaches"
    status = kills.in_child(lambda: found.write_text(json.dumps(look.breaches(data, papers, allowed))))
    wrong += json.loads(found.read_text()) if status == 0 else ["the office cannot be opened again"]
    if look.torn_archive(papers / "kho.zip"):
        wrong.append("the backup is torn")
    return [*wrong] if seen["said"] else ["", *wrong]


def run(given: Founded, levels: int, may_mount: bool = False) -> dict[str, object]:
    """Fill the disk at `levels` different places and return what was seen; `may_mount` in a namespace of our own."""
    folder = kills.fresh(given.folder, "disk")
    small = _mounted(folder / "small") if may_mount else None
    breaches: list[str] = []
    filled = 0
    for number in counted("levels", range(levels)):
        wrong, name = _in_room(small, given, number, levels) if small else _in_size(folder, given, number)
        filled += "" not in wrong
        breaches += [f"{name}: {breach}" for breach in wrong if breach]
    if small:
        subprocess.run(["umount", str(small)], check=True)
    return {"levels": levels, "filled": filled, "way": "tmpfs" if small else "RLIMIT_FSIZE", "breaches": breaches}


def _in_size(folder: Path, given: Founded, number: int) -> tuple[list[str], str]:
    size = _SIZES[number] if number < len(_SIZES) else 7919 * (number - len(_SIZES) + 1)
    here = kills.fresh(folder, str(number))
    return fail(here, given, no_file_above(size), lambda: None), f"files to {size} bytes"


def _in_room(small: Path, given: Founded, number: int, levels: int) -> tuple[list[str], str]:
    here = kills.fresh(small, str(number))
    left = number * _SPAN // levels
    filler = small / "filler"

    def fill() -> None:
        free = os.statvfs(small).f_bavail * os.statvfs(small).f_frsize
        with filler.open("wb") as file:
            file.write(b"\0" * max(free - left, 0))

    wrong = fail(here, given, fill, lambda: filler.unlink(missing_ok=True))
    for path in small.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return wrong, f"{left} bytes left"


def _mounted(place: Path) -> Path | None:
    """Return a small file system of our own, or None where this process may not make one."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "chidan", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        return None
    return place
