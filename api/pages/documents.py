"""Văn bản: the catalogue, uploads with their progress, one document as a tree with its doubts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from api import linking, wire
from api.pages.clauses import title_of
from api.pages.frame import is_fragment, render
from api.routes.here import HereJobs, HereWorkspace
from api.tree import Tree
from corpus.errors import NotFound

router = APIRouter()

_FILES = 20  # in one upload


@router.get("/van-ban", response_class=HTMLResponse)
def documents(request: Request, workspace: HereWorkspace, jobs: HereJobs, viec: str = "") -> HTMLResponse:
    """List the documents; `viec` names uploads whose progress is shown."""
    return render(request, "documents.html", documents=workspace.catalogue.summaries(), jobs=_known(jobs, viec))


def _known(jobs: HereJobs, names: str) -> list[wire.Job]:
    found = []
    for name in names.split(",")[:_FILES] if names else ():
        try:
            found.append(jobs.get(name))
        except NotFound:
            continue
    return found


@router.post("/van-ban")
def upload(request: Request, jobs: HereJobs, files: Annotated[list[UploadFile], File()]) -> Response:
    """Take files and show how they are read."""
    taken = [jobs.submit(f.file, f.filename or "") for f in files[:_FILES] if f.filename]
    if is_fragment(request):
        return render(request, "parts/jobs.html", jobs=taken)
    return RedirectResponse(f"/van-ban?viec={','.join(job.id for job in taken)}", 303)


@router.get("/van-ban/viec/{job}", response_class=HTMLResponse)
def job(request: Request, jobs: HereJobs, job: str) -> HTMLResponse:
    """Show one upload's progress."""
    return render(request, "parts/job.html", job=jobs.get(job))


@router.get("/van-ban/danh-sach", response_class=HTMLResponse)
def table(request: Request, workspace: HereWorkspace) -> HTMLResponse:
    """Return the list alone, for a page that has just seen an upload end."""
    return render(request, "parts/documents.html", documents=workspace.catalogue.summaries())


@router.get("/van-ban/{document}", response_class=HTMLResponse)
def document(request: Request, workspace: HereWorkspace, document: str) -> HTMLResponse:
    """Show one document as a tree."""
    catalogue = workspace.catalogue
    read = catalogue.document(catalogue.resolve(document))
    row = next(row for row in catalogue.summaries() if row.id == read.id)
    return render(
        request,
        "document.html",
        document=Tree.drawn(row, read, linking.changes(workspace, [row.id])[row.id]),
        title=title_of(read),
    )


@router.post("/van-ban/{document}/go")
def remove(request: Request, workspace: HereWorkspace, document: str, dong_y: Annotated[str, Form()] = "") -> Response:
    """Remove a document after it was confirmed; ask first where it was not."""
    catalogue = workspace.catalogue
    read = catalogue.document(catalogue.resolve(document))
    if not dong_y:
        return render(request, "remove.html", document=read, title=title_of(read))
    catalogue.remove(read.id)
    workspace.refresh()
    return RedirectResponse("/van-ban", 303)
