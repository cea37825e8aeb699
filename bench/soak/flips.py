"""Bytes of the index changed or cut off.

After each, a server's search must be right (or say that it searched words only), and the index whole again a little
later; how long the first answer took is told.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from api.wiring import Workspace
from bench.soak import kills, office
from bench.soak.counted import counted
from bench.soak.kills import Founded
from bench.soak.office import State
from index.searcher import Found

_REBUILD_SECONDS = 300  # a machine may be busy


def damage(index: Path, drawn: random.Random) -> str:
    """Change one byte of a file of the index, or cut the file; return what was done."""
    files = [p for p in sorted(index.rglob("*")) if p.is_file() and p.stat().st_size and "lock" not in p.name.lower()]
    path = drawn.choice(files)
    content = bytearray(path.read_bytes())
    at = drawn.randrange(len(content))
    path.unlink()  # it may be shared with an older generation, as a copy's files are not
    if drawn.random() < 0.3:
        path.write_bytes(content[:at])
        return f"{path.relative_to(index)} cut at {at}"
    content[at] ^= 1 << drawn.randrange(8)
    path.write_bytes(content)
    return f"{path.relative_to(index)} changed at {at}"


def breaches(workspace: Workspace, state: State) -> Iterator[str]:
    """Search a damaged index and yield what is wrong with the answer, and with the index afterwards."""
    answers = [workspace.searcher().search(office.marker(number), k=5) for number in (1, 2, 3)]
    yield from _wrong(answers, state)
    end = time.monotonic() + _REBUILD_SECONDS
    while workspace.index_state() != workspace.catalogue.stamps():
        if time.monotonic() > end:
            yield "the index was not made again"
            return
        workspace.searcher()
        time.sleep(0.01)
    again = [workspace.searcher().search(office.marker(number), k=5) for number in (1, 2, 3)]
    yield from _wrong(again, state)
    yield from (f"still degraded: {found.degraded}" for found in again if found.degraded)


def _wrong(answers: list[Found], state: State) -> Iterator[str]:
    for number, found in enumerate(answers, 1):
        best = found.hits[0].passage if found.hits else None
        if best is None or office.marker(number) not in best.text or state.get(best.document) != office.hash_of(number):
            yield f"programme {number} is not what was found"
        if any(hit.passage.document not in state for hit in found.hits):
            yield "a document was found that is not there"


def run(given: Founded, count: int, seed: int = 1) -> dict[str, object]:
    """Damage the index `count` times and return what was seen. Starts threads, so no child may be forked after it."""
    drawn = random.Random(seed)
    wrong: list[str] = []
    slowest = 0.0
    folder = kills.fresh(given.folder, "flips")
    for number in counted("flips", range(count)):
        data = folder / str(number)
        shutil.copytree(given.base, data)
        done = damage(data / "index", drawn)
        workspace = office.open_office(data)
        workspace.waits = False
        begun = time.monotonic()
        workspace.searcher().search("kinh phí")
        slowest = max(slowest, time.monotonic() - begun)
        wrong += [f"{done}: {breach}" for breach in _told(workspace, given.state)]
        workspace.close()
        shutil.rmtree(data)
    return {"flips": count, "seed": seed, "slowest_first_answer_seconds": round(slowest, 2), "breaches": wrong}


def _told(workspace: Workspace, state: State) -> list[str]:
    try:
        return list(breaches(workspace, state))
    except Exception as error:  # noqa: BLE001  whatever it is, a user would have seen it
        return [f"{type(error).__name__}: {error}"]
