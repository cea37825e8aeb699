"""Jobs under way, for servers and workers that share one database: uploads, whose bytes lie in the data folder, and
the making of the index anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from corpus.access import Level
from corpus.catalogue import tables
from corpus.catalogue.engine import Database
from corpus.catalogue.writing import now

_UPLOADS = tables.uploads


@dataclass(frozen=True, slots=True)
class Upload:
    """A job: its file's name, where it is (`done` of `total` in `step`), its end in the wire's JSON.

    `kind` is "read" or "rebuild"; `clearance` is that of whoever asked for it.
    """

    id: str
    file: str
    state: str = "waiting"
    step: str = ""
    done: int = 0
    total: int = 0
    report: str | None = None
    stopped: bool = False  # someone asked for it
    clearance: Level = Level.RESTRICTED
    kind: str = "read"


class Uploads:
    """The uploads that any server or worker on this database may tell of. Threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, identity: str, file: str, clearance: Level = Level.RESTRICTED, kind: str = "read", total: int = 0
    ) -> Upload:
        """Note a job that waits; one that is noted already stays as it is."""
        made = Upload(identity, file, total=total, clearance=clearance, kind=kind)
        with self._database.write() as connection:
            found = _find(connection, identity)
            if found is None:
                row = {"id": identity, "at": now(), "file": file, "state": made.state, "kind": kind, "total": total}
                connection.execute(sa.insert(_UPLOADS), {**row, "clearance": clearance.value})
        return found or made

    def get(self, identity: str) -> Upload | None:
        """Return an upload as it stands, or None where nobody remembers it."""
        with self._database.read() as connection:
            return _find(connection, identity)

    def all(self) -> list[Upload]:
        """Return the remembered uploads, the oldest first."""
        query = sa.select(_UPLOADS).order_by(_UPLOADS.c.at, _UPLOADS.c.id)
        with self._database.read() as connection:
            return [_upload(row) for row in connection.execute(query)]

    def counts(self) -> dict[str, int]:
        """Return how many remembered uploads are in each state that occurs."""
        query = sa.select(_UPLOADS.c.state, sa.func.count()).group_by(_UPLOADS.c.state)
        with self._database.read() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def tell(self, identity: str, step: str, done: int, total: int) -> None:
        """Note how far reading is."""
        self._update(identity, state="running", step=step, done=done, total=total)

    def advance(self, identity: str, by: int) -> bool:
        """Note that so many more of the job's parts are done; return whether all are, or nobody remembers it.

        Parts are done by several workers side by side; one that is done twice counts twice.
        """
        changed = sa.update(_UPLOADS).where(_UPLOADS.c.id == identity).values(done=_UPLOADS.c.done + by)
        with self._database.write() as connection:
            connection.execute(changed)
            found = _find(connection, identity)
        return found is None or found.done >= found.total

    def progress(self, identity: str, step: str) -> None:
        """Note that one more of the job's parts is done, never more than there are."""
        more = sa.case((_UPLOADS.c.done < _UPLOADS.c.total, _UPLOADS.c.done + 1), else_=_UPLOADS.c.total)
        self._update(identity, state="running", step=step, done=more)

    def wait_again(self, identity: str) -> None:
        """Note that it waits for another time, whatever became of it before."""
        self._update(identity, state="waiting", report=None, stopped=False)

    def stop(self, identity: str) -> None:
        """Note that someone wants it stopped."""
        self._update(identity, stopped=True)

    def end(self, identity: str, state: str, report: str | None, kept: int) -> None:
        """Note how it ended, and forget the oldest that ended over the `kept` newest."""
        ended = _UPLOADS.c.report.is_not(None) | (_UPLOADS.c.state == "cancelled")
        newest = sa.select(_UPLOADS.c.id).where(ended).order_by(_UPLOADS.c.at.desc()).limit(kept)
        self._update(identity, state=state, report=report, step="")
        with self._database.write() as connection:
            old = connection.scalars(sa.select(_UPLOADS.c.id).where(ended, _UPLOADS.c.id.not_in(newest))).all()
            connection.execute(sa.delete(_UPLOADS).where(_UPLOADS.c.id.in_(old)))

    def _update(self, identity: str, **values: Any) -> None:
        with self._database.write() as connection:
            connection.execute(sa.update(_UPLOADS).where(_UPLOADS.c.id == identity).values(**values))


def _find(connection: sa.Connection, identity: str) -> Upload | None:
    rows: Sequence[sa.Row[Any]] = connection.execute(sa.select(_UPLOADS).where(_UPLOADS.c.id == identity)).all()
    return _upload(rows[0]) if rows else None


def _upload(row: sa.Row[Any]) -> Upload:
    return Upload(
        row.id,
        row.file,
        row.state,
        row.step,
        row.done,
        row.total,
        row.report,
        row.stopped,
        Level(row.clearance),
        row.kind,
    )
