"""Backups while four writers run.

Each writer adds and removes programmes of its own in a fixed order and notes what it began and finished, so that for
each backup it is known which states it may hold; restored into an empty folder it must hold one of them, byte for byte.
Then the last one is restored over the folder itself, the writers still writing, and everything must be whole.
"""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from api.archive import back_up, put_back
from bench.soak import kills, look, office
from bench.soak.counted import counted
from bench.soak.kills import Founded
from corpus.errors import NotFound
from ingest.read import read_document

_WRITERS = 4
_PROGRAMMES = 5  # of each writer


def numbers(writer: int) -> range:
    """Return the programmes that a writer adds and removes; 1 to 9 are others'."""
    return range(10 + writer * _PROGRAMMES, 10 + (writer + 1) * _PROGRAMMES)


def held(writer: int, done: int) -> set[str]:
    """Return the versions of a writer's programmes after `done` deeds: all added in order, all removed in order, …"""
    mine = [office.hash_of(number) for number in numbers(writer)]
    place = done % (2 * _PROGRAMMES)
    return set(mine[:place]) if place <= _PROGRAMMES else set(mine[place - _PROGRAMMES :])


def write(data: Path, folder: Path, writer: int) -> None:
    """Add and remove for ever, noting each deed."""
    workspace = office.open_office(data)
    documents = []
    for number in numbers(writer):
        path = folder / f"ctr-{number}.txt"
        path.write_text(office.text_of(number), encoding="utf-8")
        documents.append((read_document(path, workspace.register), path))
    with (folder / f"log-{writer}").open("ab", buffering=0) as noted:
        while True:
            for document, path in documents:
                noted.write(b"b")
                workspace.catalogue.add(document, path.read_bytes(), path.name)
                noted.write(b"d")
            for document, _ in documents:
                noted.write(b"b")
                try:
                    workspace.catalogue.remove(document.id)
                except NotFound:  # a restore took it away
                    if not (folder / "restored").exists():
                        raise
                noted.write(b"d")


def _count(folder: Path, writer: int, sign: bytes) -> int:
    return (folder / f"log-{writer}").read_bytes().count(sign)


def breaches(folder: Path, data: Path, number: int) -> Iterator[str]:
    """Back up, restore elsewhere and yield what is wrong with what came back."""
    archive, elsewhere = folder / "kho.zip", folder / f"lai-{number}"
    done = [_count(folder, writer, b"d") for writer in range(_WRITERS)]
    back_up(office.open_office(data).settings, archive)
    begun = [_count(folder, writer, b"b") for writer in range(_WRITERS)]
    restored = office.open_office(elsewhere)
    count = put_back(restored.settings, archive)
    versions = set(restored.catalogue.state().values())
    if count != len(versions):
        yield "the backup counts other documents than it holds"
    for writer in range(_WRITERS):
        mine = versions & {office.hash_of(n) for n in numbers(writer)}
        if mine not in [held(writer, n) for n in range(done[writer], begun[writer] + 1)]:
            yield f"writer {writer}: a state that never was"
    yield from look.whole(restored)
    yield from look.clean(restored)
    restored.close()
    shutil.rmtree(elsewhere)


def run(given: Founded, backups: int, restores: int) -> dict[str, object]:
    """Back up and restore while writers write; return what was seen."""
    wrong: list[str] = []
    folder = kills.fresh(given.folder, "backups")
    data = folder / "kho"
    shutil.copytree(given.base, data)
    writers = [_forked(data, folder, writer) for writer in range(_WRITERS)]
    try:
        while not all(
            (folder / f"log-{w}").exists() and _count(folder, w, b"d") > 2 * _PROGRAMMES for w in range(_WRITERS)
        ):
            time.sleep(0.05)
        for number in counted("backups", range(backups)):
            wrong += breaches(folder, data, number)
        (folder / "restored").touch()
        for _ in range(restores):
            put_back(office.open_office(data).settings, folder / "kho.zip")
        wrong += ["a writer failed" for writer in writers if os.waitpid(writer, os.WNOHANG) != (0, 0)]
        deeds = sum(_count(folder, writer, b"d") for writer in range(_WRITERS))
    finally:
        for child in writers:
            os.kill(child, signal.SIGKILL)
            _reaped(child)
    workspace = office.open_office(data)
    workspace.catalogue.sweep()
    wrong += [*look.whole(workspace), *look.clean(workspace), *look.sound(data)]
    return {"backups": backups, "restores": restores, "writers": _WRITERS, "deeds": deeds, "breaches": wrong}


def _forked(data: Path, folder: Path, writer: int) -> int:
    child = os.fork()
    if child == 0:
        try:
            write(data, folder, writer)
        finally:
            os._exit(1)
    return child


def _reaped(child: int) -> None:
    try:
        os.waitpid(child, 0)
    except ChildProcessError:
        return
