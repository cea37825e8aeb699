"""The HTTP routes, a few lines each. Start reading at `documents.py`."""

from __future__ import annotations

from fastapi import FastAPI

from api.routes import accounts, completions, documents, links, machine, publish, questions, registers, saved


def add_to(app: FastAPI) -> None:
    """Register every route."""
    for module in (documents, links, registers, questions, publish, completions, saved, accounts, machine):
        app.include_router(module.router)
