"""`chidan ingest` and `chidan remove`: documents into the catalogue and out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api import audit, leveling, wire
from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import err, out, print_error, print_json, print_table, progress
from corpus.access import Level
from corpus.errors import ChidanError, SettingsError

LEVEL_HELP = "Mức độ: public (công khai), internal (nội bộ, mặc định) hoặc restricted (hạn chế)."
WORKERS_HELP = "Số tiến trình đọc văn bản cùng lúc (mặc định theo CHIDAN_WORKERS)."
STATUS = {"new": "mới", "existing": "đã có", "replaced": "thay thế"}


def ingest(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Tệp hoặc thư mục.")],
    replaces: Annotated[str | None, typer.Option("--replaces", help="Văn bản được thay bằng bản này.")] = None,
    level: Annotated[Level | None, typer.Option("--level", help=LEVEL_HELP)] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, max=64, help=WORKERS_HELP)] = None,
    as_json: AsJson = False,
) -> None:
    """Nạp văn bản vào kho (tệp hoặc cả thư mục)."""
    from api.ingesting import find_files
    from api.ingesting import ingest as run
    from api.reading import reading_pool
    from ingest.kinds import READABLE

    workspace = session_of(ctx).workspace
    files = find_files(paths)
    if not files:
        raise SettingsError("Không có tệp nào đọc được ở đó.", f"Các loại tệp đọc được: {', '.join(sorted(READABLE))}.")
    with progress(quiet=as_json) as watch, reading_pool(workspace.settings, workers) as pool:
        report = run(workspace, files, replaces, watch, level=level, pool=pool)
    if as_json:
        print_json(report)
    else:
        print_report(report)
    if report.failed:
        raise typer.Exit(1)


_COLUMNS = (
    ("Mã", "left"),
    ("Số, ký hiệu", "left"),
    ("Tên", "wide"),
    ("Mục", "right"),
    ("Nhiệm vụ", "right"),
    ("Nghi ngờ", "right"),
    ("", "left"),
)


def _cells(d: wire.Ingested) -> tuple[object, ...]:
    return d.id, d.number, d.title or d.name, d.sections, d.duties


def print_report(report: wire.IngestReport) -> None:
    """Print what became of each file; failures go to stderr."""
    if report.documents:
        rows = ((*_cells(d), len(d.doubts), STATUS[d.status]) for d in report.documents)
        print_table("Văn bản đã nạp", _COLUMNS, rows)
        if any(d.doubts for d in report.documents):
            out().print("Xem các điểm nghi ngờ: chidan show MÃ --doubts")
    if report.index:
        print_error(ChidanError(f"Chưa lập được chỉ mục. {report.index.error}", report.index.advice), as_json=False)
    for failed in report.failed:
        err().print(f"\n{failed.path}", markup=False)
        print_error(ChidanError(failed.error, failed.advice), as_json=False)


def remove(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOC", help="Mã hoặc số, ký hiệu văn bản.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Không hỏi lại.")] = False,
    as_json: AsJson = False,
) -> None:
    """Gỡ một văn bản khỏi kho và khỏi chỉ mục."""
    workspace = session_of(ctx).workspace
    found = workspace.catalogue.resolve(document)
    if not yes:
        typer.confirm(f"Gỡ văn bản {document} ({found}) khỏi kho?", abort=True, err=True)
    audit.record(workspace.settings, "removal-asked", document=found, who="operator")
    workspace.catalogue.remove(found)
    workspace.refresh()
    if as_json:
        print_json({"removed": found})
    else:
        out().print(f"Đã gỡ văn bản {found}.", markup=False)


def set_level(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOC", help="Mã hoặc số, ký hiệu văn bản.")],
    level: Annotated[Level, typer.Argument(help=LEVEL_HELP)],
    as_json: AsJson = False,
) -> None:
    """Đổi mức độ của một văn bản: ai được đọc văn bản này."""
    workspace = session_of(ctx).workspace
    found = workspace.catalogue.resolve(document)
    leveling.set_level(workspace, found, level, "operator")
    if as_json:
        print_json({"document": found, "level": level.value})
    else:
        out().print(f"Văn bản {found}: {level.vietnamese.lower()}.", markup=False)


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("ingest")(ingest)
    app.command("remove")(remove)
    app.command("level")(set_level)
