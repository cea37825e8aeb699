"""Duties and targets."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api import asking, wire
from api.routes.here import ERRORS, HereWorkspace
from corpus.catalogue import DutyFilter
from corpus.duty import Role

router = APIRouter(prefix="/v1", tags=["registers"], responses=ERRORS)


@router.get("/duties")
def duties(
    workspace: HereWorkspace,
    agency: str | None = None,
    classes: bool = False,
    role: Role | None = None,
    document: Annotated[list[str] | None, Query()] = None,
    due_before: date | None = None,
) -> list[wire.Duty]:
    """Return the duties that match."""
    documents = asking.resolve_all(workspace, document)
    wanted = DutyFilter(agency or None, classes, role, documents, due_before)
    return [wire.Duty.of(row) for row in workspace.catalogue.duties(wanted)]


@router.get("/targets")
def targets(workspace: HereWorkspace, document: Annotated[list[str] | None, Query()] = None) -> list[wire.Target]:
    """Return the measurable aims."""
    return [wire.Target.of(row) for row in workspace.catalogue.targets(asking.resolve_all(workspace, document))]
