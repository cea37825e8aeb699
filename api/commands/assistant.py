"""`chidan mcp`: the tools for an assistant, over the standard streams."""

from __future__ import annotations

import typer

from api.commands.session import session_of


def mcp(ctx: typer.Context) -> None:
    """Chạy máy chủ MCP cho trợ lý AI trên máy này (qua stdin và stdout; chỉ đọc)."""
    from api.assistant_tools import make_server

    make_server(session_of(ctx).workspace).run("stdio")


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("mcp")(mcp)
