"""`chidan doctor`, `chidan backup` and `chidan restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api import audit
from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import out, print_json

_MARK = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "error": ("✗", "red")}


def doctor(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Kiểm tra máy này còn thiếu gì và cách khắc phục."""
    from rich.text import Text

    from api.doctor import examine

    findings = examine(session_of(ctx).workspace)
    if as_json:
        print_json(findings)
    else:
        console = out()
        for check in findings.checks:
            sign, colour = _MARK[check.state]
            console.print(Text.assemble((f" {sign} ", f"bold {colour}"), (check.name, "bold"), f": {check.detail}"))
            if check.fix:
                console.print(Text(f"     → {check.fix}"))
    if not findings.ok:
        raise typer.Exit(1)


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="F", help="Tệp .zip sẽ ghi.")],
    as_json: AsJson = False,
) -> None:
    """Sao lưu kho văn bản thành một tệp .zip."""
    from api.archive import back_up

    settings = session_of(ctx).settings
    count = back_up(settings, file)
    audit.record(settings, "backup", file=file.name, documents=str(count), who="operator")
    if as_json:
        print_json({"file": str(file), "documents": count})
    else:
        out().print(f"Đã sao lưu {count} văn bản vào {file}.", markup=False)


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="F", help="Tệp .zip do chidan backup ghi.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Thay kho đang có mà không hỏi lại.")] = False,
    as_json: AsJson = False,
) -> None:
    """Phục hồi kho văn bản từ một tệp sao lưu."""
    from api.archive import holds_catalogue, put_back

    settings = session_of(ctx).settings
    if holds_catalogue(settings) and not yes:
        typer.confirm(f"Thay toàn bộ kho văn bản trong {settings.data}?", abort=True, err=True)
    count = put_back(settings, file)
    audit.record(settings, "restore", file=file.name, documents=str(count), who="operator")
    if as_json:
        print_json({"file": str(file), "documents": count})
    else:
        out().print(f"Đã phục hồi {count} văn bản vào {settings.data}.", markup=False)


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("doctor")(doctor)
    app.command("backup")(backup)
    app.command("restore")(restore)
