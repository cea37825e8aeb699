"""Văn bản: the catalogue, uploads with their progress, one document as a tree with its doubts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from api import audit, linking, wire
from api.pages.clauses import title_of
from api.pages.frame import is_fragment, render
from api.pages.originals import has_images
from api.routes.here import HereJobs, HereWho, HereWorkspace
from api.tree import Tree
from api.wire.links import Reference
from api.wiring import Workspace
from corpus.access import Level
from corpus.catalogue import DocumentSummary, doubt_key
from corpus.errors import NotFound
from corpus.reference import Relation
from ingest.kinds import READABLE

router = APIRouter()

_FILES = 20  # in one upload
# What a document does with another, the strongest first.
_STRENGTH = (
    Relation.REPLACES,
    Relation.REPEALS,
    Relation.AMENDS,
    Relation.IMPLEMENTS,
    Relation.BASIS,
    Relation.CITES,
)


@router.get("/van-ban", response_class=HTMLResponse)
def documents(request: Request, workspace: HereWorkspace, jobs: HereJobs, viec: str = "") -> HTMLResponse:
    """List the documents; `viec` names uploads whose progress is shown."""
    rows = workspace.catalogue.summaries()
    return render(
        request,
        "documents.html",
        documents=rows,
        doubts=_open_doubts(workspace, rows),
        jobs=_known(jobs, viec),
        accepted=sorted(READABLE),
    )


def _known(jobs: HereJobs, names: str) -> list[wire.Job]:
    found = []
    for name in names.split(",")[:_FILES] if names else ():
        try:
            found.append(jobs.get(name))
        except NotFound:
            continue
    return found


@router.post("/van-ban")
def upload(
    request: Request,
    jobs: HereJobs,
    files: Annotated[list[UploadFile], File()],
    replaces: Annotated[str, Form(max_length=64)] = "",
    level: Annotated[Level | None, Form()] = None,
) -> Response:
    """Take files and show how they are read; with `replaces`, the first is a document's new version."""
    chosen = [f for f in files[: 1 if replaces else _FILES] if f.filename]
    taken = [jobs.submit(f.file, f.filename or "", replaces or None, level) for f in chosen]
    if is_fragment(request):
        return render(request, "parts/jobs.html", jobs=taken)
    return RedirectResponse(f"/van-ban?viec={','.join(job.id for job in taken)}", 303)


@router.get("/van-ban/viec/{job}", response_class=HTMLResponse)
def job(request: Request, jobs: HereJobs, job: str) -> HTMLResponse:
    """Show one upload's progress."""
    return render(request, "parts/job.html", job=jobs.get(job))


@router.post("/van-ban/viec/{job}/dung", response_class=HTMLResponse)
def stop_job(request: Request, jobs: HereJobs, job: str) -> HTMLResponse:
    """Stop an upload that waits or is being read."""
    return render(request, "parts/job.html", job=jobs.cancel(job))


@router.get("/van-ban/danh-sach", response_class=HTMLResponse)
def table(request: Request, workspace: HereWorkspace) -> HTMLResponse:
    """Return the list alone, for a page that has just seen an upload end."""
    rows = workspace.catalogue.summaries()
    return render(request, "parts/documents.html", documents=rows, doubts=_open_doubts(workspace, rows))


@router.get("/van-ban/{document}", response_class=HTMLResponse)
def document(request: Request, workspace: HereWorkspace, document: str) -> HTMLResponse:
    """Show one document: its letterhead, its doubts, its sections, its versions, what it refers to and what to it."""
    catalogue = workspace.catalogue
    read = catalogue.document(catalogue.resolve(document))
    rows = catalogue.summaries()
    row = next(row for row in rows if row.id == read.id)
    links = linking.references(workspace, read.id)
    settled = catalogue.corrections.of(read.id)
    return render(
        request,
        "document.html",
        document=Tree.drawn(row, read),
        title=_name(row),
        keys=[doubt_key(read, doubt) for doubt in read.doubts],
        settled=settled,
        relabelled=[c for c in settled.values() if c.name == "label"],
        labels={s.start: s.path.parts[-1] for s in read.sections},
        versions=catalogue.versions(read.id)[::-1],
        outgoing=_once(links.outgoing),
        incoming=_once(links.incoming),
        ended=linking.superseding(linking.changes(workspace, [read.id]).get(read.id, [])),
        images=bool(read.pages) and has_images(workspace, read.id),
        others=[other for other in rows if other.id != read.id],
        accepted=sorted(READABLE),
    )


def _name(row: DocumentSummary) -> str:
    """Return what to call a document by its line of the catalogue, where values may have been put right."""
    named = " ".join(filter(None, (row.kind, row.number and f"số {row.number}")))
    return named if row.number else row.title or row.name


def _once(references: list[Reference]) -> list[Reference]:
    """Return one reference for each document, in order, that which does most with it."""
    found: dict[str, Reference] = {}
    for one in references:
        key = one.other.document if one.other else one.number
        if key not in found or _STRENGTH.index(one.relation) < _STRENGTH.index(found[key].relation):
            found[key] = one
    return list(found.values())


def _open_doubts(workspace: Workspace, rows: list[DocumentSummary]) -> dict[str, int]:
    """Return how many doubts of each document nobody has settled yet."""
    settled = workspace.catalogue.corrections.settled()
    counts = {row.id: len(row.doubts) for row in rows}
    for row in rows:
        if row.doubts and row.id in settled:
            read = workspace.catalogue.document(row.id)
            counts[row.id] = sum(doubt_key(read, doubt) not in settled[row.id] for doubt in read.doubts)
    return counts


@router.post("/van-ban/{document}/go")
def remove(
    request: Request, workspace: HereWorkspace, who: HereWho, document: str, dong_y: Annotated[str, Form()] = ""
) -> Response:
    """Remove a document after it was confirmed; ask first where it was not."""
    catalogue = workspace.catalogue
    read = catalogue.document(catalogue.resolve(document))
    if not dong_y:
        return render(request, "remove.html", document=read, title=title_of(read))
    audit.record(workspace.settings, "removal-asked", document=read.id, who=who.name or "operator")
    catalogue.remove(read.id)
    workspace.refresh()
    return RedirectResponse("/van-ban", 303)
