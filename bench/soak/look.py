"""What must hold of an office's data whatever happened to it; each breach is told in one line."""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from api.jobs import Jobs
from api.wiring import Workspace
from bench.soak.office import State, add, hash_of, marker, open_office, settle_jobs

MARKED = ((1, 1), (1, 2), *((number, 1) for number in range(2, 7)))
_LATER = 6  # the programme that is added to see that work goes on


def breaches(data: Path, papers: Path, allowed: Collection[State]) -> list[str]:
    """Start the office again as a server does, and return what is wrong with it."""
    return list(_look(data, papers, [dict(state) for state in allowed]))


def _look(data: Path, papers: Path, allowed: list[State]) -> Iterator[str]:
    workspace = open_office(data)
    jobs = Jobs(workspace)
    jobs.start()
    settle_jobs(jobs)
    state = workspace.catalogue.state()
    if state not in allowed:
        yield f"the catalogue holds {sorted(state.values())}, not one of {[sorted(s.values()) for s in allowed]}"
    yield from whole(workspace)
    yield from found(workspace)
    add(workspace, papers, _LATER)
    yield from whole(workspace)
    yield from found(workspace)
    yield from clean(workspace)
    jobs.stop()
    workspace.close()
    yield from sound(data)


def whole(workspace: Workspace) -> Iterator[str]:
    """Read every document with its file."""
    for identity, version in workspace.catalogue.state().items():
        document = workspace.catalogue.document(identity)
        source = workspace.catalogue.source_file(identity).read_bytes()
        if hashlib.sha256(source).hexdigest() != version:
            yield f"{identity}: the file is not the one that was taken"
        if document.text.split() != source.decode().split() or not document.passages or not document.duties:
            yield f"{identity}: the document is torn"


def found(workspace: Workspace) -> Iterator[str]:
    """Search for each programme's own word: found where it is there, and nothing of what is gone."""
    holds = {version: identity for identity, version in workspace.catalogue.state().items()}
    for number, version in MARKED:
        found = workspace.searcher().search(marker(number, version), k=5)
        if found.degraded:
            yield f"search is degraded: {found.degraded}"
        best = found.hits[0].passage if found.hits else None
        expected = holds.get(hash_of(number, version))
        if expected is not None and (
            best is None or best.document != expected or marker(number, version) not in best.text
        ):
            yield f"{marker(number, version)} is not found"
        if any(hit.passage.document not in holds.values() for hit in found.hits):
            yield "a document is found that is gone"
    if workspace.index_state() != workspace.catalogue.stamps():
        yield "the index does not agree with the catalogue"


def clean(workspace: Workspace) -> Iterator[str]:
    """Look for what a crash left and nobody cleared."""
    settings = workspace.settings
    with closing(sqlite3.connect(settings.data / "catalogue.db")) as database:
        wanted = {f"{version}{suffix}" for version, suffix in database.execute("SELECT hash, suffix FROM versions")}
    there = {path.name for path in settings.files.iterdir() if path.is_file()}
    if there != wanted:
        yield f"source files: {len(there - wanted)} too many, {len(wanted - there)} missing"
    if list((settings.data / "uploads").glob("*")):
        yield "an upload was left behind"
    if len(list(settings.index.glob("gen-*"))) > 2:
        yield "generations were left behind"


def sound(data: Path) -> Iterator[str]:
    """Let SQLite look at its own file."""
    with closing(sqlite3.connect(data / "catalogue.db")) as database:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            yield "the database is damaged"
        if database.execute("PRAGMA foreign_key_check").fetchall():
            yield "a row points nowhere"


def torn_archive(path: Path) -> bool:
    """Whether a backup is there under its name and is not whole."""
    if not path.exists():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is not None or "catalogue.db" not in archive.namelist()
    except zipfile.BadZipFile:
        return True
