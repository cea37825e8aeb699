"""What a route works with: who asks, the workspace, the jobs and the metrics of the application."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from api import wire
from api.access.who import NOBODY, Who
from api.jobs import JobQueue, JobsView
from api.metrics import Metrics
from api.wiring import Workspace


def who_asks(request: Request) -> Who:
    """Return whose request it is; the gate has found out, and where it has not, nobody's, who sees nothing."""
    return cast(Who, getattr(request.state, "who", NOBODY))


def _workspace(request: Request) -> Workspace:
    """Return the workspace as the one who asks sees it. No route has another."""
    return cast(Workspace, request.app.state.workspace).seen_by(who_asks(request).readable)


def _jobs(request: Request) -> JobsView:
    """Return the jobs as the one who asks sees them. No route has others."""
    return JobsView(cast(JobQueue, request.app.state.jobs), who_asks(request).readable)


def _metrics(request: Request) -> Metrics:
    return cast(Metrics, request.app.state.metrics)


HereWho = Annotated[Who, Depends(who_asks)]
HereWorkspace = Annotated[Workspace, Depends(_workspace)]
HereJobs = Annotated[JobsView, Depends(_jobs)]
HereMetrics = Annotated[Metrics, Depends(_metrics)]

# For OpenAPI: every error has this shape.
ERRORS: dict[int | str, dict[str, object]] = {
    status: {"model": wire.Problem, "content": {"application/problem+json": {}}} for status in (404, 422)
}
