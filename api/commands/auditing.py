"""`chidan audit`: whether the log is whole, its signed head, and a copy of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import out, print_json
from corpus.errors import SettingsError

audit = typer.Typer(help="Nhật ký kiểm tra: xác minh, ký mốc, xuất.", no_args_is_help=True)


@audit.command("verify")
def verify(
    ctx: typer.Context,
    against: Annotated[
        Path | None, typer.Option("--against", help="Tệp mốc đã giữ ở nơi khác (do chidan audit head ghi).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Kiểm tra nhật ký còn nguyên vẹn; với --against còn biết có bị cắt đuôi hay viết lại không."""
    from api.audit import entries, head
    from api.audit_head import hold_against, refuse_broken

    settings = session_of(ctx).settings
    refuse_broken(settings)
    if against is not None:
        hold_against(settings, _read(against))
    lines = sum(1 for _ in entries(settings.audit))
    if as_json:
        print_json({"ok": True, "lines": lines, "seal": head(settings.audit)})
    else:
        out().print(f"Nhật ký nguyên vẹn, {lines} dòng.", markup=False)


@audit.command("head")
def sign(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Option("--out", help="Tệp sẽ ghi; không có thì in ra.")] = None,
) -> None:
    """Ký mốc nhật ký; hãy giữ mốc ở nơi khác với máy chủ."""
    from api.audit_head import signed_head
    from corpus import durable

    made = signed_head(session_of(ctx).settings)
    if file is None:
        print_json(made)
        return
    with durable.told_clearly("tệp mốc"):
        durable.write(file, json.dumps(made, ensure_ascii=False, indent=2).encode())
    out().print(f"Đã ghi mốc của {made['lines']} dòng vào {file}.", markup=False)


@audit.command("export")
def export(ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="F", help="Tệp .jsonl sẽ ghi.")]) -> None:
    """Xuất bản sao nhật ký, sau khi kiểm tra còn nguyên vẹn."""
    from api.audit import record
    from api.audit_head import refuse_broken
    from corpus import durable

    settings = session_of(ctx).settings
    refuse_broken(settings)
    record(settings, "audit-export", file=file.name, who="operator")
    with durable.told_clearly("bản sao nhật ký"):
        durable.write(file, settings.audit.read_bytes())
    out().print(f"Đã xuất nhật ký vào {file}.", markup=False)


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"Không đọc được tệp mốc {path}.", "Hãy dùng tệp do chidan audit head ghi.") from error
    return found if isinstance(found, dict) else {}


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.add_typer(audit, name="audit")
