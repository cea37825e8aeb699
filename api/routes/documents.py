"""Documents and uploads."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Query, Response, UploadFile
from fastapi.responses import JSONResponse

from api import audit, linking, wire
from api.page_images import page_image
from api.routes.here import ERRORS, HereJobs, HereWho, HereWorkspace
from api.tree import Clause, Tree, clause
from corpus.access import Level
from corpus.errors import SettingsError

router = APIRouter(prefix="/v1", tags=["documents"], responses=ERRORS)

_MARK = re.compile(r"(\d{1,9})-(\d{1,9})")


@router.post("/documents", status_code=202, response_model=wire.Job)
def upload(
    file: UploadFile,
    jobs: HereJobs,
    replaces: Annotated[str | None, Form()] = None,
    level: Annotated[Level | None, Form()] = None,
) -> JSONResponse:
    """Take a file; it is read in the background. The answer is the job, its address in `Location`."""
    job = jobs.submit(file.file, file.filename or "", replaces, level)
    return JSONResponse(job.model_dump(mode="json"), 202, {"Location": f"/v1/jobs/{job.id}"})


@router.get("/jobs/{job}")
def job(job: str, jobs: HereJobs) -> wire.Job:
    """Return where an upload is and, at the end, what became of it."""
    return jobs.get(job)


@router.delete("/jobs/{job}")
def cancel(job: str, jobs: HereJobs) -> wire.Job:
    """Stop an upload that waits or is being read; what has ended stays as it is."""
    return jobs.cancel(job)


@router.get("/documents")
def documents(workspace: HereWorkspace) -> wire.Documents:
    """List the catalogue."""
    return linking.documents(workspace)


@router.get("/documents/{document}")
def document(document: str, workspace: HereWorkspace) -> Tree:
    """Return one document as a tree, with its text."""
    found = workspace.catalogue.resolve(document)
    row = next(row for row in workspace.catalogue.summaries() if row.id == found)
    return Tree.drawn(row, workspace.catalogue.document(found), linking.changes(workspace, [found])[found])


@router.get("/documents/{document}/sections/{path:path}")
def section(document: str, path: str, workspace: HereWorkspace) -> Clause:
    """Return one section with its words and duties."""
    found = workspace.catalogue.resolve(document)
    return clause(workspace.catalogue.document(found), path, linking.changes(workspace, [found])[found])


@router.delete("/documents/{document}", status_code=204)
def delete(document: str, workspace: HereWorkspace, who: HereWho) -> Response:
    """Remove a document everywhere, the index included."""
    found = workspace.catalogue.resolve(document)
    audit.record(workspace.settings, "removal-asked", document=found, who=who.name or "operator")
    workspace.catalogue.remove(found)
    workspace.refresh()
    return Response(status_code=204)


@router.get("/documents/{document}/pages/{number}.png", response_class=Response)
def page(
    document: str,
    number: int,
    workspace: HereWorkspace,
    mark: Annotated[str | None, Query(description="start-end in the canonical text")] = None,
) -> Response:
    """Return a page as it is printed, the words of `mark` marked where they can be placed."""
    span = None
    if mark is not None:
        found = _MARK.fullmatch(mark)
        if found is None:
            raise SettingsError(f"Khoảng đánh dấu không hợp lệ: {mark[:40]}.", "Hãy viết dạng đầu-cuối, ví dụ 120-180.")
        span = int(found[1]), int(found[2])
    catalogue = workspace.catalogue
    read = catalogue.document(catalogue.resolve(document))
    image = page_image(read, catalogue.source_file(read.id), number, span)
    return Response(image, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})
