"""What a route works with: who asks, the workspace, the jobs and the metrics of the application."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from api import wire
from api.access.limits import Attempts
from api.access.who import NOBODY, Who
from api.jobs import JobQueue
from api.metrics import Metrics
from api.wiring import Workspace


def _workspace(request: Request) -> Workspace:
    return cast(Workspace, request.app.state.workspace)


def _jobs(request: Request) -> JobQueue:
    return cast(JobQueue, request.app.state.jobs)


def _metrics(request: Request) -> Metrics:
    return cast(Metrics, request.app.state.metrics)


def who_asks(request: Request) -> Who:
    """Return whose request it is; the gate has found out."""
    return cast(Who, getattr(request.state, "who", NOBODY))


def _attempts(request: Request) -> Attempts:
    return cast(Attempts, request.app.state.attempts)


HereWho = Annotated[Who, Depends(who_asks)]
HereWorkspace = Annotated[Workspace, Depends(_workspace)]
HereJobs = Annotated[JobQueue, Depends(_jobs)]
HereAttempts = Annotated[Attempts, Depends(_attempts)]
HereMetrics = Annotated[Metrics, Depends(_metrics)]

# For OpenAPI: every error has this shape.
ERRORS: dict[int | str, dict[str, object]] = {
    status: {"model": wire.Problem, "content": {"application/problem+json": {}}} for status in (404, 422)
}
