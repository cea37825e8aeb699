"""Saved answers and feedback."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Response

from api import saving
from api.routes.here import ERRORS, HereWorkspace
from api.wire.saved import Feedback, FeedbackList, GivenAnswer, GivenFeedback, SavedAnswer, SavedAnswers

router = APIRouter(prefix="/v1", tags=["saved"], responses=ERRORS)


@router.post("/feedback", status_code=201)
def say(workspace: HereWorkspace, given: GivenFeedback) -> Feedback:
    """Store what someone says of an answer, for later evaluation."""
    return saving.say(workspace, given)


@router.get("/feedback")
def feedback(workspace: HereWorkspace, verdict: Literal["useful", "wrong"] | None = None) -> FeedbackList:
    """Return what people said of answers, the newest first."""
    return saving.feedback(workspace, verdict)


@router.post("/answers", status_code=201)
def save(workspace: HereWorkspace, given: GivenAnswer) -> SavedAnswer:
    """Keep an answer; the same answer again is the one that is kept already."""
    return saving.save(workspace, given)


@router.get("/answers")
def answers(workspace: HereWorkspace) -> SavedAnswers:
    """Return the answers that are kept, each held against the documents as they are now."""
    return saving.saved_answers(workspace)


@router.get("/answers/{identity}")
def answer(workspace: HereWorkspace, identity: str) -> SavedAnswer:
    """Return one answer that is kept."""
    return saving.saved_answer(workspace, identity)


@router.delete("/answers/{identity}", status_code=204)
def drop(workspace: HereWorkspace, identity: str) -> Response:
    """Keep an answer no longer."""
    workspace.catalogue.saved.drop_answer(identity)
    return Response(status_code=204)
