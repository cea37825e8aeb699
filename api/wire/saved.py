"""Answers that people keep, and what they say of answers, in JSON."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from api.wire.answers import Answered, Citation, Verified
from api.wire.fixed import Wire

_LONGEST = 20_000  # letters

# unchanged: every quote stands where it stood; changed: a cited document has a newer version, or words moved;
# gone: a cited document is no longer in the catalogue
SavedStatus = Literal["unchanged", "changed", "gone"]


class GivenAnswer(Wire):
    """An answer with its question, as the contract's JSON gave it; fields that came later are kept too."""

    model_config = ConfigDict(frozen=True, extra="allow")

    question: str = Field(min_length=1, max_length=_LONGEST)
    answer: str = Field(min_length=1, max_length=200_000)
    refused: bool = False
    citations: list[Citation] = Field(default_factory=list, max_length=1000)
    mode: Literal["extractive", "model"] = "extractive"
    understood: str = Field(default="", max_length=_LONGEST)


class GivenFeedback(GivenAnswer):
    """An answer and what someone says of it."""

    verdict: Literal["useful", "wrong"]
    reason: str = Field(default="", max_length=4000)


class SavedAnswer(GivenAnswer):
    """An answer that is kept, and how its citations stand now."""

    id: str
    added_at: str
    status: SavedStatus
    checks: Verified


class Feedback(GivenFeedback):
    """What someone said of an answer, and when."""

    id: str
    added_at: str


class SavedAnswers(Wire):
    """The answers that are kept, the newest first; `ok` where all are unchanged."""

    ok: bool
    answers: list[SavedAnswer]


class FeedbackList(Wire):
    """What people said of answers, the newest first."""

    feedback: list[Feedback]


def answer_part(given: GivenAnswer) -> dict[str, Any]:
    """Return only the answer, as `Answered` has it, with fields that came later."""
    beside = set(GivenFeedback.model_fields) - set(Answered.model_fields)
    return given.model_dump(mode="json", exclude=beside)
