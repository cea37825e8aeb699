"""Duties, targets, and what documents leave open."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api import asking, tracking, wire
from api.gaps import list_gaps
from api.routes.here import ERRORS, HereWho, HereWorkspace
from corpus.catalogue import DutyFilter, State
from corpus.duty import Role
from corpus.section_path import SectionPath

router = APIRouter(prefix="/v1", tags=["registers"], responses=ERRORS)


@router.get("/duties")
def duties(
    workspace: HereWorkspace,
    agency: str | None = None,
    classes: bool = False,
    role: Role | None = None,
    document: Annotated[list[str] | None, Query()] = None,
    due_before: date | None = None,
    due_from: date | None = None,
    text: Annotated[str, Query(max_length=300)] = "",
    section: Annotated[str, Query(max_length=200)] = "",
    state: State | None = None,
) -> list[wire.Duty]:
    """Return the duties that match."""
    documents = asking.resolve_all(workspace, document)
    path = SectionPath.parse(section) if section else None
    wanted = DutyFilter(agency or None, classes, role, documents, due_before, due_from, text, path, state)
    return [wire.Duty.of(row) for row in workspace.catalogue.duties(wanted)]


@router.put("/duties/{duty}/progress")
def report(workspace: HereWorkspace, who: HereWho, duty: str, given: wire.Report) -> list[wire.Progress]:
    """Keep a report on a duty, by its id; answers with all reports on it, newest first. An account signs it itself."""
    tracking.keep(workspace, duty, given.model_copy(update={"who": who.signature(given.who)}))
    return reports(workspace, duty)


@router.get("/duties/{duty}/progress")
def reports(workspace: HereWorkspace, duty: str) -> list[wire.Progress]:
    """Return all reports on a duty, newest first."""
    return [wire.Progress.of(progress) for progress in workspace.catalogue.duty_register.reports(duty)]


@router.get("/targets")
def targets(workspace: HereWorkspace, document: Annotated[list[str] | None, Query()] = None) -> list[wire.Target]:
    """Return the measurable aims."""
    return [wire.Target.of(row) for row in workspace.catalogue.targets(asking.resolve_all(workspace, document))]


@router.get("/gaps")
def gaps(workspace: HereWorkspace, document: Annotated[list[str] | None, Query()] = None) -> list[wire.Gap]:
    """Return tasks without an owner, targets without a task and duties without a deadline."""
    return list_gaps(workspace.catalogue, asking.resolve_all(workspace, document))
