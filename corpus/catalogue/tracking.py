"""Tracking: what offices report on duties, kept for good, and carried over when a clause gets other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

import sqlalchemy as sa

from corpus.catalogue import tables
from corpus.catalogue.rows import path_from_text
from corpus.document import called
from corpus.errors import NotFound
from corpus.progress import Progress, Status

_PROGRESS = tables.progress.c
_DUTIES = tables.duties.c
VALUES = ("status", "note", "evidence", "who", "at", "set_on", "before")  # the fields of Progress
_ALIKE = 0.5  # of two clauses' words, below which a report is not taken over: the task is another one


@dataclass(frozen=True, slots=True)
class Orphan:
    """The newest report on a duty that the document's newest version no longer gives.

    `called` is what people call the document.
    """

    document: str
    number: str | None
    called: str
    section: str
    agency: str
    quote: str
    progress: Progress


def to_progress(row: Any, prefix: str = "") -> Progress:
    """Read a row that has the columns of `progress`, each under its name with `prefix` before it."""
    values = {name: getattr(row, prefix + name) for name in VALUES}
    return Progress(**{**values, "status": Status(values["status"])})


def report(connection: sa.Connection, duty_id: str, progress: Progress) -> None:
    """Add a report on a duty of a newest version. Raises NotFound."""
    duty = connection.execute(sa.select(tables.duties).where(_DUTIES.key == duty_id)).first()
    if duty is None:
        raise no_duty(duty_id)
    _insert(connection, duty, progress, None)


def history(connection: sa.Connection, duty_id: str) -> list[Progress]:
    """Return the reports on a duty, newest first, those made on the clause's earlier words too. Raises NotFound."""
    known = connection.scalar(sa.select(_DUTIES.key).where(_DUTIES.key == duty_id).limit(1))
    found: list[Progress] = []
    key: str | None = duty_id
    while key is not None:
        query = sa.select(tables.progress).where(_PROGRESS.key == key).order_by(_PROGRESS.id.desc())
        rows = connection.execute(query).all()
        found += [to_progress(row) for row in rows if row.earlier is None]
        key = next((row.earlier for row in rows if row.earlier), None)
    if known is None and not found:
        raise no_duty(duty_id)
    return found


def carry_over(connection: sa.Connection, document: str) -> None:
    """After a new version: give each report whose clause has other words to the clause in its place, marked so.

    The place is the same section, agency and role; of several, the one with the most similar words.
    """
    all_lost = _lost(connection, document)
    free = [d for d in _duties_of(connection, document) if not _reported(connection, d.key)] if all_lost else []
    for lost in all_lost:
        same = [d for d in free if (d.section, d.agency, d.role) == (lost.section, lost.agency, lost.role)]
        closest = max(same, key=lambda d: _likeness(d.quote, lost.quote), default=None)
        if closest is None or _likeness(closest.quote, lost.quote) < _ALIKE:
            continue
        free.remove(closest)
        told = to_progress(lost)
        before = lost.before or lost.quote
        _insert(connection, closest, replace(told, before=before), lost.key)


def orphans(connection: sa.Connection, document: str | None = None) -> list[Orphan]:
    """Return the reports whose duty is gone, of one document or of all."""
    documents = {row.id: row for row in connection.execute(sa.select(tables.documents))}
    return [
        Orphan(
            row.document,
            documents[row.document].number,
            _called(documents[row.document]),
            str(path_from_text(row.section)),
            row.agency,
            row.quote,
            to_progress(row),
        )
        for row in _lost(connection, document)
    ]


def _called(row: Any) -> str:
    return called(row.number, row.kind, row.title, row.id)


def _latest() -> sa.Subquery:
    """Return the newest report of each duty."""
    newest = sa.select(sa.func.max(_PROGRESS.id).label("id")).group_by(_PROGRESS.key).subquery()
    return sa.select(tables.progress).join(newest, newest.c.id == _PROGRESS.id).subquery("latest")


def _lost(connection: sa.Connection, document: str | None) -> Sequence[Any]:
    newest = _latest()
    given = sa.select(_DUTIES.key)
    taken_over = sa.select(_PROGRESS.earlier).where(_PROGRESS.earlier.is_not(None))
    query = sa.select(newest).where(newest.c.key.not_in(given), newest.c.key.not_in(taken_over))
    if document is not None:
        query = query.where(newest.c.document == document)
    return connection.execute(query.order_by(newest.c.id)).all()


def _duties_of(connection: sa.Connection, document: str) -> list[Any]:
    query = sa.select(tables.duties).where(_DUTIES.document == document).order_by(_DUTIES.ordinal)
    return list(connection.execute(query))


def _reported(connection: sa.Connection, key: str) -> bool:
    return connection.scalar(sa.select(_PROGRESS.id).where(_PROGRESS.key == key).limit(1)) is not None


def _likeness(words: str, other: str) -> float:
    return SequenceMatcher(None, words.split(), other.split(), autojunk=False).ratio()


def _insert(connection: sa.Connection, duty: Any, progress: Progress, earlier: str | None) -> None:
    connection.execute(
        sa.insert(tables.progress).values(
            document=duty.document,
            key=duty.key,
            earlier=earlier,
            section=duty.section,
            agency=duty.agency,
            role=duty.role,
            quote=duty.quote,
            **{name: getattr(progress, name) for name in VALUES},
        )
    )


def no_duty(duty_id: str) -> NotFound:
    """Return the error for an id that no duty has."""
    return NotFound(f"Không có nhiệm vụ mã {duty_id[:40]}.", "Văn bản có thể đã được thay; hãy mở lại bảng nhiệm vụ.")
