"""kill -9 at every step of a day's work.

One process imports everything and forks: a child does the day and dies at the n-th passing of one step; another child
starts the office again and looks. What the first had acknowledged must be there, the deed it died in done or not.
SIGKILL does not take the system's own cache with it; that the forced writes are made in the right order is all it shows
of a power failure.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.soak import look, office
from bench.soak.counted import counted
from bench.soak.office import State
from corpus import steps
from ingest.read import read_document


@dataclass(frozen=True, slots=True)
class Point:
    """Where to die: the `passing`-th time (from 1) that `step` is passed."""

    step: str
    passing: int


def in_child(do: Callable[[], object]) -> int:
    """Run `do` in a forked child and return its wait status; it leaves no way but `_exit`."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            do()
            code = 0
        except Exception:  # noqa: BLE001  told, and the status says so
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]


def work(data: Path, papers: Path, state: State, log: Path, hook: steps.Hook) -> None:
    """Do the day, noting in `log` what was begun and what was acknowledged."""
    steps.watch(hook)
    with log.open("ab", buffering=0) as noted:
        for number, deed in enumerate(office.deeds(data, papers, state)):
            noted.write(f"begun {number}\n".encode())
            deed()
            noted.write(f"done {number}\n".encode())


def passings(folder: Path, state: State, base: Path) -> Counter[str]:
    """Return how often each step is passed in a day without harm."""
    data, papers, log = _copy(base, folder)
    seen = folder / "steps"

    def note(name: str) -> None:
        with seen.open("a") as told:
            told.write(f"{name}\n")

    if in_child(lambda: work(data, papers, state, log, note)) != 0:
        raise RuntimeError("a day without harm must end well")
    return Counter(seen.read_text().split())


def kill(folder: Path, state: State, base: Path, point: Point) -> list[str]:
    """Kill a day's work at `point` and return what is wrong afterwards."""
    data, papers, log = _copy(base, folder)
    left = point.passing

    def strike(name: str) -> None:
        nonlocal left
        if name == point.step:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    status = in_child(lambda: work(data, papers, state, log, strike))
    if not os.WIFSIGNALED(status):
        return [f"the work was not killed at {point}"]
    allowed = _allowed(state, log)
    found = folder / "breaches"
    status = in_child(lambda: found.write_text(json.dumps(look.breaches(data, papers, allowed))))
    wrong = json.loads(found.read_text()) if status == 0 else ["the office cannot be opened again"]
    if look.torn_archive(papers / "kho.zip"):
        wrong.append("the backup is torn")
    return [f"{point.step} ({point.passing}): {breach}" for breach in wrong]


def _allowed(state: State, log: Path) -> list[State]:
    """Return the states that may be found: before and after the deed that was cut short."""
    states = [state, *office.states(state)]
    begun = log.read_text().count("begun")
    done = log.read_text().count("done")
    return [states[done], states[begun]]


def _copy(base: Path, folder: Path) -> tuple[Path, Path, Path]:
    data, papers = folder / "kho", folder / "giay"
    shutil.copytree(base, data)
    papers.mkdir()
    log = folder / "log"
    log.touch()
    return data, papers, log


def chosen(passed: Counter[str], count: int, seed: int) -> list[Point]:
    """Return `count` points: every step's first passing, then passings drawn by chance, none twice while there are."""
    first = [Point(name, 1) for name in sorted(passed)]
    rest = [Point(name, n) for name, times in sorted(passed.items()) for n in range(2, times + 1)]
    drawn = random.Random(seed)
    drawn.shuffle(rest)
    points = (first + rest)[:count]
    return points + drawn.choices(first + rest, k=count - len(points))


def memory() -> str | None:
    """Return a folder that is not on a disk, where the machine has one; the disk's speed is not what is tried."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


@dataclass(frozen=True, slots=True)
class Founded:
    """The office that each day begins with, in `base`, and its state; all that is tried happens in `folder`."""

    folder: Path
    base: Path
    state: State


@contextmanager
def founded() -> Iterator[Founded]:
    """Warm this process, found the office, and clear all away at the end."""
    with tempfile.TemporaryDirectory(prefix="chidan-soak-", dir=memory()) as made:
        folder = Path(made)
        warm(fresh(folder, "warm"))
        base, papers, told = folder / "goc", fresh(folder, "giay"), folder / "state"
        if in_child(lambda: told.write_text(json.dumps(office.founded(base, papers)))) != 0:
            raise RuntimeError("the office could not be founded")
        yield Founded(folder, base, json.loads(told.read_text()))


def run(given: Founded, count: int, seed: int = 1, notes: Path | None = None) -> dict[str, object]:
    """Kill `count` times and return what was seen; with `notes` a run that was cut off goes on where it was."""
    folder, base, state = fresh(given.folder, "kills"), given.base, given.state
    passed = passings(fresh(folder, "dry"), state, base)
    begun, breaches = _before(notes, [count, seed])
    for number, point in enumerate(counted("kills", chosen(passed, count, seed)[begun:]), begun):
        here = fresh(folder, str(number))
        breaches += kill(here, state, base, point)
        shutil.rmtree(here)
        if notes:
            notes.write_text(json.dumps({"of": [count, seed], "killed": number + 1, "breaches": breaches}))
    if notes:
        notes.unlink(missing_ok=True)
    told = {"kills": count, "seed": seed, "steps": len(passed), "passings": passed.total(), "breaches": breaches}
    return {**told, "of_them_before_it_was_cut_off": begun} if begun else told


def _before(notes: Path | None, of: list[int]) -> tuple[int, list[str]]:
    """Return how often the same run killed before it was cut off, and what was wrong then."""
    told = json.loads(notes.read_text()) if notes and notes.exists() else {}
    return (told["killed"], told["breaches"]) if told.get("of") == of else (0, [])


def fresh(folder: Path, name: str) -> Path:
    """Return a new folder of this name."""
    made = folder / name
    made.mkdir()
    return made


def warm(folder: Path) -> None:
    """Import here what a child imports in a whole day, so that no later child has to; nothing is opened here."""
    named = folder / "modules"

    def live() -> None:
        data, papers = folder / "kho", folder / "giay"
        papers.mkdir()
        state = office.founded(data, papers)
        for deed in office.deeds(data, papers, state):
            deed()
        look.breaches(data, papers, [])
        named.write_text("\n".join(sys.modules))

    in_child(live)
    for name in named.read_text().split():
        with suppress(ImportError):
            importlib.import_module(name)
    import faiss

    from corpus.agencies import load_register

    faiss.omp_set_num_threads(1)  # threads that wait for each other on two busy cores
    read_document(next((folder / "giay").glob("*.txt")), load_register())
