"""The web application: `create_app(workspace)` puts routes, pages, errors and guards together."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event, Thread

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from api import pages, problems, routes, warm
from api.access.gate import Gate
from api.crowd import Crowd
from api.guard import Guard
from api.jobs import JobQueue, Jobs
from api.metrics import Counting, Metrics
from api.wiring import Workspace

log = logging.getLogger("chidan")
STATIC = Path(__file__).parent / "static"


def create_app(workspace: Workspace, host: str = "") -> FastAPI:
    """Return the application on a workspace, which it closes when it stops. Nothing heavy is loaded yet.

    `host` is the name or address it is served at, if others than this machine's own programs reach it.
    """
    app = FastAPI(
        title="Chỉ Dẫn",
        summary="Đọc văn bản chỉ đạo, trả lời kèm đúng điều khoản làm căn cứ.",
        version=_version(),
        lifespan=_lifespan,
        docs_url=None,  # Swagger UI and ReDoc load their scripts from elsewhere
        redoc_url=None,
    )
    workspace.waits = False
    app.state.workspace = workspace
    app.state.jobs = _jobs(workspace)
    app.state.metrics = Metrics()
    app.state.ready = False
    app.state.closing = Event()
    app.state.begun = time.time()
    problems.add_to(app)
    routes.add_to(app)
    pages.add_to(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Gate, application=app, workspace=workspace)
    app.add_middleware(Crowd, most=workspace.settings.max_at_once)
    app.add_middleware(GZipMiddleware, compresslevel=6)
    app.add_middleware(
        Guard, max_upload=workspace.settings.max_upload, hosts=[host, *workspace.settings.trusted_hosts.split(",")]
    )
    app.add_middleware(Counting, metrics=app.state.metrics)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.jobs.start()
    # The first question must not wait for the model, nor for the documents; /healthz answers meanwhile.
    Thread(target=_warm, args=(app,), name="warm", daemon=True).start()
    with warm.answering(app.state.workspace):
        yield
    app.state.closing.set()
    app.state.jobs.stop()
    app.state.workspace.close()


def _jobs(workspace: Workspace) -> JobQueue:
    if workspace.settings.queue == "own":
        return Jobs(workspace)
    from api.shared_jobs import SharedJobs

    return SharedJobs(workspace)


def _warm(app: FastAPI) -> None:
    try:
        app.state.workspace.refresh()
        app.state.workspace.searcher().search("nhiệm vụ", k=1)
        answerer = app.state.workspace.answerer()
        app.state.ready = True
        answerer.open_newest(app.state.closing.is_set)
    except Exception:
        log.exception("the index could not be made ready; the first question will try again")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("chidan")
    except PackageNotFoundError:
        return "0"
