"""Quản trị: the state of machine, index and model, what is stored, the settings, opinions, and a backup."""

from __future__ import annotations

import platform
import sqlite3
import tempfile
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from pydantic import SecretStr
from starlette.background import BackgroundTask

from api import audit, saving
from api.archive import back_up
from api.doctor import examine
from api.pages.frame import render
from api.routes.here import HereJobs, HereWho, HereWorkspace
from api.settings import Settings
from corpus.access import EVERYTHING
from corpus.errors import NotAllowed

router = APIRouter()

_OPINIONS = 20


@router.get("/quan-tri", response_class=HTMLResponse)
def office(request: Request, workspace: HereWorkspace, jobs: HereJobs) -> HTMLResponse:
    """Show how the office's machine and data stand."""
    rows = workspace.catalogue.summaries()
    opinions = saving.feedback(workspace).feedback
    return render(
        request,
        "office.html",
        findings=examine(workspace),
        documents=len(rows),
        duties=sum(row.duties for row in rows),
        doubts=sum(len(row.doubts) for row in rows),
        jobs=jobs.counts(),
        sizes=_sizes(workspace.settings),
        programs=_programs(request.app.version),
        settings=_told(workspace.settings),
        opinions=opinions[:_OPINIONS],
        useful=sum(o.verdict == "useful" for o in opinions),
        wrong=sum(o.verdict == "wrong" for o in opinions),
    )


@router.post("/quan-tri/sao-luu")
def backup(workspace: HereWorkspace, who: HereWho) -> Response:
    """Return the catalogue with its files as one zip, to somebody who may read all that is in it."""
    if who.readable != EVERYTHING:
        raise NotAllowed(
            "Bản sao lưu gồm cả văn bản cao hơn mức bạn được đọc.",
            "Hãy nhờ người quản trị được đọc đến mức hạn chế, hoặc chạy chidan backup tại máy chủ.",
        )
    audit.record(workspace.settings, "backup", who=who.name or "operator")
    folder = Path(tempfile.mkdtemp(prefix="sao-luu-", dir=workspace.settings.data))
    file = folder / "sao-luu.zip"
    try:
        back_up(workspace.settings, file)
    except BaseException:
        _clear(folder)
        raise
    name = f"chidan-{datetime.now():%Y%m%d-%H%M}.zip"
    return FileResponse(file, filename=name, media_type="application/zip", background=BackgroundTask(_clear, folder))


def _clear(folder: Path) -> None:
    for file in folder.glob("*"):
        file.unlink(missing_ok=True)
    folder.rmdir()


def _sizes(settings: Settings) -> list[tuple[str, int]]:
    """Return how many bytes each part of the data folder takes."""
    database = sum(_size(f) for f in settings.data.glob("catalogue.db*"))
    return [
        ("Kho văn bản", database),
        ("Tệp gốc", _folder(settings.files)),
        ("Chỉ mục tìm kiếm", _folder(settings.index)),
        ("Trang quét đã nhận dạng", _folder(settings.recognised)),
    ]


def _folder(folder: Path) -> int:
    return sum(_size(file) for file in folder.rglob("*")) if folder.is_dir() else 0


def _size(file: Path) -> int:
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:  # deleted while we look: an old generation of the index
        return 0


def _programs(version: str) -> list[tuple[str, str]]:
    return [("Chỉ Dẫn", version), ("Python", platform.python_version()), ("SQLite", sqlite3.sqlite_version)]


def _told(settings: Settings) -> list[tuple[str, str]]:
    """Return each setting's variable and value, without what must stay secret."""
    return [(f"CHIDAN_{name.upper()}", _value(getattr(settings, name))) for name in Settings.model_fields]


def _value(value: object) -> str:
    """Return a setting as it may be shown.

    >>> _value(SecretStr("x")), _value("postgresql://anna:geheim@db/chidan"), _value(None), _value("")
    ('đã đặt', 'postgresql://…@db/chidan', 'mặc định', 'chưa đặt')
    """
    if isinstance(value, SecretStr):
        return "đã đặt" if value.get_secret_value() else "chưa đặt"
    if value is None:
        return "mặc định"
    text = str(value)
    parts = urlsplit(text) if "://" in text else None
    if parts is not None and "@" in parts.netloc:
        text = f"{parts.scheme}://…@{parts.netloc.rpartition('@')[2]}{parts.path}"
    return text or "chưa đặt"
