"""Văn bản: what people settle about a document, and what its versions say otherwise."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api import audit, leveling
from api.pages.clauses import title_of
from api.pages.differences import differences
from api.pages.frame import render
from api.routes.here import HereWho, HereWorkspace
from corpus.access import Level
from corpus.catalogue import CORRECTED
from corpus.errors import NotFound

router = APIRouter()

_Who = Annotated[str, Form(max_length=200)]
_Value = Annotated[str, Form(max_length=2000)]


@router.post("/van-ban/{document}/nghi-ngo/{key}")
def settle(workspace: HereWorkspace, asking: HereWho, document: str, key: str, who: _Who = "") -> Response:
    """Keep that a doubt was held against the original and the words are right."""
    catalogue = workspace.catalogue
    read = catalogue.document(catalogue.resolve(document))
    catalogue.corrections.settle(read, key, asking.signature(who))
    return RedirectResponse(f"/van-ban/{read.id}#nghi-ngo", 303)


@router.post("/van-ban/{document}/nhan")
def relabel(
    workspace: HereWorkspace,
    asking: HereWho,
    document: str,
    start: Annotated[int, Form()],
    label: Annotated[str, Form(max_length=60)] = "",
    doubt: Annotated[str, Form(max_length=40)] = "",
    who: _Who = "",
) -> Response:
    """Put the label of a section right, and settle the doubt that led there."""
    catalogue = workspace.catalogue
    found = catalogue.resolve(document)
    catalogue.corrections.relabel(found, start, label, asking.signature(who))
    if doubt:
        catalogue.corrections.settle(catalogue.document(found), doubt, asking.signature(who))
    workspace.refresh()
    return RedirectResponse(f"/van-ban/{found}#nghi-ngo", 303)


@router.post("/van-ban/{document}/the-thuc")
def correct(
    workspace: HereWorkspace,
    asking: HereWho,
    document: str,
    number: _Value = "",
    title: _Value = "",
    date: _Value = "",
    issuer: _Value = "",
    who: _Who = "",
) -> Response:
    """Put values of the letterhead right; those left empty or as they are stay."""
    found = workspace.catalogue.resolve(document)
    given = {"number": number, "title": title, "date": date, "issuer": issuer}
    for name in CORRECTED:
        if given[name].strip():
            workspace.catalogue.corrections.correct(found, name, given[name], asking.signature(who))
            audit.record(workspace.settings, "corrected", document=found, value=name, who=asking.name or "operator")
    return RedirectResponse(f"/van-ban/{found}", 303)


@router.post("/van-ban/{document}/muc-do")
def set_level(workspace: HereWorkspace, asking: HereWho, document: str, level: Annotated[Level, Form()]) -> Response:
    """Give a document another level, one that whoever does it may read."""
    found = workspace.catalogue.resolve(document)
    leveling.set_level(workspace, found, level, asking.name or "operator")
    return RedirectResponse(f"/van-ban/{found}", 303)


@router.get("/van-ban/{document}/so-sanh", response_class=HTMLResponse)
def compare(request: Request, workspace: HereWorkspace, document: str, cu: str = "") -> HTMLResponse:
    """Show what the newest version says otherwise than the one with the hash `cu`, by default the one before."""
    catalogue = workspace.catalogue
    read = catalogue.document(catalogue.resolve(document))
    earlier = [version for version in catalogue.versions(read.id) if not version.current]
    chosen = next((v for v in earlier if v.hash == cu), earlier[-1] if earlier and not cu else None)
    if chosen is None:
        raise NotFound("Văn bản này không có bản trước để so sánh.", "Hãy nạp bản mới bằng nút Thay bằng bản mới.")
    return render(
        request,
        "compare.html",
        document=read,
        title=title_of(read),
        earlier=earlier[::-1],
        chosen=chosen,
        differences=differences(chosen.text, read),
    )
