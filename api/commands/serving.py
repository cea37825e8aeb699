"""`chidan serve` and `chidan demo`."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Annotated

import typer

from api import asking, wire
from api.commands.ingest import print_report
from api.commands.questions import print_answer
from api.commands.session import session_of
from api.console import err, out, progress
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from api.wiring import Workspace

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_LAST_SECONDS = 20  # that answers under way are given when the server is stopped
DEMO_QUESTION = "van phong tinh uy duoc giao nhiem vu gi"


def serve(
    ctx: typer.Context,
    host: Annotated[
        str | None, typer.Option("--host", help="Địa chỉ nghe; hiện chỉ nhận địa chỉ của chính máy này.")
    ] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Cổng.")] = None,
) -> None:
    """Chạy trang web và API trên máy này."""
    session = session_of(ctx)
    start(session.workspace, host or session.settings.host, session.settings.port if port is None else port)


def start(workspace: Workspace, host: str, port: int) -> None:
    """Serve until stopped. Raises SettingsError for an address that others could reach, or a port in use."""
    import uvicorn

    from api.app import create_app

    if host not in LOOPBACK:
        raise SettingsError(
            f"Không mở dịch vụ trên địa chỉ {host}: chương trình chưa có tài khoản người dùng.",
            "Hãy dùng --host 127.0.0.1 (chỉ người ngồi tại máy này dùng được).",
        )
    listening = _listen(host, port)
    place = f"[{host}]" if ":" in host else host
    address = f"http://{place}:{listening.getsockname()[1]}/"
    err().print(f"Chỉ Dẫn đang chạy tại {address}\nNhấn Ctrl+C để dừng.", markup=False)
    config = uvicorn.Config(
        create_app(workspace),
        log_level="warning",  # no line for each request: addresses hold what was asked
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"Cổng {port} đang được chương trình khác dùng.", "Hãy chọn cổng khác, ví dụ --port 8421."
        ) from error
    return listening


def demo(
    ctx: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Dừng sau câu trả lời, không mở trang.")] = False,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Cổng.")] = None,
) -> None:
    """Xem thử: nạp các văn bản mẫu của một tỉnh giả định, hỏi một câu, mở trang."""
    from api.doctor import samples
    from api.ingesting import find_files, ingest
    from api.wiring import open_workspace

    session = session_of(ctx)
    # The samples never go into an office's own catalogue.
    chosen = session.settings.model_copy(update={"data": session.settings.data / "demo"})
    workspace = open_workspace(chosen)
    try:
        with progress(quiet=False) as watch:
            print_report(ingest(workspace, find_files([samples()]), watch=watch))
        out().print(f"\nHỏi: {DEMO_QUESTION}\n", style="bold", markup=False)
        print_answer(asking.ask(workspace, wire.Question(question=DEMO_QUESTION)))
        if not once:
            start(workspace, chosen.host, chosen.port if port is None else port)
    finally:
        workspace.close()


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("serve")(serve)
    app.command("demo")(demo)
