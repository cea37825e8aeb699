"""`chidan worker`."""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.session import session_of
from api.console import err


def worker(
    ctx: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Dừng khi không còn tệp nào chờ.")] = False,
) -> None:
    """Đọc các tệp chờ trong hàng đợi dùng chung (PostgreSQL); chạy bao nhiêu tiến trình cũng được."""
    from api.worker import work

    workspace = session_of(ctx).workspace
    err().print("Đang chờ tệp trong hàng đợi dùng chung. Nhấn Ctrl+C để dừng sau tệp đang đọc.", markup=False)
    work(workspace, wait=not once)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("worker")(worker)
