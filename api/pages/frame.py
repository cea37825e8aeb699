"""The frame around every page: templates with autoescape, versioned assets, errors as pages."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.access.table import may
from api.routes.here import who_asks
from corpus.access import Level
from corpus.catalogue import DutyRow
from corpus.progress import Status, current_status, is_overdue
from corpus.section_path import SectionPath
from publish.printing import vietnamese_date
from publish.register import CHANGED, ROLE, STATUS, VIA

_FOLDER = Path(__file__).parent.parent
_RELATIONS = {
    "cites": "viện dẫn",
    "basis": "căn cứ",
    "implements": "triển khai thực hiện",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
}
_FIELDS = {"number": "Số, ký hiệu", "title": "Trích yếu", "date": "Ngày ban hành", "issuer": "Cơ quan ban hành"}
_KINDS = {
    "numbering": "Đánh số",
    "torn-line": "Dòng bị ngắt",
    "word": "Từ lạ",
    "signature": "Chữ ký",
}


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        static=_static,
        ROLE=ROLE,
        VIA=VIA,
        STATUS=STATUS,
        CHANGED=CHANGED,
        DOUBT=_KINDS,
        RELATION=_RELATIONS,
        FIELD=_FIELDS,
    )
    made.globals.update(LEVELS=tuple(Level))
    made.globals.update(status_today=_status_today, is_late=_is_late)
    made.filters.update(vietnamese_date=vietnamese_date, spoken=_spoken, sentence=_sentence, size=_size)
    return made


@cache
def _static(name: str) -> str:
    """Return an asset's address, which changes when the asset does."""
    digest = hashlib.sha256((_FOLDER / "static" / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


def _status_today(row: DutyRow) -> Status | None:
    due = row.duty.deadline.due if row.duty.deadline else None
    return current_status(row.progress, due, date.today())


def _size(number: int) -> str:
    """Return bytes as people read them, with a decimal comma."""
    for unit, bytes_ in (("GB", 1e9), ("MB", 1e6), ("KB", 1e3)):
        if number >= bytes_:
            return f"{number / bytes_:.1f} {unit}".replace(".", ",")
    return f"{number} byte"


def _is_late(row: DutyRow) -> bool:
    due = row.duty.deadline.due if row.duty.deadline else None
    return is_overdue(_status_today(row), due, date.today())


def _spoken(section: str) -> str:
    return SectionPath.parse(section).spoken()


def _sentence(text: str) -> str:
    """Return a phrase as it begins a sentence; nothing else of it changes, unlike with `capitalize`."""
    return text[:1].upper() + text[1:]


def is_fragment(request: Request) -> bool:
    """Whether htmx asks for a part of a page that it has already."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a template as HTML. `values` are plain data: everything in them is escaped."""
    who = who_asks(request)
    text = page_part(template, path=request.url.path, who=who, may=partial(may, who), **values)
    return HTMLResponse(text, status, {"Vary": "HX-Request"})


def page_part(template: str, **values: Any) -> str:
    """Return a part of a page as HTML, for what is not answered as one response."""
    return _environment().get_template(template).render(**values)


def error_page(request: Request, status: int, error: str, advice: str) -> HTMLResponse:
    """Return a clear error as a page, or as a notice inside the page that asked."""
    template = "parts/notice.html" if is_fragment(request) else "error.html"
    return render(request, template, status, error=error, advice=advice)
