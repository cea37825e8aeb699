"""Saved answers and feedback: kept in the catalogue, held against it again whenever they are looked at."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from api import wire
from api.wire.saved import (
    Feedback,
    FeedbackList,
    GivenAnswer,
    GivenFeedback,
    SavedAnswer,
    SavedAnswers,
    SavedStatus,
    answer_part,
)
from corpus.verify import verify_answer

if TYPE_CHECKING:
    from api.wiring import Workspace
    from corpus.catalogue import Feedback as FeedbackRow
    from corpus.catalogue import SavedAnswer as SavedRow
    from corpus.catalogue import Verdict


def save(workspace: Workspace, given: GivenAnswer) -> SavedAnswer:
    """Keep an answer. Raises SettingsError where it is an answer without citations."""
    answer = answer_part(given)
    verify_answer(answer, workspace.catalogue)
    return _saved(workspace, workspace.catalogue.saved.save_answer(given.question, answer))


def saved_answers(workspace: Workspace) -> SavedAnswers:
    """Return what is kept, each answer held against the catalogue as it is now."""
    answers = [_saved(workspace, row) for row in workspace.catalogue.saved.answers()]
    return SavedAnswers(ok=all(a.status == "unchanged" for a in answers), answers=answers)


def saved_answer(workspace: Workspace, identity: str) -> SavedAnswer:
    """Return one answer that is kept. Raises NotFound."""
    return _saved(workspace, workspace.catalogue.saved.answer(identity))


def say(workspace: Workspace, given: GivenFeedback) -> Feedback:
    """Store what someone says of an answer."""
    row = workspace.catalogue.saved.add_feedback(
        given.question, answer_part(given), given.verdict, given.reason.strip()
    )
    return _feedback(row)


def feedback(workspace: Workspace, verdict: Verdict | None = None) -> FeedbackList:
    """Return what people said, the newest first."""
    return FeedbackList(feedback=[_feedback(row) for row in workspace.catalogue.saved.feedback(verdict)])


def _saved(workspace: Workspace, row: SavedRow) -> SavedAnswer:
    checks = verify_answer(row.answer, workspace.catalogue)
    there = workspace.catalogue.state()
    status: SavedStatus = "unchanged"
    if any(c.citation.document not in there for c in checks):
        status = "gone"
    elif any(c.problem or c.outdated for c in checks):
        status = "changed"
    beside = {"id": row.id, "added_at": row.added_at, "status": status, "checks": wire.Verified.of(checks)}
    return SavedAnswer.model_validate({**row.answer, "question": row.question, **beside})


def _feedback(row: FeedbackRow) -> Feedback:
    told = asdict(row)
    answer = told.pop("answer")
    return Feedback.model_validate({**answer, **told})
