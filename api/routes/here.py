"""What a route works with: the workspace, the jobs and the metrics of the application."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from api import wire
from api.jobs import JobQueue
from api.metrics import Metrics
from api.wiring import Workspace


def _workspace(request: Request) -> Workspace:
    return cast(Workspace, request.app.state.workspace)


def _jobs(request: Request) -> JobQueue:
    return cast(JobQueue, request.app.state.jobs)


def _metrics(request: Request) -> Metrics:
    return cast(Metrics, request.app.state.metrics)


HereWorkspace = Annotated[Workspace, Depends(_workspace)]
HereJobs = Annotated[JobQueue, Depends(_jobs)]
HereMetrics = Annotated[Metrics, Depends(_metrics)]

# For OpenAPI: every error has this shape.
ERRORS: dict[int | str, dict[str, object]] = {
    status: {"model": wire.Problem, "content": {"application/problem+json": {}}} for status in (404, 422)
}
