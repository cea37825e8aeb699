"""Hỏi đáp: questions in chat, each statement with the clause it stands on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse

from api import asking, wire
from api.pages import turns
from api.pages.frame import is_fragment, render
from api.pages.suggesting import suggestions
from api.routes.here import HereWorkspace
from api.wiring import Workspace
from corpus.errors import ChidanError

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def chat(request: Request, workspace: HereWorkspace, hoi: Annotated[str, Query(max_length=2000)] = "") -> HTMLResponse:
    """Show the empty conversation; `hoi` is laid into the field, not asked."""
    return _page(request, workspace, draft=hoi)


@router.post("/hoi", response_class=HTMLResponse)
def ask(
    request: Request,
    workspace: HereWorkspace,
    question: Annotated[str, Form()] = "",
    goi_y: Annotated[str, Form()] = "",
    history: Annotated[str, Form()] = "",
    documents: Annotated[list[str] | None, Form()] = None,
) -> HTMLResponse:
    """Answer and show the turn: alone for htmx, else in the whole page with the turns before it."""
    before = turns.read_history(history)
    asked = (goi_y or question).strip()
    if not asked:
        return _page(request, workspace, history=before, chosen=documents, notice="Bạn chưa viết câu hỏi.")
    try:
        answered = asking.ask(
            workspace, wire.Question(question=asked[:20_000], history=before, documents=documents or None)
        )
    except ChidanError as error:
        if is_fragment(request):
            raise
        return _page(request, workspace, history=before, chosen=documents, draft=asked, notice=_told(error))
    shown = {
        "question": asked,
        "answered": answered,
        "blocks": turns.blocks(answered),
        "chips": turns.chips_of(answered.citations),
    }
    carried = turns.write_history(before, asked, answered)
    if is_fragment(request):
        return render(request, "parts/turn.html", turn=shown, carried=carried, fragment=True)
    return _page(request, workspace, history=before, turn=shown, carried=carried, chosen=documents)


def _told(error: ChidanError) -> str:
    return f"{error.message} {error.advice}".strip()


def _page(
    request: Request,
    workspace: Workspace,
    history: list[wire.Turn] | None = None,
    chosen: list[str] | None = None,
    draft: str = "",
    notice: str = "",
    turn: dict[str, object] | None = None,
    carried: str = "",
) -> HTMLResponse:
    rows = workspace.catalogue.summaries()
    return render(
        request,
        "chat.html",
        documents=rows,
        history=history or [],
        chosen=set(chosen or ()),
        draft=draft,
        notice=notice,
        turn=turn,
        carried=carried,
        fragment=False,
        suggestions=suggestions(workspace.catalogue) if rows and not history and turn is None else [],
    )
