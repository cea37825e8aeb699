"""Tình hình thực hiện: the form in which an office reports on a duty, and what was reported before."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api import tracking, wire
from api.pages.frame import is_fragment, render
from api.routes.here import HereWho, HereWorkspace
from corpus.progress import Status, proposed_statuses

router = APIRouter()


@router.get("/nhiem-vu/tien-do/{duty}", response_class=HTMLResponse)
def form(request: Request, workspace: HereWorkspace, duty: str) -> HTMLResponse:
    """Show the form for a duty."""
    row = workspace.catalogue.duty_register.duty(duty)
    due = row.duty.deadline.due if row.duty.deadline else None
    ongoing, done = proposed_statuses(due, date.today())
    template = "parts/progress_form.html" if is_fragment(request) else "progress.html"
    return render(
        request,
        template,
        row=row,
        proposed={ongoing, done},
        reports=workspace.catalogue.duty_register.reports(duty),
        today=date.today(),
    )


@router.post("/nhiem-vu/tien-do/{duty}")
def keep(
    request: Request,
    workspace: HereWorkspace,
    asking: HereWho,
    duty: str,
    status: Annotated[Status, Form()],
    note: Annotated[str, Form(max_length=4000)] = "",
    evidence: Annotated[str, Form(max_length=4000)] = "",
    who: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Keep a report; htmx gets the cell of the register, others the form with the report in it."""
    tracking.keep(workspace, duty, wire.Report(status=status, note=note, evidence=evidence, who=asking.signature(who)))
    if is_fragment(request):
        return render(request, "parts/progress.html", row=workspace.catalogue.duty_register.duty(duty))
    return RedirectResponse(f"/nhiem-vu/tien-do/{duty}", 303)
