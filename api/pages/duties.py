"""Nhiệm vụ: the register as a table with filters and groups, and its exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api import audit
from api.pages.duty_filters import Wanted
from api.pages.frame import is_fragment, render
from api.routes.here import HereWho, HereWorkspace
from api.wiring import Workspace
from corpus.catalogue import DutyPage, DutyRow, Group, Grouping, group_key
from publish.calendar_file import to_ics
from publish.printing import vietnamese_date
from publish.register import to_csv, to_docx, to_xlsx

router = APIRouter()

_SHOWN = 100  # rows of a page; the exports hold them all
_FILES: dict[str, tuple[Callable[[Sequence[DutyRow]], bytes], str]] = {
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "ics": (to_ics, "text/calendar; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that stand together under a heading; `group` is None where nothing is grouped."""

    name: str
    group: Group | None
    rows: list[DutyRow]


@router.get("/nhiem-vu", response_class=HTMLResponse)
def duties(request: Request, workspace: HereWorkspace) -> HTMLResponse:
    """Show the duties that the filters of the address leave."""
    wanted = Wanted.read(request)
    page = workspace.catalogue.duty_register.page(
        wanted.filter(workspace), wanted.grouping, (wanted.trang - 1) * _SHOWN, _SHOWN
    )
    pages = max(1, -(-page.totals.duties // _SHOWN))
    shown: dict[str, Any] = {
        "wanted": wanted,
        "bands": bands(workspace, page, wanted.grouping),
        "totals": page.totals,
        "pages": pages,
    }
    if is_fragment(request):
        return render(request, "parts/duties.html", **shown)
    return render(
        request,
        "duties.html",
        documents=workspace.catalogue.summaries(),
        orphans=workspace.catalogue.duty_register.orphans(),
        **shown,
    )


def bands(workspace: Workspace, page: DutyPage, grouping: Grouping | None) -> list[Band]:
    """Return the rows of a page under the headings of their groups."""
    if grouping is None:
        return [Band("", None, page.rows)] if page.rows else []
    made: list[Band] = []
    last: object = made  # no key is this
    for row in page.rows:
        key = group_key(grouping, row)
        if key != last:
            made.append(Band(_name(workspace, grouping, row), page.groups.get(key), []))
            last = key
        made[-1].rows.append(row)
    return made


def _name(workspace: Workspace, grouping: Grouping, row: DutyRow) -> str:
    if grouping is Grouping.AGENCY:
        known = workspace.register.get(row.duty.agency_id)
        return known.name if known else row.duty.agency
    if grouping is Grouping.DOCUMENT:
        return row.called
    due: date | None = row.duty.deadline.due if row.duty.deadline else None
    return f"Đến ngày {vietnamese_date(due.isoformat())}" if due else "Không ghi ngày cụ thể"


@router.get("/nhiem-vu/xuat/{kind}")
def export(
    request: Request, workspace: HereWorkspace, who: HereWho, kind: Literal["xlsx", "docx", "csv", "ics"]
) -> Response:
    """Return the filtered register as a file."""
    write, media = _FILES[kind]
    audit.record(workspace.settings, "export", what=f"duties.{kind}", who=who.name or "operator")
    content = write(workspace.catalogue.duties(Wanted.read(request).filter(workspace)))
    return Response(
        content, media_type=media, headers={"Content-Disposition": f'attachment; filename="nhiem-vu.{kind}"'}
    )
