"""The pages, server-rendered, working without scripts. Start reading at `frame.py`."""

from __future__ import annotations

from fastapi import FastAPI

from api.pages import (
    agencies,
    chat,
    clauses,
    documents,
    duties,
    matrix,
    office,
    open_points,
    progress,
    settling,
    spread,
)


def add_to(app: FastAPI) -> None:
    """Register every page."""
    for module in (chat, clauses, duties, agencies, matrix, open_points, progress, spread, settling, documents, office):
        app.include_router(module.router, include_in_schema=False)
