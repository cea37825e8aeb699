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
_IDLE_SECONDS = 75  # longer than a proxy keeps a line (60 in nginx): who closes first must not be we, as it is asking
DEMO_QUESTION = "van phong tinh uy duoc giao nhiem vu gi"


def serve(
    ctx: typer.Context,
    host: Annotated[
        str | None,
        typer.Option("--host", help="Địa chỉ nghe; khác địa chỉ của chính máy này thì phải có tài khoản trước."),
    ] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Cổng.")] = None,
    trusted_host: Annotated[
        list[str] | None,
        typer.Option("--trusted-host", help="Tên máy chủ mà trình duyệt gõ để mở trang (dùng được nhiều lần)."),
    ] = None,
) -> None:
    """Chạy trang web và API; người ở máy khác dùng được khi đã có tài khoản."""
    session = session_of(ctx)
    if trusted_host:
        known = [*trusted_host, session.settings.trusted_hosts]
        session.settings = session.settings.model_copy(update={"trusted_hosts": ",".join(filter(None, known))})
    start(session.workspace, host or session.settings.host, session.settings.port if port is None else port)


def start(workspace: Workspace, host: str, port: int) -> None:
    """Serve until stopped. Raises SettingsError for what others could reach without an account, or a port in use."""
    import uvicorn

    from api import logs, memory
    from api.app import create_app

    memory.keep_together()
    logs.write_lines(workspace.settings.log_words)
    check_reach(workspace, host)
    listening = _listen(host, port)
    place = f"[{host}]" if ":" in host else host
    address = f"http://{place}:{listening.getsockname()[1]}/"
    err().print(f"Chỉ Dẫn đang chạy tại {address}\nNhấn Ctrl+C để dừng.", markup=False)
    config = uvicorn.Config(
        create_app(workspace, host),
        log_config=None,  # see api/logs.py
        log_level="warning",  # no line of its own for each request: addresses hold what was asked
        server_header=False,
        proxy_headers=bool(workspace.settings.proxies),
        forwarded_allow_ips=workspace.settings.proxies,
        timeout_graceful_shutdown=_LAST_SECONDS,
        timeout_keep_alive=_IDLE_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listening])


def check_reach(workspace: Workspace, host: str) -> None:
    """Raise SettingsError where others could reach the server without an account, or by no name that it knows."""
    from api.access.people import accounts

    settings = workspace.settings
    reached = host not in LOOPBACK or settings.trusted_hosts or settings.proxies
    if reached and not accounts(workspace).exist():
        raise SettingsError(
            f"Không mở dịch vụ cho máy khác (địa chỉ {host}): chưa có tài khoản người dùng nào.",
            "Hãy thêm tài khoản Quản trị trước: chidan users add TÊN --role admin. "
            "Chỉ dùng trên chính máy này thì bỏ --host, --trusted-host và biến CHIDAN_PROXIES.",
        )
    if host in ("0.0.0.0", "::") and not settings.trusted_hosts:  # noqa: S104  compared, not bound
        raise SettingsError(
            f"Nghe trên mọi địa chỉ ({host}) thì phải nói tên máy chủ mà trình duyệt sẽ gõ.",
            "Thêm --trusted-host, ví dụ --trusted-host chidan.tinh.gov.vn --trusted-host 10.0.0.5.",
        )


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
