"""Nhiệm vụ by agency: suggestions while typing, the list of agencies, and the sheet of one (phiếu nhiệm vụ)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages.agency_names import suggest
from api.pages.duty_filters import Wanted
from api.pages.frame import render
from api.routes.here import HereWorkspace
from corpus.catalogue import DutyRow
from corpus.duty import Role

router = APIRouter()

_SHOWN = 200  # rows of a part; the exports hold them all


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sheet: what an agency leads, what it helps with, what is given to all of its kind."""

    name: str
    every: list[DutyRow]

    @property
    def rows(self) -> list[DutyRow]:
        """The rows that the page shows."""
        return self.every[:_SHOWN]

    @property
    def left(self) -> int:
        """How many more there are."""
        return len(self.every) - len(self.rows)


@router.get("/nhiem-vu/goi-y", response_class=HTMLResponse)
def options(request: Request, workspace: HereWorkspace, co_quan: str = "") -> HTMLResponse:
    """Return the agencies that the typed letters may mean."""
    found = suggest(co_quan[:300], workspace.catalogue.duty_register.agencies(), workspace.register)
    return render(request, "parts/agency_options.html", options=found)


@router.get("/nhiem-vu/phieu", response_class=HTMLResponse)
def sheet(request: Request, workspace: HereWorkspace) -> HTMLResponse:
    """Show the sheet of an agency, or the agencies to choose from."""
    wanted = Wanted.read(request)
    if not wanted.co_quan:
        return render(request, "agencies.html", agencies=workspace.catalogue.duty_register.agencies())
    rows = workspace.catalogue.duties(wanted.filter(workspace))
    rows.sort(key=lambda row: (row.duty.deadline is None or row.duty.deadline.due is None, _due(row)))
    known = workspace.register.get(workspace.register.identify(wanted.co_quan))
    return render(
        request,
        "agency.html",
        name=known.name if known else rows[0].duty.agency if rows else wanted.co_quan,
        wanted=wanted,
        with_classes=replace(wanted, chung=not wanted.chung).query(),
        parts=[part for part in _parts(rows) if part.every],
        documents=len({row.document for row in rows}),
        earlier=sorted({row.duty.agency for row in rows if row.via == "predecessor"}),
        total=len(rows),
        today=date.today(),
    )


def _due(row: DutyRow) -> date:
    return (row.duty.deadline and row.duty.deadline.due) or date.max


def _parts(rows: list[DutyRow]) -> list[Part]:
    own = [row for row in rows if row.via != "class"]
    return [
        Part("Nhiệm vụ chủ trì", [row for row in own if row.duty.role is Role.LEAD]),
        Part("Nhiệm vụ phối hợp", [row for row in own if row.duty.role is Role.COORDINATE]),
        Part("Nhiệm vụ giao chung cho các cơ quan cùng loại", [row for row in rows if row.via == "class"]),
    ]
