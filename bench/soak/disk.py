"""A full disk at the n-th write: `python -m bench.soak.disk --levels 40`.

A child does a day's work where no file may grow past a size (or, with `--room`, in a small file system of its own that
has so many bytes left); the deed that fails must say so clearly and leave the state before it or after it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.soak import kills, look, office
from bench.soak.office import State
from corpus.errors import ChidanError

_SIZES = (0, 1, 100, 512, 2000, 4096, 9000, 16384, 33000, 65536, 100_000, 131_072, 200_000, 300_000, 500_000)
_BLOCK = 4096
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


def fail(
    folder: Path, state: State, base: Path, narrow: Callable[[], object], widen: Callable[[], object]
) -> list[str]:
    """Do a day's work on a disk that fills; return what is wrong afterwards, "" first where nothing was filled."""
    data, papers = folder / "kho", folder / "giay"
    shutil.copytree(base, data)
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
    found = folder.parent / f"{folder.name}.breaches"
    status = kills.in_child(lambda: found.write_text(json.dumps(look.breaches(data, papers, allowed))))
    wrong += json.loads(found.read_text()) if status == 0 else ["the office cannot be opened again"]
    if look.torn_archive(papers / "kho.zip"):
        wrong.append("the backup is torn")
    return [*wrong] if seen["said"] else ["", *wrong]


def run(levels: int, room: bool) -> dict[str, object]:
    """Fill the disk at `levels` different places and return what was seen."""
    with tempfile.TemporaryDirectory(prefix="chidan-disk-", dir=kills.memory()) as made:
        folder = Path(made)
        base, state = kills.found(folder)
        if room:
            _mount(folder / "small")
        breaches: list[str] = []
        filled = 0
        for number in range(levels):
            wrong, name = (_in_room if room else _in_size)(folder, state, base, number)
            filled += "" not in wrong
            breaches += [f"{name}: {breach}" for breach in wrong if breach]
        if room:
            subprocess.run(["umount", str(folder / "small")], check=True)
    return {"levels": levels, "filled": filled, "way": "tmpfs" if room else "RLIMIT_FSIZE", "breaches": breaches}


def _in_size(folder: Path, state: State, base: Path, number: int) -> tuple[list[str], str]:
    size = _SIZES[number] if number < len(_SIZES) else 7919 * (number - len(_SIZES) + 1)
    here = kills.fresh(folder, str(number))
    return fail(here, state, base, no_file_above(size), lambda: None), f"files to {size} bytes"


def _in_room(folder: Path, state: State, base: Path, number: int) -> tuple[list[str], str]:
    small = folder / "small"
    here = kills.fresh(small, str(number))
    left = number * 3 * _BLOCK
    filler = small / "filler"

    def fill() -> None:
        free = os.statvfs(small).f_bavail * _BLOCK
        with filler.open("wb") as file:
            file.write(b"\0" * max(free - left, 0))

    wrong = fail(here, state, base, fill, lambda: filler.unlink(missing_ok=True))
    for path in small.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return wrong, f"{left} bytes left"


def _mount(place: Path) -> None:
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "chidan", str(place)], check=True)


def main(arguments: list[str]) -> int:
    """Print what was seen as JSON; exit 1 where something was lost or said badly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--levels", type=int, default=len(_SIZES))
    parser.add_argument("--room", action="store_true", help="in a file system of its own; needs `unshare -m`")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.room and not chosen.inside:
        os.execvp("unshare", ["unshare", "-m", sys.executable, "-m", "bench.soak.disk", *arguments, "--inside"])
    seen = run(chosen.levels, chosen.room)
    print(json.dumps(seen, ensure_ascii=False, indent=1))
    return 1 if seen["breaches"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
