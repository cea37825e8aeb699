"""Khoảng trống: tasks without an owner, targets without a task, duties without a deadline."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.gaps import KIND, list_gaps
from api.pages.frame import render
from api.routes.here import HereWorkspace

router = APIRouter()

_AT_ONCE = 20  # documents looked through when none is chosen; each is read whole
_SHOWN = 300


@router.get("/nhiem-vu/khoang-trong", response_class=HTMLResponse)
def gaps(request: Request, workspace: HereWorkspace, van_ban: str = "", loai: str = "") -> HTMLResponse:
    """Show what one document leaves open, or all where they are few."""
    catalogue = workspace.catalogue
    documents = catalogue.summaries()
    chosen = catalogue.resolve(van_ban) if van_ban else ""
    looked = chosen or len(documents) <= _AT_ONCE
    found = list_gaps(catalogue, frozenset([chosen]) if chosen else None) if looked else []
    kinds: Counter[str] = Counter(gap.kind for gap in found)
    kind = loai if loai in KIND else next((k for k in KIND if kinds[k]), next(iter(KIND)))
    rows = [gap for gap in found if gap.kind == kind]
    return render(
        request,
        "gaps.html",
        documents=documents,
        chosen=chosen,
        looked=looked,
        kinds={name: (words, kinds[name]) for name, words in KIND.items()},
        kind=kind,
        rows=rows[:_SHOWN],
        total=len(rows),
    )
