"""What people keep: saved answers, and feedback on answers, over an open connection."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from corpus.catalogue import tables
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


def save_answer(connection: sa.Connection, question: str, answer: Mapping[str, object]) -> SavedAnswer:
    """Write an answer under a new id; the same answer to the same question again is the one that is there."""
    text = _dump(answer)
    same = sa.select(_ANSWERS.c.id).where(_ANSWERS.c.question == question, _ANSWERS.c.answer == text)
    there = connection.scalar(same)
    if there is not None:
        return saved_answer(connection, there)
    made = SavedAnswer(secrets.token_hex(8), now(), question, answer)
    row = {"id": made.id, "added_at": made.added_at, "question": question, "answer": text}
    connection.execute(sa.insert(_ANSWERS), row)
    return made


def saved_answers(connection: sa.Connection) -> list[SavedAnswer]:
    """Return all saved answers, the newest first."""
    query = sa.select(_ANSWERS).order_by(_ANSWERS.c.added_at.desc(), _ANSWERS.c.id)
    return [
        SavedAnswer(row.id, row.added_at, row.question, json.loads(row.answer)) for row in connection.execute(query)
    ]


def saved_answer(connection: sa.Connection, identity: str) -> SavedAnswer:
    """Return one saved answer. Raises NotFound."""
    row = connection.execute(sa.select(_ANSWERS).where(_ANSWERS.c.id == identity)).one_or_none()
    if row is None:
        raise _no_answer(identity)
    return SavedAnswer(row.id, row.added_at, row.question, json.loads(row.answer))


def drop_answer(connection: sa.Connection, identity: str) -> None:
    """Delete one saved answer. Raises NotFound."""
    if not connection.execute(sa.delete(_ANSWERS).where(_ANSWERS.c.id == identity)).rowcount:
        raise _no_answer(identity)


def add_feedback(
    connection: sa.Connection, question: str, answer: Mapping[str, object], verdict: Verdict, reason: str
) -> Feedback:
    """Write feedback under a new id."""
    made = Feedback(secrets.token_hex(8), now(), question, answer, verdict, reason)
    row = {"id": made.id, "added_at": made.added_at, "question": question, "answer": _dump(answer)}
    connection.execute(sa.insert(_FEEDBACK), {**row, "verdict": verdict, "reason": reason})
    return made


def feedback(connection: sa.Connection, verdict: Verdict | None) -> list[Feedback]:
    """Return the feedback, the newest first; with `verdict`, only that kind."""
    query = sa.select(_FEEDBACK).order_by(_FEEDBACK.c.added_at.desc(), _FEEDBACK.c.id)
    if verdict is not None:
        query = query.where(_FEEDBACK.c.verdict == verdict)
    return [
        Feedback(row.id, row.added_at, row.question, json.loads(row.answer), row.verdict, row.reason)
        for row in connection.execute(query)
    ]


def _dump(answer: Mapping[str, object]) -> str:
    return json.dumps(dict(answer), ensure_ascii=False)


def _no_answer(identity: str) -> NotFound:
    return NotFound(f"Không có câu trả lời đã lưu “{identity[:40]}”.", "Có thể câu trả lời này đã bị xóa.")
