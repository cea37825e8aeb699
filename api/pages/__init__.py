"""The pages, server-rendered, working without scripts. Start reading at `frame.py`."""

from __future__ import annotations

from fastapi import FastAPI

from api.pages import (
    account,
    agencies,
    chat,
    clauses,
    correspondences,
    documents,
    duties,
    login,
    matrix,
    office,
    open_points,
    originals,
    outside,
    people,
    progress,
    settling,
    spread,
)


def add_to(app: FastAPI) -> None:
    """Register every page."""
    for module in (chat, clauses, duties, agencies, matrix, open_points, progress, spread):
        app.include_router(module.router, include_in_schema=False)
    for module in (settling, correspondences, originals, documents, office, people, login, outside, account):
        app.include_router(module.router, include_in_schema=False)
