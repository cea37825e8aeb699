"""What people keep: saved answers, and feedback on answers."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from corpus.catalogue import tables
from corpus.catalogue.engine import OWN, Database
from corpus.catalogue.levels import highest
from corpus.catalogue.writing import now
from corpus.errors import NotFound

Verdict = Literal["useful", "wrong"]

_ANSWERS = tables.saved_answers
_FEEDBACK = tables.feedback


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """An answer that someone keeps: the question, and the answer as it was given, in the contract's JSON."""

    id: str
    added_at: str
    question: str
    answer: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What someone says of an answer, and why; the answer as it was given, in the contract's JSON."""

    id: str
    added_at: str
    question: str
    answer: Mapping[str, object]
    verdict: Verdict
    reason: str


class Saved:
    """Saved answers and feedback; they outlive the documents that they speak of. Threads may share it.

    Each is seen by those who could have got it: an answer may count or name documents that it does not cite.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_answer(self, question: str, answer: Mapping[str, object]) -> SavedAnswer:
        """Keep an answer; the same answer to the same question again is the one that is there."""
        text, level = _dump(answer), self._level()
        same = sa.select(_ANSWERS.c.id).where(
            _ANSWERS.c.question == question, _ANSWERS.c.answer == text, _ANSWERS.c.level == level
        )
        with self._database.write(OWN) as connection:
            there = connection.scalar(same)
            if there is not None:
                return _answer(connection, there)
            made = SavedAnswer(secrets.token_hex(8), now(), question, answer)
            row = {"id": made.id, "added_at": made.added_at, "question": question, "answer": text}
            connection.execute(sa.insert(_ANSWERS), {**row, "level": level})
        return made

    def answers(self) -> list[SavedAnswer]:
        """Return all saved answers, the newest first."""
        query = sa.select(_ANSWERS).order_by(_ANSWERS.c.added_at.desc(), _ANSWERS.c.id)
        with self._database.read() as connection:
            return [_to_answer(row) for row in connection.execute(query)]

    def answer(self, identity: str) -> SavedAnswer:
        """Return one saved answer. Raises NotFound."""
        with self._database.read() as connection:
            return _answer(connection, identity)

    def drop_answer(self, identity: str) -> None:
        """Keep an answer no longer. Raises NotFound."""
        self.answer(identity)
        with self._database.write(OWN) as connection:
            if not connection.execute(sa.delete(_ANSWERS).where(_ANSWERS.c.id == identity)).rowcount:
                raise _no_answer(identity)

    def add_feedback(self, question: str, answer: Mapping[str, object], verdict: Verdict, reason: str = "") -> Feedback:
        """Store what someone says of an answer."""
        made = Feedback(secrets.token_hex(8), now(), question, answer, verdict, reason)
        row = {"id": made.id, "added_at": made.added_at, "question": question, "answer": _dump(answer)}
        row["level"] = self._level()
        with self._database.write(OWN) as connection:
            connection.execute(sa.insert(_FEEDBACK), {**row, "verdict": verdict, "reason": reason})
        return made

    def _level(self) -> str:
        """Return the highest level of the documents that are seen here: what an answer may have drawn on."""
        with self._database.read() as connection:
            return highest(connection).value

    def feedback(self, verdict: Verdict | None = None) -> list[Feedback]:
        """Return the feedback, the newest first; with `verdict`, only that kind."""
        query = sa.select(_FEEDBACK).order_by(_FEEDBACK.c.added_at.desc(), _FEEDBACK.c.id)
        if verdict is not None:
            query = query.where(_FEEDBACK.c.verdict == verdict)
        with self._database.read() as connection:
            return [
                Feedback(row.id, row.added_at, row.question, json.loads(row.answer), row.verdict, row.reason)
                for row in connection.execute(query)
            ]


def _answer(connection: sa.Connection, identity: str) -> SavedAnswer:
    row = connection.execute(sa.select(_ANSWERS).where(_ANSWERS.c.id == identity)).one_or_none()
    if row is None:
        raise _no_answer(identity)
    return _to_answer(row)


def _to_answer(row: sa.Row[Any]) -> SavedAnswer:
    return SavedAnswer(row.id, row.added_at, row.question, json.loads(row.answer))


def _dump(answer: Mapping[str, object]) -> str:
    return json.dumps(dict(answer), ensure_ascii=False)


def _no_answer(identity: str) -> NotFound:
    return NotFound(f"Không có câu trả lời đã lưu “{identity[:40]}”.", "Có thể câu trả lời này đã bị xóa.")
