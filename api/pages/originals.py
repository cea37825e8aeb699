"""Bản gốc: the tree of a document beside the image of its page, for holding what was read against what is printed."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages.clauses import title_of
from api.pages.frame import is_fragment, render
from api.routes.here import HereWorkspace
from api.tree import draw
from api.wiring import Workspace
from corpus.document import Document
from corpus.errors import NotFound

router = APIRouter()


def has_images(workspace: Workspace, document: str) -> bool:
    """Whether the pages of a document can be shown as they are printed."""
    return workspace.catalogue.source_file(document).suffix.lower() == ".pdf"


@router.get("/van-ban/{document}/ban-goc", response_class=HTMLResponse)
def beside(request: Request, workspace: HereWorkspace, document: str, trang: int = 1, muc: str = "") -> HTMLResponse:
    """Show a page beside the tree; with `muc` the page where that section begins, its first words marked."""
    read = workspace.catalogue.document(workspace.catalogue.resolve(document))
    if not has_images(workspace, read.id) or not read.pages:
        raise NotFound("Văn bản này không có ảnh trang.", "Chỉ tệp PDF mới có ảnh trang; hãy xem các mục của văn bản.")
    page, mark = _place(read, muc) if muc else (trang, "")
    last = read.pages[-1].number
    page = min(max(page, 1), last)
    shown: dict[str, Any] = {
        "document": read,
        "title": title_of(read),
        "page": page,
        "last": last,
        "muc": muc,
        "image": f"/v1/documents/{read.id}/pages/{page}.png{mark}",
        "there": [s for s in read.sections if read.page_at(s.start) == page],
    }
    if is_fragment(request):
        return render(request, "parts/original.html", **shown)
    return render(request, "original.html", tree=draw(read), **shown)


def _place(document: Document, path: str) -> tuple[int, str]:
    """Return the page where a section begins and what marks its first words. Raises NotFound."""
    section = document.section(path)
    if section is None:
        raise NotFound(f"Văn bản không có mục {path}.", "Hãy chọn một mục trong cây mục của văn bản.")
    return document.page_at(section.start) or 1, f"?mark={section.start}-{section.head_end}"
