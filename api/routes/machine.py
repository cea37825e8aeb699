"""Health and metrics."""

from __future__ import annotations

import shutil
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from api.routes.here import HereJobs, HereMetrics, HereWorkspace

router = APIRouter(tags=["machine"])


@router.get("/healthz")
def health(request: Request, workspace: HereWorkspace) -> dict[str, Any]:
    """Say that the server answers; `ready` is true once the model and the index are loaded."""
    return {"status": "ok", "ready": request.app.state.ready, "documents": len(workspace.catalogue.state())}


@router.get("/readyz")
def readiness(request: Request, workspace: HereWorkspace, response: Response) -> dict[str, Any]:
    """Say whether questions can be answered from the whole index: 200 where they can, 503 until then."""
    settled = workspace.index_agrees()
    ready = bool(request.app.state.ready) and settled
    response.status_code = 200 if ready else 503
    return {"status": "ready" if ready else "starting", "model": request.app.state.ready, "index": settled}


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request, workspace: HereWorkspace, jobs: HereJobs, metrics: HereMetrics) -> str:
    """Return counters as Prometheus text."""
    gauges = {f'chidan_jobs{{state="{state}"}}': float(count) for state, count in jobs.counts().items()}
    gauges["chidan_documents"] = float(len(workspace.catalogue.state()))
    gauges["chidan_ready"] = float(request.app.state.ready)
    gauges["chidan_index_agrees"] = float(workspace.index_agrees())
    gauges["chidan_disk_free_bytes"] = float(shutil.disk_usage(workspace.settings.data).free)
    gauges["process_start_time_seconds"] = request.app.state.begun
    return metrics.print(gauges)
