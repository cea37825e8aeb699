"""Hỏi đáp: questions in chat, each statement with the clause it stands on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Header, Query, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from api import asking, saving, wire
from api.pages import streaming, turns
from api.pages.frame import is_fragment, render
from api.pages.suggesting import suggestions
from api.routes.here import HereWorkspace
from api.wire.saved import GivenFeedback
from api.wiring import Workspace
from corpus.errors import ChidanError
from prompts.reply import NOTHING
from publish.conversation import Basis, Said, write_conversation

router = APIRouter()

_STREAM = "text/event-stream"


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
    accept: Annotated[str, Header()] = "",
) -> Response:
    """Answer and show the turn: as it comes together where the page asks so, else whole, in the page."""
    before = turns.read_history(history)
    asked = (goi_y or question).strip()
    if not asked:
        return _page(request, workspace, history=before, chosen=documents, notice="Bạn chưa viết câu hỏi.")
    wanted = wire.Question(question=asked[:20_000], history=before, documents=documents or None)
    if _STREAM in accept:
        told = streaming.events(asking.stream(workspace, wanted), asked, before)
        return StreamingResponse(told, media_type=_STREAM)
    try:
        answered = asking.ask(workspace, wanted)
    except ChidanError as error:
        return _page(request, workspace, history=before, chosen=documents, draft=asked, notice=_told(error))
    shown = turns.shown(asked, answered)
    carried = turns.write_history(before, asked, answered)
    return _page(request, workspace, history=before, turn=shown, carried=carried, chosen=documents)


@router.post("/hoi/lai", response_class=HTMLResponse)
def again(
    request: Request, workspace: HereWorkspace, exchanges: Annotated[str, Form(max_length=900_000)]
) -> HTMLResponse:
    """Show the exchanges that a page kept, to go on from them. Nothing of them is stored here."""
    told = turns.read_exchanges(exchanges)
    carried = ""
    for exchange in told:
        carried = turns.write_history(turns.read_history(carried), exchange.question, exchange.answered)
    shown = [turns.shown(e.question, e.answered, _outdated(workspace, e.answered)) for e in told]
    return render(request, "parts/turns.html", turns=shown, carried=carried)


def _outdated(workspace: Workspace, answered: wire.Answered) -> bool:
    if not answered.citations:
        return False
    checked = asking.verify(workspace, answered.model_dump(mode="json"))
    return not checked.ok or any(citation.outdated for citation in checked.citations)


@router.post("/hoi/word")
def to_word(exchanges: Annotated[str, Form(max_length=900_000)]) -> Response:
    """Return the exchanges that a page kept as a Word document."""
    said = [_said(exchange) for exchange in turns.read_exchanges(exchanges)]
    return Response(
        write_conversation(said, date.today()),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        headers={"Content-Disposition": 'attachment; filename="hoi-dap.docx"'},
    )


def _said(exchange: turns.Exchange) -> Said:
    answered = exchange.answered
    sides = turns.columns(answered)
    return Said(
        exchange.question,
        "\n".join(line for line in answered.answer.split("\n") if not turns.told_in(sides, line)),
        answered.refused,
        tuple(_basis(citation) for citation in answered.citations),
        tuple((side.name, _lines(side)) for side in sides),
    )


def _lines(side: turns.Column) -> tuple[str, ...]:
    return tuple(f"{words} [{chip.label}]" for words, chip in side.cells) or (NOTHING,)


def _basis(citation: wire.Citation) -> Basis:
    page = f"trang {citation.page}" if citation.page else ""
    return Basis(", ".join(filter(None, (citation.spoken, citation.number, page))), citation.quote)


@router.post("/hoi/y-kien", response_class=HTMLResponse)
def say(
    request: Request,
    workspace: HereWorkspace,
    exchange: Annotated[str, Form(max_length=300_000)],
    verdict: Annotated[Literal["useful", "wrong"], Form()],
    reason: Annotated[str, Form(max_length=4000)] = "",
) -> HTMLResponse:
    """Store what someone says of an answer."""
    (told,) = turns.read_exchanges(f"[{exchange}]")
    answer = told.answered.model_dump(mode="json")
    saving.say(workspace, GivenFeedback(question=told.question, **answer, verdict=verdict, reason=reason.strip()))
    template = "parts/thanks.html" if is_fragment(request) else "thanks.html"
    return render(request, template, verdict=verdict)


def _told(error: ChidanError) -> str:
    return f"{error.message} {error.advice}".strip()


def _page(
    request: Request,
    workspace: Workspace,
    history: list[wire.Turn] | None = None,
    chosen: list[str] | None = None,
    draft: str = "",
    notice: str = "",
    turn: turns.Shown | None = None,
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
