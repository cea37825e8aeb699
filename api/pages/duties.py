"""Nhiệm vụ: the register as a table with filters, and its export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api.pages.frame import is_fragment, render
from api.routes.here import HereWorkspace
from api.wiring import Workspace
from corpus.catalogue import DutyFilter, DutyRow
from corpus.duty import Role
from corpus.fold import fold
from publish.register import to_csv, to_docx, to_xlsx

router = APIRouter()

_SHOWN = 200  # rows of the table; the exports hold them all
_FILES: dict[str, tuple[Callable[[Sequence[DutyRow]], bytes], str]] = {
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": (to_csv, "text/csv; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters as a person set them."""

    co_quan: str
    chung: bool
    vai_tro: str
    van_ban: str
    tu_khoa: str

    def query(self) -> str:
        """Return the filters as the query of an address."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return urlencode({name: "1" if value is True else value for name, value in fields.items() if value})


def _read(request: Request) -> Wanted:
    """Read the filters of an address; an empty or unknown value is no filter."""
    given = request.query_params
    role = given.get("vai_tro", "")
    return Wanted(
        co_quan=given.get("co_quan", "")[:300].strip(),
        chung=bool(given.get("chung")),
        vai_tro=role if role in list(Role) else "",
        van_ban=given.get("van_ban", "")[:64],
        tu_khoa=given.get("tu_khoa", "")[:300].strip(),
    )


def _rows(workspace: Workspace, wanted: Wanted) -> list[DutyRow]:
    documents = frozenset([workspace.catalogue.resolve(wanted.van_ban)]) if wanted.van_ban else None
    role = Role(wanted.vai_tro) if wanted.vai_tro else None
    rows = workspace.catalogue.duties(DutyFilter(wanted.co_quan or None, wanted.chung, role, documents))
    words = fold(wanted.tu_khoa)
    return [r for r in rows if words in fold(f"{r.duty.quote} {r.duty.agency}")] if words else rows


@router.get("/nhiem-vu", response_class=HTMLResponse)
def duties(request: Request, workspace: HereWorkspace) -> HTMLResponse:
    """Show the duties that the filters of the address leave."""
    wanted = _read(request)
    rows = _rows(workspace, wanted)
    shown: dict[str, Any] = {
        "wanted": wanted,
        "rows": rows[:_SHOWN],
        "total": len(rows),
        "agencies": len({r.duty.agency_id for r in rows}),
    }
    if is_fragment(request):
        return render(request, "parts/duties.html", **shown)
    documents = workspace.catalogue.summaries()
    return render(request, "duties.html", names=_names(workspace), documents=documents, **shown)


def _names(workspace: Workspace) -> list[str]:
    return sorted({r.duty.agency for r in workspace.catalogue.duties(DutyFilter()) if not r.duty.is_class})


@router.get("/nhiem-vu/xuat/{kind}")
def export(request: Request, workspace: HereWorkspace, kind: Literal["xlsx", "docx", "csv"]) -> Response:
    """Return the filtered register as a file."""
    write, media = _FILES[kind]
    content = write(_rows(workspace, _read(request)))
    return Response(
        content, media_type=media, headers={"Content-Disposition": f'attachment; filename="nhiem-vu.{kind}"'}
    )
