"""Health and metrics."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from api.routes.here import HereJobs, HereMetrics, HereWorkspace

router = APIRouter(tags=["machine"])


@router.get("/healthz")
def health(request: Request, workspace: HereWorkspace) -> dict[str, Any]:
    """Say that the server answers; `ready` is true once the model and the index are loaded."""
    return {"status": "ok", "ready": request.app.state.ready, "documents": len(workspace.catalogue.state())}


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request, workspace: HereWorkspace, jobs: HereJobs, metrics: HereMetrics) -> str:
    """Return counters as Prometheus text."""
    gauges = {f'chidan_jobs{{state="{state}"}}': float(count) for state, count in jobs.counts().items()}
    gauges["chidan_documents"] = float(len(workspace.catalogue.state()))
    gauges["chidan_ready"] = float(request.app.state.ready)
    return metrics.print(gauges)
