"""The clause behind a chip: a panel beside the conversation, or a page of its own."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages.excerpt import excerpt, whole_section
from api.pages.frame import is_fragment, render
from api.routes.here import HereWorkspace
from corpus.document import Document, printed

router = APIRouter()


@router.get("/dieu-khoan/{document}", response_class=HTMLResponse)
def clause(
    request: Request, document: str, workspace: HereWorkspace, dau: int = 0, cuoi: int = 0, muc: str = ""
) -> HTMLResponse:
    """Show the words from `dau` to `cuoi` in their clause, or the section `muc`."""
    catalogue = workspace.catalogue
    read = catalogue.document(catalogue.resolve(document))
    shown = whole_section(read, muc) if muc else excerpt(read, dau, cuoi)
    source = catalogue.source_file(read.id)
    mark = f"?mark={dau}-{cuoi}" if cuoi > dau and not muc else ""
    image = f"/v1/documents/{read.id}/pages/{shown.page}.png{mark}" if source.suffix == ".pdf" and shown.page else ""
    template = "parts/clause.html" if is_fragment(request) else "clause.html"
    return render(request, template, document=read, title=title_of(read), clause=shown, image=image)


def title_of(document: Document) -> str:
    """Return what to call a document: kind and number, else its title, else its file's name."""
    m = document.metadata
    named = " ".join(filter(None, (printed(m.kind), printed(m.number) and f"số {printed(m.number)}")))
    return named if m.number else printed(m.title) or document.name
